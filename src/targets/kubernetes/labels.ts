import { known, listOf, mapOf, text } from '../../constructs/inputs';
import { isPlainMap, wordOf } from '../../model/json';
import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import { isTask } from '../../model/workload';
import type { HatchDocument } from '../hatches';
import { sorted } from '../sorted';
import type { KubernetesOptions } from './options';

/** Labels of objects, in place of our own. */
export interface LabelOptions {
  /**
   * Key of the label that holds the name of a service, and by which its pods are found: `'app'`. Jobs have it where calls are
   * enforced; else nothing looks for their pods.
   * @default - none: each service says its labels itself, `objects: { web: { selector: { … } } }`
   */
  readonly name?: string;
  /**
   * Labels that all objects have: `{ 'app.kubernetes.io/managed-by': 'Helm' }`.
   * @default - none
   */
  readonly common?: Readonly<Record<string, string>>;
  /**
   * Kinds of objects that have labels, `'Pod'` among them: `['Deployment', 'Service', 'Pod']`. Pods always have those by which
   * they are found.
   * @default - all kinds
   */
  readonly kinds?: readonly string[];
}

type Labels = Readonly<Record<string, string>>;

/** Labels as plain data. */
export function toLabels(input: LabelOptions, field: string): LabelOptions {
  const kinds = listOf(text, "a list of kinds: ['Deployment', 'Service']");
  return known({ name: text, common: mapOf(text), kinds }, input, field, 'the labels of an environment');
}

/** Labels by which a workload finds its pods; they can never change, so nothing that may change is among them. */
export function selectorLabels(service: ResolvedService, topology: ResolvedTopology): Labels {
  const { name, objects } = service;
  const isSaid = objects?.selector !== undefined || labelOptions(topology) === undefined;
  if (!isSaid && isUnsought(service, topology)) return {};
  return serviceLabels(name, topology.name, topology.environment.target.options);
}

/** Labels by which the pods of a service of this name are found. */
export function serviceLabels(name: string, topology: string, { labels, objects = {} }: KubernetesOptions): Labels {
  const selector = Object.hasOwn(objects, name) ? objects[name]?.selector : undefined;
  if (selector !== undefined) return sorted(selector);
  if (labels === undefined) return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': topology };
  return labels.name === undefined ? {} : { [labels.name]: name };
}

/** Nothing finds the pods of a task by their labels, unless calls are enforced. */
function isUnsought({ workload }: ResolvedService, { environment }: ResolvedTopology): boolean {
  return isTask(workload) && environment.enforce !== 'declared';
}

/** Labels of an object of a service: the user's own, and ours over them. */
export function labelsOf(service: ResolvedService, topology: ResolvedTopology): Labels {
  const options = labelOptions(topology);
  const selector = selectorLabels(service, topology);
  if (options === undefined) return sorted({ ...service.labels, ...selector, ...managed });
  return sorted({ ...options.common, ...service.labels, ...selector });
}

/** Labels of the pods of a service. */
export function podLabels(service: ResolvedService, topology: ResolvedTopology): Labels {
  const { common = {}, kinds = ['Pod'] } = labelOptions(topology) ?? {};
  const others = kinds.includes('Pod') ? { ...common, ...service.labels } : {};
  return sorted({ ...others, ...service.objects?.podLabels, ...selectorLabels(service, topology) });
}

const managed: Labels = { 'app.kubernetes.io/managed-by': 'intermodal' };

/** Labels of an object that belongs to no service. */
export function sharedLabels(topology: ResolvedTopology): Labels {
  const labels = labelOptions(topology);
  if (labels !== undefined) return labels.common ?? {};
  return { ...managed, 'app.kubernetes.io/part-of': topology.name };
}

/** The label with the name of a construct that runs no pods; none where labels are not our own. */
export function nameLabel(name: string, topology: ResolvedTopology): Labels {
  return labelOptions(topology) === undefined ? { 'app.kubernetes.io/name': name } : {};
}

/** The document without labels, where its kind has none in this environment. */
export function withKindLabels(document: HatchDocument, topology: ResolvedTopology): HatchDocument {
  const options = labelOptions(topology);
  const { kind, metadata } = document;
  if (options === undefined || !isPlainMap(metadata) || !isPlainMap(metadata['labels'])) return document;
  const { labels, ...rest } = metadata;
  const isLabelled = Object.keys(labels).length > 0 && (options.kinds?.includes(wordOf(kind)) ?? true);
  return isLabelled ? document : { ...document, metadata: rest };
}

/** True where objects have our labels. */
export function hasOwnLabels(topology: ResolvedTopology): boolean {
  return labelOptions(topology) === undefined;
}

function labelOptions({ environment }: ResolvedTopology): LabelOptions | undefined {
  return (environment.target.options as KubernetesOptions).labels;
}
