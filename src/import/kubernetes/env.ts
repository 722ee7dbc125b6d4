import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapsAt, partAt, textAt, type Part } from '../../manifests/reading';
import { own } from '../../model/json';
import { call, constant, construct, data, list, map, method, type Code } from '../code';
import { joined, type TextPart, type TextPlace } from '../values';
import type { Around, KeyedPart } from './around';
import { expansionsOf } from './expansion';

/** What a container knows about its pod, by the field of the pod. */
const podFields: Readonly<Record<string, string>> = {
  'metadata.name': 'Pod.name',
  'metadata.namespace': 'Pod.namespace',
  'metadata.uid': 'Pod.uid',
  'status.podIP': 'Pod.ip',
  'status.hostIP': 'Pod.hostIp',
  'spec.nodeName': 'Pod.node',
  'spec.serviceAccountName': 'Pod.serviceAccount',
};

const podResources: Readonly<Record<string, string>> = {
  'limits.cpu': 'Pod.cpuLimit',
  'limits.memory': 'Pod.memoryLimit',
};

const keyedField = /^metadata\.(label|annotation)s\['([^']+)'\]$/;

/** Who says a value, and what is around. */
export interface Speaker {
  readonly around: Around;
  readonly beside: ManifestObject;
  /** Id of the construct. */
  readonly by: string;
}

/** The variables of a container, as far as the program can say them. */
export function envOf(container: PlainMap, speaker: Speaker): ReadonlyMap<string, Code> {
  const variables = new Map<string, Code>();
  const texts = mapsAt(container, 'env').map((one) => [textAt(one, 'name') ?? '', textAt(one, 'value') ?? ''] as const);
  const beside = Object.fromEntries(texts);
  for (const variable of mapsAt(container, 'env')) {
    const name = textAt(variable, 'name');
    const place = { variable: name ?? '', beside };
    const code = name === undefined ? undefined : valueOf(variable, variables, speaker, place);
    if (name !== undefined && code !== undefined) variables.set(name, code);
  }
  return variables;
}

function valueOf(
  variable: PlainMap,
  earlier: ReadonlyMap<string, Code>,
  speaker: Speaker,
  place: TextPlace,
): Code | undefined {
  const source = partAt(variable, 'valueFrom');
  if (source !== undefined && source !== null) return sourceOf(source, speaker);
  const value = partAt(variable, 'value') ?? '';
  return typeof value === 'string' ? expanded(value, earlier, speaker, place) : undefined;
}

/** Text in which earlier variables may stand; those that are looked up can be said again, texts cannot. */
export function expanded(
  text: string,
  earlier: ReadonlyMap<string, Code>,
  { around, by }: Speaker,
  place?: TextPlace,
): Code | undefined {
  const pieces = merged(
    expansionsOf(text).map((piece) => (typeof piece === 'string' ? piece : variableOf(piece, earlier))),
  );
  if (pieces.includes(undefined)) return undefined;
  const parts = pieces.flatMap((piece): readonly TextPart[] => {
    if (typeof piece !== 'string') return piece === undefined ? [] : [piece];
    const said = around.values.text(piece, by, pieces.length === 1 ? place : undefined);
    return said.is === 'template'
      ? said.parts
      : said.is === 'data' && typeof said.data === 'string'
        ? [said.data]
        : [said];
  });
  return joined(parts);
}

function merged(pieces: readonly (string | Code | undefined)[]): readonly (string | Code | undefined)[] {
  const result: (string | Code | undefined)[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof last === 'string' && typeof piece === 'string') result.splice(-1, 1, last + piece);
    else result.push(piece);
  }
  return result;
}

/** What an earlier variable looks up; a name that no variable has stays as it is written. */
function variableOf(
  { variable }: { readonly variable: string },
  earlier: ReadonlyMap<string, Code>,
): string | Code | undefined {
  const code = earlier.get(variable);
  if (code === undefined) return undefined;
  // Values of configs are filled in before: only what the cluster looks up stays a variable.
  const isLooked =
    code.is === 'call' || (code.is === 'method' && code.on.is === 'construct' && code.on.id.startsWith('Secret/'));
  return isLooked ? code : undefined;
}

type Reference = (part: Part, speaker: Speaker) => Code | undefined;

const references: Readonly<Record<string, Reference>> = {
  configMapKeyRef: (part, { around, beside }) => keyOf(part, around.configNamed(textAt(part, 'name') ?? '', beside)),
  secretKeyRef: (part, { around, beside }) => keyOf(part, around.secretNamed(textAt(part, 'name') ?? '', beside)),
  fieldRef: (part) => podField(textAt(part, 'fieldPath') ?? ''),
  resourceFieldRef: (part) => {
    const name =
      textAt(part, 'containerName') === undefined ? own(podResources, textAt(part, 'resource') ?? '') : undefined;
    return name === undefined ? undefined : constant(name);
  },
};

function sourceOf(source: Part, speaker: Speaker): Code | undefined {
  const found = Object.entries(references).find(([kind]) => partAt(source, kind) !== undefined);
  return found?.[1](partAt(source, found[0]), speaker);
}

function keyOf(part: Part, named: KeyedPart | undefined): Code | undefined {
  const key = textAt(part, 'key');
  if (named === undefined || key === undefined || !named.keys.includes(key)) return undefined;
  return method(construct(named.id), 'value', data(key));
}

function podField(path: string): Code | undefined {
  const name = own(podFields, path);
  if (name !== undefined) return constant(name);
  const [, kind, key = ''] = keyedField.exec(path) ?? [];
  return kind === undefined ? undefined : call(`Pod.${kind}`, data(key));
}

/** Configs and secrets whose every value is a variable. */
export function envFromOf(container: PlainMap, { around, beside }: Speaker): Code | undefined {
  const sources = mapsAt(container, 'envFrom').flatMap((source): readonly Code[] => {
    const config = around.configNamed(textAt(source, 'configMapRef', 'name') ?? '', beside);
    const named = config ?? around.secretNamed(textAt(source, 'secretRef', 'name') ?? '', beside);
    const prefix = textAt(source, 'prefix');
    if (named === undefined) return [];
    const from = construct(named.id);
    return [prefix === undefined ? from : map({ from, prefix: data(prefix) })];
  });
  return sources.length === 0 ? undefined : list(sources);
}
