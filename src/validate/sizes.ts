import type { ManifestObject } from '../manifests/object';

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
