import type { ManifestObject, PlainMap } from '../../manifests/object';
import { groupOf } from '../../manifests/kubernetes/read-kubernetes';
import { objectsOf } from '../../manifests/kubernetes/kinds';
import { mapAt, mapsAt, partAt, textAt, textsAt, type Part } from '../../manifests/reading';
import { unitsOf } from './amounts';
import { call, construct, data, list, map, method, type Code } from '../code';
import type { Around, WorkloadPart } from './around';
import { count, cpu, fieldsAt, filledMap, seconds, size, text, textMap, word, type FieldTable } from './fields';
import type { Share } from './part';

/** What scales a workload: the object of each kind that is about it. */
export function scalersOf(part: WorkloadPart, around: Around): readonly Share[] {
  return Object.entries(scalers).flatMap(([kind, read]) => {
    const about = objectsOf(around.system, [kind]).filter((object) => {
      return object.namespace === part.namespace && isAbout(object, part);
    });
    // Two autoscalers of one workload fight: what is said is said by documents.
    const [only] = about;
    return only === undefined || about.length > 1 ? [] : (read(only, part, around) ?? []);
  });
}

type Read = (object: ManifestObject, part: WorkloadPart, around: Around) => Share | undefined;

const scalers: Readonly<Record<string, Read>> = {
  'HorizontalPodAutoscaler.autoscaling': autoscaler,
  'ScaledObject.keda.sh': scaledObject,
  'VerticalPodAutoscaler.autoscaling.k8s.io': verticalAutoscaler,
};

function isAbout({ value }: ManifestObject, { manifest }: WorkloadPart): boolean {
  const target = partAt(value, 'spec', 'scaleTargetRef') ?? partAt(value, 'spec', 'targetRef');
  const { kind = 'Deployment' } = { kind: textAt(target, 'kind') ?? 'Deployment' };
  return textAt(target, 'name') === manifest.name && kind === manifest.kind;
}

function namesOf(key: string, object: ManifestObject, part: WorkloadPart): Readonly<Record<string, string>> {
  return object.name === part.name ? {} : { [key]: object.name };
}

// --- by metrics

/** An autoscaler in the words of `Scaling.automatic`; undefined where one of its metrics has none. */
function autoscaler(object: ManifestObject, part: WorkloadPart): Share | undefined {
  if (groupOf(object.apiVersion) !== 'autoscaling' || object.apiVersion !== 'autoscaling/v2') return undefined;
  const spec = mapAt(object.value, 'spec');
  const metrics = mapsAt(spec, 'metrics').map(metricOf);
  const max = count(spec['maxReplicas']);
  if (max === undefined || metrics.length === 0 || metrics.includes(undefined)) return undefined;
  const bounds = { min: count(spec['minReplicas']) ?? data(1), max };
  const behavior = filledMap(
    fieldsAt(spec['behavior'], { scaleUp: ['scaleUp', ruleOf], scaleDown: ['scaleDown', ruleOf] }),
  );
  const options = map({ ...bounds, metrics: list(metrics.filter((one) => one !== undefined)), behavior });
  return {
    of: part.id,
    props: { scaling: shortened(options, spec) ?? call('Scaling.automatic', options) },
    names: namesOf('autoscaler', object, part),
    objects: [object.id],
  };
}

const shortWords: Readonly<Record<string, string>> = { cpu: 'Scaling.onCpu', memory: 'Scaling.onMemory' };

/** One metric of use alone has a word of its own. */
function shortened({ entries }: ReturnType<typeof map>, spec: PlainMap): Code | undefined {
  const [metric, ...others] = mapsAt(spec, 'metrics');
  const target = count(partAt(metric, 'resource', 'target', 'averageUtilization'));
  const callee = shortWords[textAt(metric, 'resource', 'name') ?? ''];
  const { min, max, behavior } = entries;
  if (target === undefined || callee === undefined || others.length > 0 || behavior !== undefined) return undefined;
  return call(callee, map({ min, max, target }));
}

type Metric = (metric: PlainMap) => Code | undefined;

const metricKinds: Readonly<Record<string, Metric>> = {
  Resource: ({ resource }) => resourceMetric(resource),
  ContainerResource: ({ containerResource }) => containerMetric(containerResource),
  Pods: ({ pods }) => namedMetric('Metric.pods', [], pods, ['average']),
  Object: ({ object }) => {
    const described = fieldsAt(partAt(object, 'describedObject'), {
      apiVersion: ['apiVersion', text],
      kind: ['kind', text],
      name: ['name', text],
    });
    return namedMetric('Metric.object', [map(described)], object, ['average', 'value']);
  },
  External: ({ external }) => namedMetric('Metric.external', [], external, ['average', 'value']),
};

function metricOf(metric: PlainMap): Code | undefined {
  const type = textAt(metric, 'type') ?? '';
  return Object.hasOwn(metricKinds, type) ? metricKinds[type]?.(metric) : undefined;
}

function resourceMetric(resource: Part): Code | undefined {
  const name = textAt(resource, 'name');
  const share = count(partAt(resource, 'target', 'averageUtilization'));
  const average = partAt(resource, 'target', 'averageValue');
  if (name === 'cpu') return share ? call('Metric.cpu', share) : called('Metric.cpuAverage', cpu(average));
  if (name === 'memory') return share ? call('Metric.memory', share) : called('Metric.memoryAverage', size(average));
  return undefined;
}

function called(callee: string, arg: Code | undefined): Code | undefined {
  return arg && call(callee, arg);
}

function containerMetric(resource: Part): Code | undefined {
  const container = textAt(resource, 'container');
  const watched = textAt(resource, 'name');
  const share = count(partAt(resource, 'target', 'averageUtilization'));
  if (container === undefined || share === undefined || (watched !== 'cpu' && watched !== 'memory')) return undefined;
  return call('Metric.container', data(container), data(watched), share);
}

/** A metric of a metrics adapter. */
function namedMetric(
  callee: string,
  before: readonly Code[],
  source: Part,
  aims: readonly ('average' | 'value')[],
): Code | undefined {
  const name = text(partAt(source, 'metric', 'name'));
  const target = mapAt(source, 'target');
  const given = { average: unitsOf(target['averageValue']), value: unitsOf(target['value']) };
  const aim = aims.find((one) => given[one] !== undefined);
  const selector = mapAt(source, 'metric', 'selector');
  const isSayable = Object.keys(selector).every((key) => key === 'matchLabels');
  if (name === undefined || aim === undefined || !isSayable) return undefined;
  return call(callee, ...before, name, map({ [aim]: given[aim], selector: textMap(selector['matchLabels']) }));
}

const ruleFields: FieldTable = {
  stabilization: ['stabilizationWindowSeconds', seconds],
  select: ['selectPolicy', word({ Max: 'max', Min: 'min', Disabled: 'disabled' })],
  policies: ['policies', policiesOf],
};

function ruleOf(rule: Part): Code | undefined {
  return filledMap(fieldsAt(rule, ruleFields));
}

function policiesOf(policies: Part): Code | undefined {
  const said = mapsAt(policies).map((policy) => {
    const [value, period] = [count(policy['value']), seconds(policy['periodSeconds'])];
    const key = policy['type'] === 'Pods' ? 'pods' : policy['type'] === 'Percent' ? 'percent' : undefined;
    return key && value && period && map({ [key]: value, period });
  });
  return said.length === 0 || said.includes(undefined) ? undefined : list(said.filter((one) => one !== undefined));
}

// --- by events

const eventFields: FieldTable = {
  min: ['minReplicaCount', (part) => (part === 0 ? undefined : count(part))],
  max: ['maxReplicaCount', count],
  pollingInterval: ['pollingInterval', seconds],
  cooldown: ['cooldownPeriod', seconds],
  idleReplicas: ['idleReplicaCount', count],
  fallback: [
    'fallback',
    (part) => filledMap(fieldsAt(part, { failures: ['failureThreshold', count], replicas: ['replicas', count] })),
  ],
};

/** A ScaledObject in the words of `Scaling.onEvents`, with what KEDA may read of secrets. */
function scaledObject(object: ManifestObject, part: WorkloadPart, around: Around): Share | undefined {
  const spec = mapAt(object.value, 'spec');
  const fields = fieldsAt(spec, eventFields);
  const triggers = mapsAt(spec, 'triggers').map((trigger, index) => triggerOf(trigger, index, object, part, around));
  const said = triggers.filter((one) => one !== undefined);
  if (fields['max'] === undefined || triggers.length === 0 || said.length < triggers.length) return undefined;
  return {
    of: part.id,
    props: { scaling: call('Scaling.onEvents', map({ ...fields, triggers: list(said.map(({ code }) => code)) })) },
    names: namesOf('autoscaler', object, part),
    objects: [object.id, ...said.flatMap(({ objects }) => objects)],
  };
}

interface TriggerDraft {
  readonly code: Code;
  readonly objects: readonly string[];
}

function triggerOf(
  trigger: PlainMap,
  index: number,
  object: ManifestObject,
  part: WorkloadPart,
  around: Around,
): TriggerDraft | undefined {
  const type = text(trigger['type']);
  const metadata = mapAt(trigger, 'metadata');
  const plain = Object.entries(metadata).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (type === undefined || plain.length < Object.keys(metadata).length) return undefined;
  const asked = textAt(trigger, 'authenticationRef', 'name');
  const found = asked === undefined ? undefined : authenticationOf(asked, index, object, part, around);
  if (asked !== undefined && found === undefined) return undefined;
  const texts = plain.map(([key, value]) => [key, around.values.text(value, part.id)] as const);
  const options = map({ authentication: found?.code, metricType: text(trigger['metricType']) });
  const said = map(Object.fromEntries(texts));
  const args = Object.keys(options.entries).length === 0 ? [type, said] : [type, said, options];
  // An empty map of metadata is an argument that must be there.
  return { code: { is: 'call', callee: 'Trigger.of', args }, objects: found?.objects ?? [] };
}

/** What KEDA may read, where it is ours by its name and reads secrets that the program knows. */
function authenticationOf(
  name: string,
  index: number,
  object: ManifestObject,
  part: WorkloadPart,
  around: Around,
): TriggerDraft | undefined {
  const manifest = objectsOf(around.system, ['TriggerAuthentication.keda.sh']).find((other) => {
    return other.name === name && other.namespace === object.namespace;
  });
  if (manifest === undefined || name !== `${part.name}-trigger-${index}`) return undefined;
  const entries = mapsAt(manifest.value, 'spec', 'secretTargetRef').map(({ parameter, name: of, key }) => {
    const secret = typeof of === 'string' ? around.secretNamed(of, object) : undefined;
    if (secret === undefined || typeof parameter !== 'string' || typeof key !== 'string') return undefined;
    return secret.keys.includes(key)
      ? ([parameter, method(construct(secret.id), 'value', data(key))] as const)
      : undefined;
  });
  const said = entries.filter((one) => one !== undefined);
  if (said.length === 0 || said.length < entries.length) return undefined;
  return { code: map(Object.fromEntries(said)), objects: [manifest.id] };
}

// --- vertical

const boundFields: FieldTable = { cpu: ['cpu', cpu], memory: ['memory', size] };
const modes = word({ Off: 'off', Initial: 'initial' });

/** A VerticalPodAutoscaler whose one policy is for all containers. */
function verticalAutoscaler(object: ManifestObject, part: WorkloadPart): Share | undefined {
  const spec = mapAt(object.value, 'spec');
  const policies = mapsAt(spec, 'resourcePolicy', 'containerPolicies');
  const [policy = {}] = policies;
  const mode = textAt(spec, 'updatePolicy', 'updateMode');
  if (policies.length > 1 || (mode !== undefined && !['Off', 'Initial', 'Recreate', 'Auto'].includes(mode)))
    return undefined;
  const controlled = textsAt(policy, 'controlledResources').filter((one) => one === 'cpu' || one === 'memory');
  const options = map({
    mode: modes(mode),
    min: filledMap(fieldsAt(policy['minAllowed'], boundFields)),
    max: filledMap(fieldsAt(policy['maxAllowed'], boundFields)),
    controlled: controlled.length === 0 ? undefined : data([...controlled].sort()),
  });
  return {
    of: part.id,
    props: { verticalScaling: options },
    names: namesOf('verticalAutoscaler', object, part),
    objects: [object.id],
  };
}
