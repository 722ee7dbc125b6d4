import type { PlacementModel, ServiceRuleModel, SpreadModel, TolerationModel } from '../../model/placement';
import { findService, type ResolvedService } from '../../model/resolved';
import { sorted } from '../sorted';
import type { Affinity, PodAffinity, PodSpec } from './api';
import { selectorLabels, type Context } from './names';

/** Where the pods of a service may run. */
export function placementOf(service: ResolvedService, context: Context): Partial<PodSpec> {
  const { nodeLabels = {}, tolerations = [], spread = [], priorityClass } = service.placement;
  const nodeSelector = sorted({ ...nodeLabels, ...platformLabels(service) });
  const affinity = affinityOf(service, context);
  return {
    ...(priorityClass === undefined ? {} : { priorityClassName: priorityClass }),
    ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
    ...(affinity === undefined ? {} : { affinity }),
    ...(tolerations.length === 0 ? {} : { tolerations: tolerations.map(toleration) }),
    ...(spread.length === 0 ? {} : { topologySpreadConstraints: spread.map((one) => spreadOf(one, service, context)) }),
  };
}

const domains: Readonly<Record<string, string>> = {
  node: 'kubernetes.io/hostname',
  zone: 'topology.kubernetes.io/zone',
};

function topologyKey(domain: string): string {
  return domains[domain] ?? domain;
}

/** `linux/amd64` as the labels that every node has. */
function platformLabels({ host: { platform } }: ResolvedService): Readonly<Record<string, string>> {
  const [os, architecture] = platform?.split('/') ?? [];
  return {
    ...(os === undefined ? {} : { 'kubernetes.io/os': os }),
    ...(architecture === undefined ? {} : { 'kubernetes.io/arch': architecture }),
  };
}

function toleration({ key, value, effect, seconds }: TolerationModel): NonNullable<PodSpec['tolerations']>[number] {
  return {
    ...(key === undefined ? {} : { key }),
    operator: value === undefined ? 'Exists' : 'Equal',
    ...(value === undefined ? {} : { value }),
    ...(effect === undefined ? {} : { effect }),
    ...(seconds === undefined ? {} : { tolerationSeconds: seconds }),
  };
}

type SpreadConstraint = NonNullable<PodSpec['topologySpreadConstraints']>[number];

function spreadOf(
  { over, maxSkew, required }: SpreadModel,
  service: ResolvedService,
  context: Context,
): SpreadConstraint {
  return {
    maxSkew,
    topologyKey: topologyKey(over),
    whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
    labelSelector: { matchLabels: selectorLabels(service, context.topology) },
  };
}

function affinityOf(service: ResolvedService, context: Context): Affinity | undefined {
  const { nodes = [], near = [], apart = [] } = service.placement;
  const affinity: Affinity = {
    ...(nodes.length === 0 ? {} : { nodeAffinity: nodeAffinity(nodes) }),
    ...(near.length === 0 ? {} : { podAffinity: podAffinity(near, service, context) }),
    ...(apart.length === 0 ? {} : { podAntiAffinity: podAffinity(apart, service, context) }),
  };
  return Object.keys(affinity).length === 0 ? undefined : affinity;
}

type NodeRules = NonNullable<PlacementModel['nodes']>;

function nodeAffinity(rules: NodeRules): Affinity['nodeAffinity'] {
  const expression = ({
    key,
    operator,
    values,
  }: NodeRules[number]): { key: string; operator: string; values?: string[] } => {
    return { key, operator, ...(values.length === 0 ? {} : { values: [...values] }) };
  };
  const required = rules.filter(({ weight }) => weight === undefined).map(expression);
  const preferred = rules.flatMap((rule) => {
    return rule.weight === undefined
      ? []
      : [{ weight: rule.weight, preference: { matchExpressions: [expression(rule)] } }];
  });
  return {
    ...(required.length === 0
      ? {}
      : { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: required }] } }),
    ...(preferred.length === 0 ? {} : { preferredDuringSchedulingIgnoredDuringExecution: preferred }),
  };
}

function podAffinity(rules: readonly ServiceRuleModel[], self: ResolvedService, context: Context): PodAffinity {
  const term = ({ service, within }: ServiceRuleModel): PodAffinityTerm => {
    const other = service === '' ? self : findService(context.topology, service);
    const matchLabels = selectorLabels(other ?? self, context.topology);
    return { labelSelector: { matchLabels }, topologyKey: topologyKey(within) };
  };
  const required = rules.filter(({ weight }) => weight === undefined).map(term);
  const preferred = rules.flatMap((rule) => {
    return rule.weight === undefined ? [] : [{ weight: rule.weight, podAffinityTerm: term(rule) }];
  });
  return {
    ...(required.length === 0 ? {} : { requiredDuringSchedulingIgnoredDuringExecution: required }),
    ...(preferred.length === 0 ? {} : { preferredDuringSchedulingIgnoredDuringExecution: preferred }),
  };
}

type PodAffinityTerm = NonNullable<PodAffinity['requiredDuringSchedulingIgnoredDuringExecution']>[number];
