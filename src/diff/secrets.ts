import { contentKey } from '../manifests/compose/read-compose';
import type { ManifestObject, PlainMap } from '../manifests/object';
import { isPlainMap, samePlainData, type PlainData } from '../model/json';
import type { Difference, ObjectPair } from './difference';
import { plainPath, showPath, type Path } from './path';
import { isSecretField, isSecretName } from '../manifests/secret-names';
import { hideInText, type Mark } from '../manifests/secret-text';

/** The values of a difference as reports may show them. */
export interface Shown {
  readonly from?: PlainData;
  readonly to?: PlainData;
  /** True where something was taken out. */
  readonly secret: boolean;
}

/**
 * The values of a difference, without what is secret: data of Secrets, values of variables, fields and configuration whose
 * name says that they are secret, passwords in addresses, private keys. In their place stands how long they are; where
 * that would make both sides alike, the second one says that it is another value.
 */
export function hideSecrets(pair: ObjectPair, difference: Difference): Shown {
  if (difference.path[0] === contentKey) return { ...contentOfFile(pair, difference), secret: isSecretFile(pair) };
  const { from, to, secrets } = hidden(pair, difference);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    secret: secrets.before.length + secrets.after.length > 0,
  };
}

/** What a file holds that a config or a secret names is compared by its digest, which is not shown. */
function contentOfFile(pair: ObjectPair, { from, to }: Difference): Pick<Shown, 'from' | 'to'> {
  const what = isSecretFile(pair) ? '(secret, a file' : '(a file';
  const isOther = from !== undefined && to !== undefined;
  return {
    ...(from === undefined ? {} : { from: `${what})` }),
    ...(to === undefined ? {} : { to: `${what}${isOther ? ', another content' : ''})` }),
  };
}

function isSecretFile({ before, after }: ObjectPair): boolean {
  return (after ?? before)?.kind === 'secret';
}

/** True where what is secret is on both sides of a difference, and not the same. */
export function changesSecret(pair: ObjectPair, difference: Difference): boolean {
  const { before, after } = hidden(pair, difference).secrets;
  return before.length > 0 && after.length > 0 && !samePlainData(before, after);
}

interface Hidden {
  readonly from?: PlainData;
  readonly to?: PlainData;
  /** What was taken out, in order. */
  readonly secrets: { readonly before: readonly string[]; readonly after: readonly string[] };
}

function hidden(pair: ObjectPair, { path, from, to }: Difference): Hidden {
  const isFed = isFedBySecret(pair, path);
  const [before, after]: [string[], string[]] = [[], []];
  const old = side(from, path, pair.before ?? pair.after, isFed, collector(before));
  const fresh = side(to, path, pair.after ?? pair.before, isFed, collector(after));
  const secrets = { before, after };
  if (old === undefined || fresh === undefined || !samePlainData(old, fresh)) return { from: old, to: fresh, secrets };
  const marked = side(to, path, pair.after ?? pair.before, isFed, collector([], before));
  return { from: old, to: marked, secrets };
}

/** True for the value of a variable that the other side takes from a Secret. */
function isFedBySecret({ differences }: ObjectPair, path: Path): boolean {
  if (path.at(-1) !== 'value') return false;
  const variable = showPath(path.slice(0, -1));
  return differences.some(({ path: other, from, to }) => {
    const isBeside = other.length === path.length && other.at(-1) === 'valueFrom';
    return isBeside && showPath(other.slice(0, -1)) === variable && [from, to].some(takesFromSecret);
  });
}

function takesFromSecret(source: PlainData | undefined): boolean {
  return isPlainMap(source) && Object.hasOwn(source, 'secretKeyRef');
}

/** The kind of an object; a Secret is one too where its kind is written wrongly. */
function kindOf({ target, kind }: ManifestObject): string {
  return target === 'kubernetes' && /^secrets?$/i.test(kind) ? 'Secret' : kind;
}

/** Collects what is taken out; where it is told what stood there before, it says that the value is another one. */
function collector(found: string[], others?: readonly string[]): Mark {
  return (secret, { what = 'secret', bytes = Buffer.byteLength(secret) } = {}) => {
    const changed = others !== undefined && others[found.length] !== secret;
    found.push(secret);
    return `(${what}, ${bytes} byte${bytes === 1 ? '' : 's'}${changed ? ', another value' : ''})`;
  };
}

function side(
  value: PlainData | undefined,
  path: Path,
  object: ManifestObject | undefined,
  isFedBySecret: boolean,
  mark: Mark,
): PlainData | undefined {
  if (value === undefined || object === undefined) return value;
  const start: Rule = { kind: kindOf(object), mode: isFedBySecret ? 'all' : 'fields', keys: [], names: [] };
  const rule = path.reduce((above: Rule, step, at) => {
    return typeof step === 'string' ? below(above, step) : { ...above, names: itemNames(object, path, at) };
  }, start);
  return hide(value, rule, mark);
}

/** What is known about a place of an object from what is above it. */
interface Rule {
  /** Kind of the object. */
  readonly kind: string;
  /** How far texts below are secret. */
  readonly mode: Mode;
  /** Keys above, the nearest last. */
  readonly keys: readonly string[];
  /** Names of the item of a list that it is in: of variables, arguments, headers. */
  readonly names: readonly string[];
}

/**
 * `all`: everything below; `base64`: the same, encoded; `names`: what has a name that says so; `fields`: what is a secret
 * wherever it stands; `encrypted`: everything, which is not secret but of no use.
 */
type Mode = 'all' | 'base64' | 'names' | 'fields' | 'encrypted';

/** Where the mode of some kinds changes, by the keys from the top; the longest that fits wins. */
const places: readonly { readonly kinds: RegExp; readonly path: RegExp; readonly mode: Mode }[] = [
  { kinds: /^Secret$/, path: /^data$/, mode: 'base64' },
  { kinds: /^Secret$/, path: /^(?!(?:apiVersion|kind|type|immutable|metadata)(?:\.|$))/, mode: 'all' },
  { kinds: /^SealedSecret$/, path: /^spec\.encryptedData$/, mode: 'encrypted' },
  { kinds: /^ConfigMap$/, path: /^(?:data|binaryData)$/, mode: 'names' },
  { kinds: /^secret$/, path: /^content$/, mode: 'all' },
  { kinds: /^service$/, path: /^(?:environment|build\.args|labels|annotations)$/, mode: 'names' },
  { kinds: /./, path: /^metadata\.annotations\.kubectl\.kubernetes\.io\/last-applied-configuration$/, mode: 'all' },
  {
    kinds: /^Secret$/,
    path: /^metadata\.annotations\.(?!(?:app\.)?kubernetes\.io\/|(?:meta\.)?helm\.sh\/|argocd|cert-manager\.io\/)./,
    mode: 'all',
  },
  { kinds: /./, path: /(?:^|\.)auths$/, mode: 'all' },
  { kinds: /./, path: /(?:^|\.)(?:env|environment|extraEnv|envVars|build\.args|buildArgs|parameters)$/, mode: 'names' },
];

function below(rule: Rule, key: string): Rule {
  const keys = [...rule.keys, key];
  const path = keys.join('.');
  const found = isWhole(rule.mode) ? undefined : places.find((one) => one.kinds.test(rule.kind) && one.path.test(path));
  return { ...rule, keys, mode: found?.mode ?? rule.mode };
}

function isWhole(mode: Mode): boolean {
  return mode === 'all' || mode === 'base64' || mode === 'encrypted';
}

function hide(value: PlainData, rule: Rule, mark: Mark): PlainData {
  if (Array.isArray(value)) return hideList(value as readonly PlainData[], rule, mark);
  if (isPlainMap(value)) return hideMap(value, rule, mark);
  return hideScalar(value, rule, mark);
}

/** Items; what follows `--password` is its value. */
function hideList(list: readonly PlainData[], rule: Rule, mark: Mark): PlainData {
  return list.map((item, index) => {
    const option = list[index - 1];
    const isValue =
      typeof option === 'string' &&
      ((/^--?[\w-]+$/.test(option) && isSecretName(option)) || (option === '-a' && list.includes('redis-cli')));
    return isValue && typeof item === 'string' && !item.startsWith('-') ? mark(item) : hide(item, rule, mark);
  });
}

function hideMap(map: PlainMap, rule: Rule, mark: Mark): PlainData {
  const named = nameOf(map);
  const inside = named === undefined ? rule : { ...rule, names: [named] };
  const kept = Object.entries(map).filter(([key]) => key !== contentKey || !isFileKind(rule));
  return Object.fromEntries(kept.map(([key, part]) => [key, hide(part, below(inside, key), mark)]));
}

/** Kinds of Compose that may name a file, whose digest stands beside its name. */
function isFileKind({ kind }: Rule): boolean {
  return kind === 'config' || kind === 'secret';
}

function hideScalar(value: PlainData, rule: Rule, mark: Mark): PlainData {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const text = `${value}`;
  if (text === '') return value;
  if (rule.mode === 'encrypted') return mark(text, { what: 'encrypted' });
  if (rule.mode === 'base64') return mark(text, { bytes: Buffer.byteLength(text, isBase64(text) ? 'base64' : 'utf8') });
  if (rule.mode === 'all' || isNamedSecret(rule)) return mark(text);
  return typeof value === 'string' ? hideInText(value, mark) : value;
}

function isNamedSecret({ mode, keys, names }: Rule): boolean {
  const key = keys.at(-1) ?? '';
  if (key === 'value' && names.some(isSecretName)) return true;
  if (mode === 'names' && key !== 'name' && key !== 'key' && key !== 'value') return isSecretName(key);
  return isSecretField(key);
}

/** The name of a pair of a name and a value: a variable, an argument, a header. */
function nameOf(map: PlainMap): string | undefined {
  const name = map['name'] ?? map['key'];
  return Object.hasOwn(map, 'value') && typeof name === 'string' ? name : undefined;
}

/** Names of an item on a path: as shown, and as the object says where it is found. */
function itemNames(object: ManifestObject, path: Path, at: number): readonly string[] {
  const found = plainPath(path.slice(0, at + 1)).reduce((part: PlainData | undefined, key) => {
    if (Array.isArray(part)) return (part as readonly PlainData[])[Number(key)];
    return isPlainMap(part) && Object.hasOwn(part, key) ? part[key] : undefined;
  }, object.value);
  const step = path[at];
  const name = isPlainMap(found) ? nameOf(found) : undefined;
  return [...(typeof step === 'object' ? [step.item] : []), ...(name === undefined ? [] : [name])];
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text);
}
