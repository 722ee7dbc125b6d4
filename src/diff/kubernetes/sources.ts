import { addressRange, mergedRanges, withoutRanges, type AddressRange } from './address-ranges';

const all = ['0.0.0.0/0', '::/0'];

/**
 * Addresses that a list of CIDRs lets in; an empty list lets in all of them. What is no CIDR counts as everybody, because
 * nothing can be said for it.
 */
export function sourceRanges(texts: readonly string[]): readonly AddressRange[] {
  const bounded = texts.length > 0 && texts.every((text) => addressRange(text) !== undefined);
  return mergedRanges((bounded ? texts : all).flatMap((text) => addressRange(text) ?? []));
}

/** The CIDRs of a load balancer; where one of them is every address of IPv4, they bound nobody, as if there were none. */
export function withoutEverybody(texts: readonly string[]): readonly string[] {
  return texts.some((text) => text.trim() === '0.0.0.0/0') ? [] : texts;
}

/** Addresses that one list of CIDRs lets in and another one does not. */
export function shutOut(before: readonly string[], after: readonly string[]): readonly AddressRange[] {
  return withoutRanges(sourceRanges(before), sourceRanges(after));
}
