import { includesSelector, selects } from '../../manifests/kubernetes/selectors';
import type { PlainMap } from '../../manifests/object';
import { isBeside } from '../../manifests/kubernetes/pods';
import { itemsAt, mapAt, mapsAt, partAt, wordAt, type Part } from '../../manifests/reading';
import { own } from '../../model/json';
import { construct, data, list, map, type Code } from '../code';
import type { Around, WorkloadPart } from './around';
import { count, fieldsAt, filledMap, text, textMap, texts, word, type FieldTable } from './fields';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

const tolerationFields: FieldTable = {
  key: ['key', text],
  value: ['value', (part) => (typeof part === 'string' ? data(part) : undefined)],
  effect: ['effect', word(same(effects))],
  seconds: ['tolerationSeconds', count],
};

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

const nodeFields: FieldTable = {
  key: ['key', text],
  operator: ['operator', word(same(operators))],
  values: ['values', texts],
};

/** Words of the program for keys of node labels. */
const domains: Readonly<Record<string, string>> = {
  'kubernetes.io/hostname': 'node',
  'topology.kubernetes.io/zone': 'zone',
};

function same(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(words.map((one) => [one, one]));
}

/** Where the pods of a workload run. */
export function placementOf(part: WorkloadPart, around: Around): Code | undefined {
  const { spec } = part.pod;
  const term = (one: Part): Rule | undefined => serviceRule(one, part, around);
  return filledMap({
    nodeLabels: textMap(spec['nodeSelector']),
    nodes: nodeRules(mapAt(spec, 'affinity', 'nodeAffinity')),
    tolerations: listed(mapsAt(spec, 'tolerations').flatMap(toleration)),
    spread: listed(mapsAt(spec, 'topologySpreadConstraints').flatMap((one) => spread(one, part))),
    near: podRules(mapAt(spec, 'affinity', 'podAffinity'), term),
    apart: podRules(mapAt(spec, 'affinity', 'podAntiAffinity'), term),
    priorityClass: text(spec['priorityClassName']),
  });
}

function listed(items: readonly Code[]): Code | undefined {
  return items.length === 0 ? undefined : list(items);
}

function toleration(one: PlainMap): readonly Code[] {
  const isExists = wordAt(one, 'operator') === 'Exists';
  const fields = fieldsAt(one, tolerationFields);
  // Without an operator a missing value is the empty one.
  const value = isExists ? undefined : (fields['value'] ?? data(''));
  return [map({ ...fields, value })];
}

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Rules about labels of nodes: one term that must hold, and wishes of one condition each. */
function nodeRules(affinity: PlainMap): Code | undefined {
  const terms = mapsAt(affinity, required, 'nodeSelectorTerms');
  const must = terms.length === 1 ? expressionsOf(terms[0]) : [];
  const wishes = mapsAt(affinity, preferred).flatMap((one) => {
    const [expression, ...more] = expressionsOf(partAt(one, 'preference'));
    return expression === undefined || more.length > 0 ? [] : [{ ...expression, weight: count(one['weight']) }];
  });
  return listed([...must, ...wishes].map(map));
}

type Rule = Readonly<Record<string, Code | undefined>>;

function expressionsOf(term: Part): readonly Rule[] {
  if (itemsAt(term, 'matchFields').length > 0) return [];
  const rules = mapsAt(term, 'matchExpressions').map((one) => fieldsAt(one, nodeFields));
  return rules.every(({ key, operator }) => key !== undefined && operator !== undefined) ? rules : [];
}

/** Over what the pods are spread; only a rule about the pods of the workload itself can be said. */
function spread(one: PlainMap, part: WorkloadPart): readonly Code[] {
  const over = domainOf(one['topologyKey']);
  const isRequired = wordAt(one, 'whenUnsatisfiable') !== 'ScheduleAnyway';
  if (over === undefined || !selectsSelf(one['labelSelector'], part)) return [];
  const maxSkew = one['maxSkew'] === 1 ? undefined : count(one['maxSkew']);
  return [map({ over, maxSkew, required: isRequired ? data(true) : undefined })];
}

function podRules(affinity: PlainMap, term: (one: Part) => Rule | undefined): Code | undefined {
  const must = mapsAt(affinity, required).map((one) => term(one));
  const wishes = mapsAt(affinity, preferred).map((one) => {
    const rule = term(one['podAffinityTerm']);
    return rule && { ...rule, weight: count(one['weight']) };
  });
  return listed([...must, ...wishes].flatMap((rule) => (rule === undefined ? [] : [map(rule)])));
}

/** A rule about the pods of one service of the program. */
function serviceRule(term: Part, part: WorkloadPart, around: Around): Rule | undefined {
  const within = domainOf(partAt(term, 'topologyKey'));
  const selector = partAt(term, 'labelSelector');
  const isElsewhere = itemsAt(term, 'namespaces').length > 0 || partAt(term, 'namespaceSelector') !== undefined;
  if (within === undefined || selector === undefined || isElsewhere) return undefined;
  if (selectsSelf(selector, part)) return { within };
  const other = around.workloads.find((one) => isBeside(one, part) && selectsSelf(selector, one));
  return other === undefined ? undefined : { service: construct(other.id), within };
}

/** True where a selector is the one by which a workload finds its pods: any other one may take pods of others too. */
function selectsSelf(selector: Part, { manifest, pod }: WorkloadPart): boolean {
  const own = partAt(manifest.value, 'spec', 'selector');
  return (
    own !== undefined &&
    selects(selector, pod.labels) &&
    includesSelector(selector, own) &&
    includesSelector(own, selector)
  );
}

function domainOf(key: Part): Code | undefined {
  return typeof key === 'string' && key !== '' ? data(own(domains, key) ?? key) : undefined;
}
