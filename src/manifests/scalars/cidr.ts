/** A range of addresses: the bits that all of them begin with. */
export interface Cidr {
  /** 32 for IPv4, 128 for IPv6. */
  readonly width: number;
  /** Address with the bits of the host taken out. */
  readonly first: bigint;
  readonly prefix: number;
}

/**
 * A range of addresses in the one form that all that mean the same share: lower case, the bits of the host zero, `10.0.0.1/8`
 * as `10.0.0.0/8`, zeros of IPv6 written out. What is no range comes back as it is.
 */
export function canonicalCidr(cidr: string): string {
  const range = cidrOf(cidr);
  return range === undefined ? cidr : `${writtenAddress(range.width, range.first)}/${range.prefix}`;
}

/** What a text says, be it a CIDR or a single address; undefined where it is neither. */
export function cidrOf(cidr: string): Cidr | undefined {
  const match = /^\s*([0-9A-Fa-f:.]{2,45})(?:\/(\d{1,3}))?\s*$/.exec(cidr);
  if (match === null) return undefined;
  const [, address = '', bits] = match;
  const width = address.includes(':') ? 128 : 32;
  const whole = width === 128 ? ipv6(address) : ipv4(address);
  const prefix = Number(bits ?? width);
  if (whole === undefined || prefix > width) return undefined;
  return { width, prefix, first: masked(whole, width, prefix) };
}

function masked(address: bigint, width: number, prefix: number): bigint {
  const host = BigInt(width - prefix);
  return (address >> host) << host;
}

function ipv4(address: string): bigint | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function ipv6(address: string): bigint | undefined {
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

/** An address as text, zeros of IPv6 written out: `10.0.0.1`, `fe80:0:0:0:0:0:0:1`. */
export function writtenAddress(width: Cidr['width'], address: bigint): string {
  const [size, count] = width === 128 ? [16n, 8] : [8n, 4];
  const parts = Array.from(
    { length: count },
    (_, index) => (address >> (size * BigInt(count - 1 - index))) & ((1n << size) - 1n),
  );
  return width === 128 ? parts.map((part) => part.toString(16)).join(':') : parts.join('.');
}
