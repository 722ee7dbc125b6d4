import { createHash } from 'node:crypto';
import { compareObjects } from '../diff/compare/compare';
import { stableText } from '../diff/compare/data';
import type { Difference } from '../diff/difference';
import { contentKey } from '../manifests/compose/read-compose';
import type { ManifestObject, PlainMap } from '../manifests/object';
import { itemsAt, mapAt, mapsAt, partAt, textAt, wordAt } from '../manifests/reading';
import { isPlainMap, own, samePlainData, type PlainData } from '../model/json';
import { hashLabel } from '../targets/compose/files';
import { networkLike, serviceLike } from './compose/alike';
import { podsLike } from './kubernetes/alike';
import { routeLike } from './kubernetes/routes-alike';

/** Objects of one side, by id. */
export type Objects = ReadonlyMap<string, ManifestObject>;

/** What stands around two objects that are compared. */
export interface Surrounding {
  /** All that the program gives. */
  readonly output: Objects;
  /** All that the input says. */
  readonly input: Objects;
}

/** Two ways to say the same: the output is brought into the way of the input, where it means what the input says. */
export interface Likeness {
  /** Kinds of objects that it is about: `service`, `Deployment`. */
  readonly kinds: readonly string[];
  /** Why it makes no difference. */
  readonly why: string;
  /** The output as the input would say it. */
  readonly like: (output: PlainMap, input: PlainMap, around: Surrounding) => PlainMap;
}

/** An attribute of a service, and the place below `deploy.resources` that means the same. */
type Amount = readonly [attribute: string, section: string, key: string];

const amounts: readonly Amount[] = [
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['cpus', 'limits', 'cpus'],
  ['pids_limit', 'limits', 'pids'],
];

/** What means the same beside what comparing knows. Rows are applied in this order. */
export const likenesses: readonly Likeness[] = [
  {
    kinds: ['service'],
    why: 'Ports that a service exposes are reached by other services whether they are listed or not.',
    like: (output, input) => withList(output, 'expose', (ports) => keptPorts(ports, itemsAt(input, 'expose'))),
  },
  {
    kinds: ['service'],
    why: 'The engine takes limits of a service by itself and those of its deployment for the same.',
    like: (output, input) => amounts.reduce((now, amount) => amountLike(now, input, amount), output),
  },
  {
    kinds: ['service'],
    why: 'A config or a secret is what it holds, where the container finds it; the name of its declaration says nothing.',
    like: (output, input, around) => {
      return fileSections.reduce((now, [section, kind]) => grantsLike(now, input, section, kind, around), output);
    },
  },
  {
    kinds: ['service'],
    why: 'This label of ours changes with the files of a container, and is for making it anew.',
    like: (output, input) => withoutKeys(output, 'labels', [hashLabel], input),
  },
  {
    kinds: ['service'],
    why: 'The name of a published port is for people.',
    like: (output, input) => withList(output, 'ports', (ports) => namesLike(ports, mapsAt(input, 'ports'))),
  },
  {
    kinds: ['service'],
    why: 'The engine has several words for one thing, and does something where nobody says anything: `serviceRows`.',
    like: (output, input) => serviceLike(output, input),
  },
  {
    kinds: ['network'],
    why: 'An engine makes networks of driver `bridge` where nobody says another one.',
    like: (output, input) => networkLike(output, input),
  },
  {
    kinds: ['volume'],
    why: 'What others have made has the name by which the file calls it, unless the file says another one.',
    like: (output, input, { input: all }) => withoutOwnName(output, input, all),
  },
  {
    kinds: ['config', 'secret'],
    why: 'What a file holds is compared, and not where it stands.',
    like: (output, input) => (contentOf(output) === contentOf(input) ? sourceLike(output, input) : output),
  },
  {
    kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'],
    why: 'Names that only a pod itself uses say nothing, and what holds for a container holds wherever it is said.',
    like: (output, input, around) => podsLike(output, input, around.input),
  },
  {
    kinds: ['HTTPRoute'],
    why: 'A route that names no listener stands on all of its Gateway, and one without hosts is asked for those of its listeners.',
    like: (output, input, around) => routeLike(output, input, around.input),
  },
  {
    kinds: ['Secret'],
    why: 'Values of Secrets stay where they are; a program has the keys.',
    like: (output, { data = null, stringData = null }) => ({ ...output, data, stringData }),
  },
];

/** Sections of a Compose file that hold files, and what one of their things is called. */
const fileSections = [
  ['configs', 'config'],
  ['secrets', 'secret'],
] as const;

/** The output of one object, said as the input says it as far as both mean the same. */
export function likeInput(output: ManifestObject, input: ManifestObject, around: Surrounding): PlainMap {
  const rows = likenesses.filter(({ kinds }) => kinds.includes(input.kind));
  return rows.reduce((value, { like }) => like(value, input.value, around), output.value);
}

/** What must still change in the output for it to mean what the input says; the input is the side after. */
export function differencesTo(
  output: ManifestObject,
  input: ManifestObject,
  around: Surrounding,
): readonly Difference[] {
  return compareObjects({ ...headOf(output), value: likeInput(output, input, around) }, input);
}

/** Objects may read their value when it is asked for, which a copy of all keys would not carry over. */
function headOf({ target, object, id, kind, name, apiVersion, file, line, lineOf }: ManifestObject): ManifestObject {
  return { target, object, id, kind, name, apiVersion, file, line, lineOf, value: {} };
}

/** What a config or a secret of Compose comes to: its content where that is known, else where it comes from. */
export function contentOf(value: PlainMap): string {
  const { content, environment, [contentKey]: hash, external, file } = value;
  if (external === true) return `external ${wordAt(value, 'name')}`;
  if (typeof hash === 'string') return `content ${hash}`;
  if (typeof content === 'string') return `content ${hashOf(content.replaceAll('$$', '$'))}`;
  if (typeof environment === 'string') return `environment ${environment}`;
  return typeof file === 'string' ? `file ${file}` : `as ${stableText(value)}`;
}

function withoutOwnName(output: PlainMap, input: PlainMap, all: Objects): PlainMap {
  const { name, ...rest } = output;
  const isOwn = [...all.values()].some((one) => one.value === input && one.name === name);
  return input['name'] === undefined && output['external'] === true && isOwn ? rest : output;
}

/** Where the content of a config or a secret comes from. */
const sources = ['content', 'environment', 'file', contentKey];

function sourceLike(output: PlainMap, input: PlainMap): PlainMap {
  const others = Object.entries(output).filter(([key]) => !sources.includes(key));
  const source = Object.entries(input).filter(([key]) => sources.includes(key));
  return Object.fromEntries([...others, ...source]);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

// --- ports

function keptPorts(ports: readonly PlainData[], wanted: readonly PlainData[]): readonly PlainData[] {
  const named = new Set(wanted.map(portOf));
  return ports.filter((port) => named.has(portOf(port)));
}

function portOf(port: PlainData): string {
  return (typeof port === 'string' ? port : stableText(port)).replace(/\/tcp$/, '');
}

/** Names of ports as the other side has them: those that it does not name have none. */
function namesLike(ports: readonly PlainData[], wanted: readonly PlainMap[]): readonly PlainData[] {
  return ports.map((port) => {
    if (!isPlainMap(port) || port['name'] === undefined) return port;
    const other = wanted.find((one) => publishedAs(one) === publishedAs(port));
    const { name: _, ...rest } = port;
    return other === undefined || other['name'] === undefined ? rest : { ...rest, name: other['name'] };
  });
}

function publishedAs(port: PlainMap): string {
  const fields = ['target', 'published', 'host_ip', 'protocol'] as const;
  return fields.map((field) => textAt(port, field) ?? (field === 'protocol' ? 'tcp' : '')).join(' ');
}

// --- amounts

function amountLike(output: PlainMap, input: PlainMap, [attribute, section, key]: Amount): PlainMap {
  const wanted = own(input, attribute);
  const given = partAt(output, 'deploy', 'resources', section, key);
  const isOther = wanted === undefined || partAt(input, 'deploy', 'resources', section, key) !== undefined;
  if (isOther || own(output, attribute) !== undefined || Number(given) !== Number(wanted)) return output;
  return withoutAmount({ ...output, [attribute]: wanted }, section, key);
}

function withoutAmount(service: PlainMap, section: string, key: string): PlainMap {
  const deploy = mapAt(service, 'deploy');
  const resources = mapAt(deploy, 'resources');
  const { [key]: _, ...rest } = mapAt(resources, section);
  return withMap(service, 'deploy', withMap(deploy, 'resources', withMap(resources, section, rest)));
}

function withMap(map: PlainMap, key: string, value: PlainMap): PlainMap {
  const { [key]: _, ...others } = map;
  return Object.keys(value).length === 0 ? others : { ...map, [key]: value };
}

// --- files

/** Grants of the output with the names that the input has for the same files. */
function grantsLike(
  output: PlainMap,
  input: PlainMap,
  section: string,
  kind: string,
  { output: given, input: wanted }: Surrounding,
): PlainMap {
  const identity = (objects: Objects, source: string): string => {
    const found = objects.get(`${kind}/${source}`);
    return found === undefined ? `nothing ${source}` : contentOf(found.value);
  };
  const others = mapsAt(input, section);
  return withList(output, section, (grants) => {
    return grants.map((grant) => {
      if (!isPlainMap(grant)) return grant;
      const own = identity(given, wordAt(grant, 'source'));
      const same = others.find((one) => {
        return sameTarget(one, grant) && identity(wanted, wordAt(one, 'source')) === own;
      });
      if (same === undefined && isLost(wordAt(grant, 'source'), kind, given, wanted)) return { ...grant, source: null };
      return same === undefined ? grant : { ...grant, source: same['source'] ?? null, ...modeLike(grant, same) };
    });
  });
}

/** True where a name stands for something in the input that is not in the output. */
function isLost(source: string, kind: string, output: Objects, input: Objects): boolean {
  return input.has(`${kind}/${source}`) && !output.has(`${kind}/${source}`);
}

function sameTarget(one: PlainMap, other: PlainMap): boolean {
  return wordAt(one, 'target') === wordAt(other, 'target');
}

/** A mode of a file that nobody changes: all may read it. */
const usualMode = 0o444;

function modeLike(given: PlainMap, wanted: PlainMap): PlainMap {
  const [mode, other] = [modeOf(given), modeOf(wanted)];
  return mode === other && wanted['mode'] !== undefined ? { mode: wanted['mode'] } : {};
}

function modeOf(grant: PlainMap): number {
  const mode = grant['mode'] ?? usualMode;
  return typeof mode === 'string' ? Number.parseInt(mode, 8) : Number(mode);
}

// --- parts of maps

function withList(map: PlainMap, key: string, change: (list: readonly PlainData[]) => readonly PlainData[]): PlainMap {
  const list = itemsAt(map, key);
  if (list.length === 0) return map;
  const changed = change(list);
  if (samePlainData(changed, list)) return map;
  const { [key]: _, ...others } = map;
  return changed.length === 0 ? others : { ...map, [key]: changed };
}

/** A map without keys that the other side does not have. */
function withoutKeys(output: PlainMap, field: string, keys: readonly string[], input: PlainMap): PlainMap {
  const wanted = mapAt(input, field);
  const map = own(output, field);
  if (!isPlainMap(map)) return output;
  const rest = Object.entries(map).filter(([key]) => !keys.includes(key) || Object.hasOwn(wanted, key));
  if (rest.length === Object.keys(map).length) return output;
  return withMap(output, field, Object.fromEntries(rest));
}
