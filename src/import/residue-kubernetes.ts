import type { ManifestObject, PlainMap } from '../manifests/object';
import { mapAt } from '../manifests/reading';
import type { PatchOperation } from '../model/hatch';
import { isPlainMap, type PlainData } from '../model/json';
import { kubernetesSettings } from '../targets/kubernetes/settings';
import type { Draft, Program } from './draft';
import { likeInput } from './equal';
import type { Gap } from './gaps';
import type { Outcome, OutputObject } from './outcome';
import { patchesOf, pointerOf, type Operations } from './patches';
import type { Piece } from './residue-piece';

interface Site {
  readonly outcome: Outcome;
  readonly draft: Draft;
  readonly program: Program;
  /** Whether whole keys of an object are replaced, where single changes did not do. */
  readonly isCoarse: boolean;
}

/** What escape hatches of Kubernetes must say for manifests to come back as they were. */
export function kubernetesPieces(
  gaps: readonly Gap[],
  outcome: Outcome,
  draft: Draft,
  program: Program,
  isCoarse = false,
): readonly Piece[] {
  const site: Site = { outcome, draft, program, isCoarse };
  return gaps.flatMap((gap) => ofGap(gap, site));
}

function ofGap({ input, output, differences }: Gap, site: Site): readonly Piece[] {
  if (output === undefined) return input === undefined ? [] : raw(input, site);
  const { environment } = site.draft;
  const on = ownerOf(output, site.program);
  const about = (input ?? output).id;
  const base = { environment, target: 'kubernetes', ...(on === undefined ? {} : { on }), about } as const;
  if (input === undefined) return [{ ...base, method: 'transform', kind: calledBy(output, on, site), says: [] }];
  const around = { output: site.outcome.objects, input: site.draft.system.objects };
  const documents = { rendered: output.value, compared: likeInput(output, input, around), wanted: input.value };
  const whole = { ...documents, rendered: {} };
  const patches = site.isCoarse ? patchesOf(whole, differences) : patchesOf(documents, differences);
  return patches.map((some): Piece => {
    const setting = on !== undefined && hasPods.test(on) ? settingOf(some, output) : undefined;
    return setting === undefined
      ? { ...base, method: 'patch', kind: calledBy(output, on, site), says: some }
      : { ...base, method: 'settings', says: setting };
  });
}

function ownerOf({ construct }: OutputObject, { topology, constructs }: Program): string | undefined {
  return constructs.find(({ name }) => construct === `${topology}/${name}`)?.id;
}

/** A kind, where a construct makes one object of it; else the object. */
function calledBy({ kind, object, construct }: OutputObject, on: string | undefined, { outcome }: Site): string {
  const alike = [...outcome.objects.values()].filter((one) => one.kind === kind && one.construct === construct);
  return on !== undefined && alike.length === 1 ? kind : object;
}

/** A whole document; those of Secrets stay where they are. */
function raw(input: ManifestObject, { draft }: Site): readonly Piece[] {
  if (input.kind === 'Secret' && input.apiVersion === 'v1') return [];
  const { environment } = draft;
  return [{ environment, target: 'kubernetes', method: 'add', says: documentOf(input.value), about: input.id }];
}

/** What the server writes into objects by itself. */
const written = ['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];

function documentOf({ status: _, ...document }: PlainMap): PlainMap {
  const metadata = Object.entries(mapAt(document, 'metadata')).filter(([key]) => !written.includes(key));
  return { ...document, metadata: Object.fromEntries(metadata) };
}

// --- settings

const hasPods = /^(?:Microservice|Job|ScheduledJob)\//;

const podPaths: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
};

/** Where each part of a pod that settings speak of stands below its spec. */
const parts = { pod: [], podSecurity: ['securityContext'], container: ['containers', '0'] } as const;

function settingOf([operation, ...others]: Operations, { kind }: OutputObject): PlainMap | undefined {
  if (operation === undefined || others.length > 0 || !isGiving(operation)) return undefined;
  const pod = podPaths[kind];
  if (pod === undefined) return undefined;
  const found = Object.entries(kubernetesSettings).find(([name, { in: part, as = name }]) => {
    return operation.path === pointerOf([...pod, ...parts[part], as]);
  });
  if (found === undefined) return undefined;
  const [name, { wrap, convert }] = found;
  const value = wrap === undefined ? operation.value : unwrapped(operation.value);
  return value !== undefined && isTaken(convert, value, name) ? { [name]: value } : undefined;
}

function isGiving(operation: PatchOperation): operation is Extract<PatchOperation, { readonly value: PlainData }> {
  return operation.op === 'add' || operation.op === 'replace';
}

/** `{ name: 'linux' }` is `linux`. */
function unwrapped(value: PlainData): PlainData | undefined {
  return isPlainMap(value) && Object.keys(value).length === 1 ? value['name'] : undefined;
}

function isTaken(convert: (value: never, field: string) => unknown, value: PlainData, name: string): boolean {
  try {
    convert(value as never, name);
    return true;
  } catch {
    return false;
  }
}
