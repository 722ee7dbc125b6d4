import { fixFor, type Fixes } from '../../fixes';
import type { ManifestObject } from '../../../manifests/object';
import { annotationsOf } from '../../../manifests/kubernetes/labels';
import { mapAt, partAt, textAt } from '../../../manifests/reading';
import { isPlainMap, own } from '../../../model/json';
import { exampleObject } from '../../example-objects';
import { named, quoted } from '../../fields';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['lacks the annotation', 'Name the ServiceAccount in the annotation, or let a pod mount a projected token.'],
  ['no map of JSON', 'Write a map of JSON: {"auths": {…}}.'],
];

/** What a type of Secret asks for: every one of some keys, or any of them; and keys whose values have to be JSON. */
interface TypeKeys {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly json?: readonly string[];
}

const types: Readonly<Record<string, TypeKeys>> = {
  'kubernetes.io/tls': { all: ['tls.crt', 'tls.key'] },
  'kubernetes.io/dockerconfigjson': { all: ['.dockerconfigjson'], json: ['.dockerconfigjson'] },
  'kubernetes.io/dockercfg': { all: ['.dockercfg'], json: ['.dockercfg'] },
  'kubernetes.io/basic-auth': { any: ['username', 'password'] },
  'kubernetes.io/ssh-auth': { all: ['ssh-privatekey'] },
};

const account = 'kubernetes.io/service-account.name';

const secret = (root: string): string => exampleObject('v1', 'Secret', { root });

/** A Secret has what its type asks for. */
export const secretType: Rule<'object'> = {
  name: 'config/secret-type',
  summary: 'A Secret of a type that Kubernetes knows has the keys of that type.',
  why: 'An API server refuses it: those who use such a Secret count on its keys.',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/#secret-types',
  fix: 'Add the keys, or leave "type" out.',
  severity: refused,
  subject: 'object',
  kinds: ['Secret'],
  examples: {
    passes: { kubernetes: secret('type: kubernetes.io/basic-auth\nstringData: { username: web }') },
    fails: [
      {
        title: 'a certificate without its key',
        kubernetes: secret('type: kubernetes.io/tls\nstringData: { tls.crt: "" }'),
      },
      {
        title: 'no JSON',
        kubernetes: secret('type: kubernetes.io/dockerconfigjson\nstringData: { .dockerconfigjson: none }'),
      },
      { title: 'no account', kubernetes: secret('type: kubernetes.io/service-account-token') },
    ],
  },
  check(object) {
    const type = textAt(object.value, 'type') ?? 'Opaque';
    if (type === 'kubernetes.io/service-account-token') return ofAccount(object);
    const keys = own(types, type) ?? {};
    const lacking = (keys.all ?? []).filter((key) => !hasKey(object, key));
    const isBare = keys.any !== undefined && !keys.any.some((key) => hasKey(object, key));
    if (lacking.length > 0) return breach(object, `of type ${quoted(type)} lacks ${named(lacking)}`);
    if (isBare) return breach(object, `of type ${quoted(type)} has none of ${named(keys.any ?? [])}`);
    const broken = (keys.json ?? []).filter((key) => isBroken(object, key));
    return broken.length === 0 ? [] : breach(object, `has something in ${named(broken)} that is no map of JSON`);
  },
};

function ofAccount(object: ManifestObject): readonly Breach[] {
  const name = annotationsOf(object.value).get(account) ?? '';
  return name === '' ? breach(object, `is a token of an account, and lacks the annotation "${account}"`) : [];
}

function breach(object: ManifestObject, words: string): readonly Breach[] {
  return [{ at: ['type'], message: `${subjectOf(object)} ${words}.`, ...fixFor(words, fixes) }];
}

function hasKey({ value }: ManifestObject, key: string): boolean {
  return ['data', 'stringData'].some((map) => Object.hasOwn(mapAt(value, map), key));
}

function isBroken({ value }: ManifestObject, key: string): boolean {
  const [plain, coded] = [partAt(value, 'stringData', key), partAt(value, 'data', key)];
  if (typeof plain === 'string') return !isJsonMap(plain);
  return typeof coded === 'string' && !isJsonMap(Buffer.from(coded, 'base64').toString('utf8'));
}

function isJsonMap(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || isPlainMap(value);
  } catch {
    return false;
  }
}
