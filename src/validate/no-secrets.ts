import type { Finding } from '../findings/finding';
import type { Part } from '../manifests/reading';
import { isSecretKey } from '../manifests/secret-names';
import { hideInSentence } from '../manifests/secret-text';
import { isList, isPlainMap } from '../model/json';
import type { Found } from './run';
import type { Place } from './subject';

/** What stands where a secret was. */
const hidden = '(secret)';

/** A finding that says nothing that has the form of a secret, wherever it came from. */
export function withoutSecrets<F extends Finding>(finding: F): F {
  const { message, fix, path, object, service, construct } = finding;
  return {
    ...finding,
    message: sentence(message),
    fix: sentence(fix),
    ...(path === undefined ? {} : { path: sentence(path) }),
    ...(object === undefined ? {} : { object: sentence(object) }),
    ...(service === undefined ? {} : { service: sentence(service) }),
    ...(construct === undefined ? {} : { construct: sentence(construct) }),
  };
}

function sentence(text: string): string {
  return hideInSentence(text, () => hidden);
}

/** A sentence about a place without what stands there, where that is given to the name of a secret. */
export function withoutValue(text: string, { object, at }: Pick<Found, 'object' | 'at'>): string {
  const secret = object === undefined ? undefined : secretAt(object.value, at);
  return secret === undefined ? text : text.replaceAll(secret, hidden);
}

/** Shorter texts are in many sentences, and are no secret. */
const shortest = 3;

function secretAt(root: Part, at: Place): string | undefined {
  const value = follow(root, at);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const secret = secretPart(root, at, String(value));
  return secret !== undefined && secret.length >= shortest ? secret : undefined;
}

/** What follows a "=" in a name was meant to be the value. */
function secretPart(root: Part, at: Place, value: string): string | undefined {
  const last = at.at(-1);
  if (last === 'name') return value.includes('=') ? value.slice(value.indexOf('=') + 1) : undefined;
  const name = last === 'value' ? follow(root, [...at.slice(0, -1), 'name']) : last;
  return typeof name === 'string' && isSecretKey(name) ? value : undefined;
}

function follow(root: Part, at: Place): Part {
  let part = root;
  for (const step of at) {
    if (isList(part)) part = part[Number(step)];
    else part = isPlainMap(part) && Object.hasOwn(part, step) ? part[step] : undefined;
  }
  return part;
}
