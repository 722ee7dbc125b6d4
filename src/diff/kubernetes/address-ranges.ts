import { cidrOf, writtenAddress } from '../../manifests/scalars/cidr';

/** Addresses from one to another, both included. */
export interface AddressRange {
  /** Bits of an address: 32 or 128. */
  readonly bits: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses of a CIDR, or of a single address; undefined where the text is neither. */
export function addressRange(text: string): AddressRange | undefined {
  const cidr = cidrOf(text);
  if (cidr === undefined) return undefined;
  const { width: bits, first, prefix } = cidr;
  return { bits, first, last: first + (1n << BigInt(bits - prefix)) - 1n };
}

/** Ranges without those that touch or overlap: the same addresses are always the same ranges. */
export function mergedRanges(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const sorted = [...ranges].sort((a, b) => a.bits - b.bits || compare(a.first, b.first) || compare(a.last, b.last));
  return sorted.reduce<AddressRange[]>((merged, range) => {
    const last = merged.at(-1);
    if (last === undefined || last.bits !== range.bits || range.first > last.last + 1n) return [...merged, range];
    return [...merged.slice(0, -1), { ...last, last: range.last > last.last ? range.last : last.last }];
  }, []);
}

/** Ranges without the addresses of others. */
export function withoutRanges(
  ranges: readonly AddressRange[],
  others: readonly AddressRange[],
): readonly AddressRange[] {
  return others.reduce(
    (left: readonly AddressRange[], cut) =>
      left.flatMap((range) => {
        if (range.bits !== cut.bits || cut.last < range.first || cut.first > range.last) return [range];
        return [
          ...(range.first < cut.first ? [{ ...range, last: cut.first - 1n }] : []),
          ...(range.last > cut.last ? [{ ...range, first: cut.last + 1n }] : []),
        ];
      }),
    ranges,
  );
}

/** True where every address of one range is in another. */
export function includesRange(range: AddressRange, other: AddressRange): boolean {
  return range.bits === other.bits && range.first <= other.first && range.last >= other.last;
}

/** A range in words: its CIDR where it is one, or else its first and last address. */
export function showRange({ bits, first, last }: AddressRange): string {
  const size = last - first + 1n;
  const isBlock = (size & (size - 1n)) === 0n && first % size === 0n;
  if (!isBlock) return `${showAddress(bits, first)} to ${showAddress(bits, last)}`;
  return `${showAddress(bits, first)}/${bits - (size.toString(2).length - 1)}`;
}

/** As people write it: the first zeros of IPv6 that follow one another are left out. */
function showAddress(bits: number, address: bigint): string {
  return writtenAddress(bits, address).replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
