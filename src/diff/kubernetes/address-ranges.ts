/** Addresses from one to another, both included. */
export interface AddressRange {
  /** Bits of an address: 32 or 128. */
  readonly bits: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses of a CIDR, or of a single address; undefined where the text is neither. */
export function addressRange(text: string): AddressRange | undefined {
  const [address = '', length, ...more] = text.trim().split('/');
  const found = more.length === 0 ? (ipv4(address) ?? ipv6(address)) : undefined;
  if (found === undefined) return undefined;
  const prefix = length === undefined ? found.bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (prefix < 0 || prefix > found.bits) return undefined;
  const size = 1n << BigInt(found.bits - prefix);
  const first = (found.number / size) * size;
  return { bits: found.bits, first, last: first + size - 1n };
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

function showAddress(bits: number, address: bigint): string {
  const [width, count] = bits === 32 ? [8n, 4] : [16n, 8];
  const parts = Array.from(
    { length: count },
    (_, at) => (address >> (width * BigInt(count - 1 - at))) & ((1n << width) - 1n),
  );
  if (bits === 32) return parts.join('.');
  const text = parts.map((part) => part.toString(16)).join(':');
  return text.replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ipv4(text: string): { readonly bits: 32; readonly number: bigint } | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return { bits: 32, number: parts.reduce((number, part) => number * 256n + BigInt(part), 0n) };
}

function ipv6(text: string): { readonly bits: 128; readonly number: bigint } | undefined {
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) return undefined;
  const [head = [], tail = []] = halves.map(groups);
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...new Array<string>(missing).fill('0'), ...tail];
  if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return { bits: 128, number: all.reduce((number, group) => number * 65536n + BigInt(`0x${group}`), 0n) };
}

function groups(half: string): readonly string[] {
  return half === '' ? [] : half.split(':');
}
