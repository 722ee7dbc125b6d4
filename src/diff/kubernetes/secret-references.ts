import { own } from '../../model/json';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { Difference, FlagJudgement, ObjectPair } from '../difference';
import { isSecretName } from '../../manifests/secret-names';
import { touches, type Place } from './grants';
import { mapsAt, partAt, textAt, wordAt, type Part } from '../../manifests/reading';
import { oldWithNewNames } from './renamed-containers';
import { podOf, type ContainerPart, type PodPart } from '../../manifests/kubernetes/pods';

/** One place of an object that takes from a secret. */
interface SecretReference {
  /** What takes it: `the variable "PASSWORD" of container "web"`. */
  readonly user: string;
  /** From where, in words: `Secret "db", key "password"`. */
  readonly from: string;
  /** The secret itself, where it is written there; never shown. */
  readonly value?: string;
  readonly at: Place;
}

/** Kinds whose whole data is secret, or says where a secret comes from, and the fields that hold it. */
const secretFields: Readonly<Record<string, readonly string[]>> = {
  Secret: ['data', 'stringData'],
  SealedSecret: ['spec'],
  ExternalSecret: ['spec'],
  ClusterExternalSecret: ['spec'],
  SecretProviderClass: ['spec'],
};

/** Fields of those that do not change what the secret is. */
const harmless: readonly Place[] = [
  ['spec', 'refreshInterval'],
  ['spec', 'template', 'metadata'],
  ['spec', 'target', 'template', 'metadata'],
];

/** What a difference does to secrets: another value, or taken from elsewhere. A new secret changes none. */
export function secretFlags(
  pair: ObjectPair,
  difference: Difference | undefined,
  changes: (difference: Difference) => boolean,
): readonly FlagJudgement[] {
  const why = whyOf(pair, difference, changes);
  return why === undefined ? [] : [{ flag: 'secret-changed', why }];
}

function whyOf(
  pair: ObjectPair,
  difference: Difference | undefined,
  changes: (difference: Difference) => boolean,
): string | undefined {
  const { kind = '', name = '' } = pair.before ?? {};
  const fields = own(secretFields, kind);
  if (difference === undefined) {
    if (fields === undefined || (pair.change !== 'removed' && pair.change !== 'renamed')) return undefined;
    return pair.change === 'removed' ? `The ${kind} "${name}" is gone.` : `The ${kind} "${name}" is another one now.`;
  }
  const reference = movedReferences(pair).find(({ at }) => touches(difference.path, at));
  if (reference !== undefined)
    return `${reference.user} takes from ${reference.from} now.`.replace(/^./, (first) => first.toUpperCase());
  const [field] = difference.path;
  if (typeof field === 'string' && fields?.includes(field) === true && !isHarmless(difference)) {
    return `What the ${kind} "${name}" holds is different.`;
  }
  return fields === undefined && changes(difference) ? 'A secret that is written into it is different.' : undefined;
}

function isHarmless({ path }: Difference): boolean {
  return harmless.some((place) => path.length >= place.length && touches(path, place));
}

/** References that are on both sides, and that lead elsewhere after; in a container that has another name, written ones too. */
function movedReferences(pair: ObjectPair): readonly SecretReference[] {
  const found = moved.get(pair) ?? referencesMoved(pair);
  moved.set(pair, found);
  return found;
}

const moved = new WeakMap<ObjectPair, readonly SecretReference[]>();

function referencesMoved(pair: ObjectPair): readonly SecretReference[] {
  const { before, after } = pair;
  const called = oldWithNewNames(pair);
  const old = new Map(referencesOf(called).map((one) => [one.user, one]));
  return referencesOf(after).filter(({ user, from, value }) => {
    const had = old.get(user);
    return had !== undefined && (had.from !== from || (called !== before && had.value !== value));
  });
}

function referencesOf(object: ManifestObject | undefined): readonly SecretReference[] {
  if (object === undefined) return [];
  const pod = podOf(object);
  return [...(pod === undefined ? [] : podReferences(pod)), ...certificates(object)];
}

function podReferences(pod: PodPart): readonly SecretReference[] {
  return [...pod.containers.flatMap(environment), ...mapsAt(pod.spec, 'volumes').flatMap(volume)];

  function volume(one: PlainMap): readonly SecretReference[] {
    const name = wordAt(one, 'name');
    const direct = textAt(one, 'secret', 'secretName');
    const projected = mapsAt(one, 'projected', 'sources').flatMap((source) => textAt(source, 'secret', 'name') ?? []);
    const from = [...(direct === undefined ? [] : [direct]), ...projected].map((secret) => `Secret "${secret}"`);
    if (from.length === 0) return [];
    return [{ user: `the volume "${name}"`, from: from.join(', '), at: [...pod.at, 'volumes', `[${name}]`] }];
  }
}

function environment({ name, spec, at }: ContainerPart): readonly SecretReference[] {
  const single = mapsAt(spec, 'env').flatMap((entry) => {
    const variable = wordAt(entry, 'name');
    const from = sourceOf(entry);
    const user = `the variable "${variable}" of container "${name}"`;
    const value = textAt(entry, 'value');
    return from === undefined
      ? []
      : [{ user, from, ...(value === undefined ? {} : { value }), at: [...at, 'env', `[${variable}]`] }];
  });
  const whole = mapsAt(spec, 'envFrom').flatMap((entry) => textAt(entry, 'secretRef', 'name') ?? []);
  if (whole.length === 0) return single;
  const from = whole.map((secret) => `Secret "${secret}"`).join(', ');
  return [...single, { user: `the environment of container "${name}"`, from, at: [...at, 'envFrom'] }];
}

/** Where a variable takes its value from: a secret, or something else when it is not a secret any more. */
function sourceOf(entry: PlainMap): string | undefined {
  const reference: Part = partAt(entry, 'valueFrom', 'secretKeyRef');
  if (reference === undefined || reference === null) return writtenIn(entry);
  return `Secret "${wordAt(reference, 'name')}", key "${wordAt(reference, 'key')}"`;
}

/** Where a secret is written into the manifest. */
function writtenIn(entry: PlainMap): string | undefined {
  const isSecret = isSecretName(wordAt(entry, 'name')) && textAt(entry, 'value') !== undefined;
  return isSecret ? 'a value that is written there' : undefined;
}

/** Secrets that an Ingress, a Gateway or a Certificate names. */
function certificates({ kind, value }: ManifestObject): readonly SecretReference[] {
  if (kind === 'Ingress') {
    return mapsAt(value, 'spec', 'tls').flatMap((entry, index) =>
      named(`TLS of ${JSON.stringify(partAt(entry, 'hosts') ?? index)}`, partAt(entry, 'secretName'), ['spec', 'tls']),
    );
  }
  if (kind === 'Gateway') {
    return mapsAt(value, 'spec', 'listeners').flatMap((listener) => {
      const name = wordAt(listener, 'name');
      const from = mapsAt(listener, 'tls', 'certificateRefs').map((one) => wordAt(one, 'name'));
      return named(`the listener "${name}"`, from.join(', '), ['spec', 'listeners', `[${name}]`]);
    });
  }
  return [];
}

function named(user: string, secret: Part, at: Place): readonly SecretReference[] {
  return typeof secret === 'string' && secret !== '' ? [{ user, from: `Secret "${secret}"`, at }] : [];
}
