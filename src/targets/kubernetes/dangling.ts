import type { Issue } from '../../issues/issue';
import { isPlainMap, type PlainData } from '../../model/json';
import type { Artifact, ArtifactObject } from '../artifact';
import type { HatchDocument } from '../hatches';
import { issueAt } from '../issue-at';
import type { Context } from './names';

interface Entry extends ArtifactObject {
  readonly document: HatchDocument;
}

/** A name that an object gives, and where it stands in it. */
interface Reference {
  readonly field: string;
  readonly kind: string;
  readonly name: string;
}

/** What an object names, by its kind. */
const referencesOf: Readonly<Record<string, (spec: HatchDocument) => readonly Reference[]>> = {
  HorizontalPodAutoscaler: (spec) => targetOf(spec, 'scaleTargetRef'),
  ScaledObject: (spec) => targetOf(spec, 'scaleTargetRef'),
  VerticalPodAutoscaler: (spec) => targetOf(spec, 'targetRef'),
  Ingress: (spec) => backendsOf(spec, 'spec'),
  GRPCRoute: (spec) => refsOf(spec, 'spec'),
  HTTPRoute: (spec) => refsOf(spec, 'spec'),
  SecurityPolicy: (spec) => refsOf(spec, 'spec'),
  TCPRoute: (spec) => refsOf(spec, 'spec'),
  TLSRoute: (spec) => refsOf(spec, 'spec'),
  StatefulSet: ({ serviceName: name }) => referenceTo('spec.serviceName', 'Service', name),
};

/** Kinds that we render; what else an object names may well be made by others. */
const ownKinds = ['Deployment', 'StatefulSet', 'Service'];

/**
 * Reports what objects of ours name and escape hatches have taken away: a cluster takes such an object, and it does
 * nothing there.
 *
 * @param before the artifacts without hatches
 * @param after the artifacts with them
 */
export function checkDangling(
  before: readonly Artifact[],
  after: readonly Artifact[],
  { topology }: Context,
): readonly Issue[] {
  if (before === after) return [];
  const own = new Map(entriesOf(before).map(({ object, document }) => [object, document]));
  const entries = entriesOf(after);
  const there = new Set(entries.map(({ object }) => object));
  const pods = entries.flatMap(({ document }) => podLabels(document));
  return entries.flatMap((entry) => {
    const found = [...missing(entry, there), ...podless(entry, pods)];
    return found.filter((one) => isOurs(entry, one, own.get(entry.object))).map((one) => told(entry, one, topology));
  });
}

/** What a hatch itself makes an object name may be there already in the cluster. */
function isOurs(entry: Entry, finding: Finding, document: HatchDocument | undefined): boolean {
  if (document === undefined) return false;
  const before = { ...entry, document };
  const said = [...missing(before, new Set()), ...podless(before, [])];
  return said.some(({ what, about = what }) => about === (finding.about ?? finding.what));
}

interface Finding {
  readonly field: string;
  /** What is not there, in words. */
  readonly what: string;
  /** What tells it from others of its object. @default - the words */
  readonly about?: string;
}

function missing({ document }: Entry, there: ReadonlySet<string>): readonly Finding[] {
  const { kind, spec } = document;
  const references = isPlainMap(spec) && typeof kind === 'string' ? (referencesOf[kind]?.(spec) ?? []) : [];
  return references
    .filter(({ kind: of, name }) => ownKinds.includes(of) && !there.has(`${of}/${name}`))
    .map(({ field, kind: of, name }) => ({ field, what: `${of} "${name}", which is not there` }));
}

/** Where an object of each kind says which pods it is about. */
const selectors: Readonly<Record<string, readonly [field: string, part?: string]>> = {
  NetworkPolicy: ['podSelector', 'matchLabels'],
  PodDisruptionBudget: ['selector', 'matchLabels'],
  Service: ['selector'],
};

/** An object that is about pods which no workload has. */
function podless({ document }: Entry, pods: readonly HatchDocument[]): readonly Finding[] {
  const { kind, spec } = document;
  const [field, part] = (typeof kind === 'string' ? selectors[kind] : undefined) ?? [];
  if (!isPlainMap(spec) || field === undefined) return [];
  const selector = part === undefined ? spec[field] : mapIn(spec[field], part);
  if (!isPlainMap(selector) || Object.keys(selector).length === 0) return [];
  const isMeant = (labels: HatchDocument): boolean =>
    Object.entries(selector).every(([key, value]) => labels[key] === value);
  return pods.some(isMeant)
    ? []
    : [{ field: `spec.${field}`, what: 'pods that no workload has', about: JSON.stringify(selector) }];
}

function podLabels({ spec }: HatchDocument): readonly HatchDocument[] {
  const template = mapIn(spec, 'template') ?? mapIn(mapIn(mapIn(spec, 'jobTemplate'), 'spec'), 'template');
  const labels = mapIn(mapIn(template, 'metadata'), 'labels');
  return labels === undefined ? [] : [labels];
}

function targetOf(spec: HatchDocument, field: string): readonly Reference[] {
  const { kind, name } = mapIn(spec, field) ?? {};
  return typeof kind === 'string' ? referenceTo(`spec.${field}.name`, kind, name) : [];
}

/** Port of a back end that is no Service but an annotation of the Ingress, for the balancers of AWS. */
const byAnnotation = 'use-annotation';

/** Every Service that stands behind a route, however deep. */
function backendsOf(value: PlainData | undefined, path: string): readonly Reference[] {
  if (Array.isArray(value))
    return (value as readonly PlainData[]).flatMap((one, index) => backendsOf(one, `${path}[${index}]`));
  if (!isPlainMap(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const isBackend = key === 'backend' || key === 'defaultBackend';
    const service = isBackend ? mapIn(part, 'service') : undefined;
    const field = `${path}.${key}`;
    if (mapIn(service, 'port')?.['name'] === byAnnotation) return [];
    const name = service?.['name'];
    return name === undefined ? backendsOf(part, field) : referenceTo(`${field}.service.name`, 'Service', name);
  });
}

/** Every Service that a route of the Gateway API leads to, in its rules and in their filters. */
function refsOf(value: PlainData | undefined, path: string): readonly Reference[] {
  if (Array.isArray(value))
    return (value as readonly PlainData[]).flatMap((one, index) => refsOf(one, `${path}[${index}]`));
  if (!isPlainMap(value)) return [];
  const { name, port } = value;
  if (name !== undefined && port !== undefined && /\.backendRefs?(\[\d+\])?$/.test(path))
    return referenceTo(`${path}.name`, 'Service', name);
  return Object.entries(value).flatMap(([key, part]) => refsOf(part, `${path}.${key}`));
}

function referenceTo(field: string, kind: string, name: unknown): readonly Reference[] {
  return typeof name === 'string' ? [{ field, kind, name }] : [];
}

function mapIn(value: PlainData | undefined, key: string): HatchDocument | undefined {
  const part = isPlainMap(value) ? value[key] : undefined;
  return isPlainMap(part) ? part : undefined;
}

function entriesOf(artifacts: readonly Artifact[]): readonly Entry[] {
  return artifacts.flatMap(({ documents, objects }) =>
    objects.flatMap((object, index) => {
      const document = documents[index];
      return isPlainMap(document) ? [{ ...object, document }] : [];
    }),
  );
}

function told({ object, construct, source }: Entry, { field, what }: Finding, topology: Context['topology']): Issue {
  return issueAt({ path: construct, source }, topology, 'dangling-reference', field, {
    message: `After the escape hatches ${object} names in "${field}" ${what}.`,
    hint: 'Change that object by a hatch as well, or leave it out: a transform may return null.',
  });
}
