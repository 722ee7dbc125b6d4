import type { ManifestObject, PlainMap } from '../manifests/object';
import { mapAt } from '../manifests/reading';
import { wordOf } from '../model/json';

/** Bytes that a text takes in UTF-8. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

/**
 * Bytes of an object as JSON, as clients send it; 0 where it has no more than some bytes, which its text tells without work:
 * as JSON it is seldom longer, and never four times as long where nothing is repeated by aliases.
 */
export function jsonBytes({ text = '', value }: ManifestObject, limit: number): number {
  return text.length <= limit / 4 ? 0 : byteLength(JSON.stringify(value));
}

/** Most bytes of data in a ConfigMap or a Secret. */
export const mostDataBytes = 1024 * 1024;

/** Bytes that the data of a ConfigMap or a Secret have once Base64 is taken away; keys do not count. */
export function dataBytes({ kind, value }: ManifestObject): number {
  const [plain, encoded] = kind === 'Secret' ? (['stringData', 'data'] as const) : (['data', 'binaryData'] as const);
  const bytesOfBase64 = (text: string): number => Math.floor((text.length * 3) / 4);
  return sum(mapAt(value, plain), byteLength) + sum(mapAt(value, encoded), bytesOfBase64);
}

function sum(texts: PlainMap, bytesOf: (text: string) => number): number {
  return Object.values(texts).reduce((all: number, one) => all + bytesOf(wordOf(one)), 0);
}
