import type { Issue } from '../../issues/issue';
import type { HatchModel } from '../../model/hatch';
import { isPlainMap } from '../../model/json';
import type { Artifact, ArtifactObject } from '../artifact';
import {
  calledFunction,
  changeAt,
  concerns,
  documentFrom,
  failed,
  hatchesOfStep,
  nothingFound,
  patched,
  transformed,
  type HatchDocument,
  type HatchOf,
  type HatchOutcome,
} from '../hatches';
import { settingsIn } from '../settings';
import type { Context } from './names';
import { inNamespace } from './namespace';
import { kubernetesSettings } from './settings';

/** What became of the artifacts, and what the hatches could not do. */
export interface Hatching {
  readonly artifacts: readonly Artifact[];
  readonly issues: readonly Issue[];
}

interface Entry extends ArtifactObject {
  readonly path: string;
  readonly document: HatchDocument;
}

/** Applies the escape hatches of an environment, in their order: add, settings, transform, patch. */
export function applyHatches(artifacts: readonly Artifact[], context: Context): Hatching {
  const { hatches } = context.topology;
  if (hatches.length === 0) return { artifacts, issues: [] };
  const issues: Issue[] = [];
  const report = (found: readonly Issue[]): void => void issues.push(...found);
  const entries = [...artifacts.flatMap(entriesOf), ...added(context, report)];
  const settings = hatchesOfStep(hatches, 'settings');
  const settled = settings.reduce<readonly Entry[]>((all, hatch) => withSettings(all, hatch), entries);
  const changes = [...hatchesOfStep(hatches, 'transform'), ...hatchesOfStep(hatches, 'patch')];
  const changed = changes.reduce<readonly Entry[]>((all, hatch) => withChange(all, hatch, context, report), settled);
  return { artifacts: artifactsOf(artifacts, changed), issues };
}

type Report = (issues: readonly Issue[]) => void;

function entriesOf({ path, documents, objects }: Artifact): readonly Entry[] {
  return documents.flatMap((document, index) => {
    const object = objects[index];
    return object === undefined || !isPlainMap(document) ? [] : [{ ...object, path, document }];
  });
}

/** The artifacts with what became of their documents; new files come after those that there were, in name order. */
function artifactsOf(artifacts: readonly Artifact[], entries: readonly Entry[]): readonly Artifact[] {
  const paths = [...new Set([...artifacts.map(({ path }) => path), ...entries.map(({ path }) => path)])].sort();
  return paths.flatMap((path): readonly Artifact[] => {
    const own = entries.filter((entry) => entry.path === path);
    if (own.length === 0) return [];
    const objects = own.map(({ document, construct, source }) => ({ object: objectName(document), construct, source }));
    return [{ path, documents: own.map(({ document }) => document), objects }];
  });
}

/** What a hatch can call an object: by its kind, or by its kind and name. */
function namesOf(document: HatchDocument): readonly string[] {
  return [kindOf(document), objectName(document)];
}

function objectName(document: HatchDocument): string {
  const { kind, metadata } = document;
  const name = isPlainMap(metadata) ? metadata['name'] : undefined;
  return `${typeof kind === 'string' ? kind : '?'}/${typeof name === 'string' ? name : '?'}`;
}

function added(context: Context, report: Report): readonly Entry[] {
  return hatchesOfStep(context.topology.hatches, 'add').flatMap((hatch) => {
    const made = contentOf(hatch, context);
    if ('issue' in made) report([made.issue]);
    return 'issue' in made ? [] : made.document.map((document) => entryOf(document, hatch, context));
  });
}

function contentOf(hatch: HatchOf<'add'>, context: Context): HatchOutcome<readonly HatchDocument[]> {
  const { content } = hatch;
  if (typeof content !== 'function') return { document: content.filter(isPlainMap) };
  const environment = context.topology.environment.name;
  const made = calledFunction(hatch, environment, '', () => chartOf(hatch, content, context));
  if ('issue' in made) return made;
  const documents: HatchDocument[] = [];
  for (const one of made.document as readonly unknown[]) {
    const looked = documentFrom(hatch, environment, '', one);
    const nameless = 'document' in looked && !isManifest(looked.document);
    if ('issue' in looked) return looked;
    if (nameless) return failed(hatch, environment, 'gives a document without apiVersion, kind or metadata.name');
    documents.push(looked.document);
  }
  return documents.length > 0 ? { document: documents } : failed(hatch, environment, 'adds nothing to its chart');
}

/** What a function makes in a chart; names are those of the construct's and without a hash. */
function chartOf(hatch: HatchModel, work: (chart: never) => unknown, { options }: Context): readonly unknown[] {
  // Only where a program adds constructs is all of cdk8s loaded.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { App, Chart } = require('cdk8s') as typeof import('cdk8s');
  const { namespace } = options;
  const chart = new Chart(new App(), hatch.name, { namespace, disableResourceNameHashes: true });
  work(chart as never);
  return chart.toJson() as readonly unknown[];
}

function isManifest({ apiVersion, kind, metadata }: HatchDocument): boolean {
  const texts = [apiVersion, kind, isPlainMap(metadata) ? metadata['name'] : undefined];
  return texts.every((text) => typeof text === 'string' && text !== '');
}

function entryOf(document: HatchDocument, hatch: HatchModel, { topology, options }: Context): Entry {
  const owners = [...topology.services, ...topology.gateways.filter(({ implicit }) => !implicit)];
  const owner = owners.find(({ path }) => path === hatch.construct);
  const placed = inNamespace(document, options.namespace);
  return {
    path: `${topology.environment.name}/${owner?.name ?? '_shared'}.k8s.yaml`,
    document: placed,
    object: objectName(placed),
    construct: hatch.construct,
    source: hatch.source,
  };
}

function withSettings(entries: readonly Entry[], hatch: HatchOf<'settings'>): readonly Entry[] {
  return entries.map((entry) => {
    if (entry.construct !== hatch.construct) return entry;
    return { ...entry, document: changePod(entry.document, (pod) => podWith(pod, hatch)) };
  });
}

function kindOf({ kind }: HatchDocument): string {
  return typeof kind === 'string' ? kind : '';
}

/** The document with another spec of its pods, where it has pods. */
function changePod(document: HatchDocument, change: (pod: HatchDocument) => HatchDocument): HatchDocument {
  const path = podPaths[kindOf(document)];
  return path === undefined ? document : changeAt(document, path, change);
}

const podPaths: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
};

function podWith(pod: HatchDocument, { settings }: HatchOf<'settings'>): HatchDocument {
  const [security, container] = [
    settingsIn(kubernetesSettings, settings, 'podSecurity'),
    settingsIn(kubernetesSettings, settings, 'container'),
  ];
  const { securityContext, containers } = pod;
  const old = isPlainMap(securityContext) ? securityContext : {};
  const [main, ...others] = Array.isArray(containers) ? (containers as readonly HatchDocument[]) : [];
  return {
    ...pod,
    ...settingsIn(kubernetesSettings, settings, 'pod'),
    ...(Object.keys(security).length === 0 ? {} : { securityContext: { ...old, ...security } }),
    ...(main === undefined || Object.keys(container).length === 0
      ? {}
      : { containers: [{ ...main, ...container }, ...others] }),
  };
}

function withChange(
  entries: readonly Entry[],
  hatch: HatchOf<'transform'> | HatchOf<'patch'>,
  { topology }: Context,
  report: Report,
): readonly Entry[] {
  const environment = topology.environment.name;
  const isMeant = ({ construct, document }: Entry): boolean =>
    concerns(hatch, construct) && (hatch.of === undefined || namesOf(document).includes(hatch.of));
  if (!entries.some(isMeant)) report([nothingFound(hatch, environment, hatch.of ?? 'object')]);
  return entries.flatMap((entry): readonly Entry[] => {
    if (!isMeant(entry)) return [entry];
    const subject = { document: entry.document, called: objectName(entry.document), environment };
    const outcome = hatch.step === 'transform' ? transformed(hatch, subject) : patched(hatch, subject);
    if ('removed' in outcome) return [];
    const bad = 'document' in outcome && !isManifest(outcome.document);
    const checked = bad
      ? failed(hatch, environment, `for ${subject.called} leaves no apiVersion, kind or metadata.name`)
      : outcome;
    if ('issue' in checked) report([checked.issue]);
    return ['issue' in checked ? entry : { ...entry, document: checked.document }];
  });
}
