import { cidrOf, type Cidr } from '../manifests/scalars/cidr';
import { address, type Format } from './formats';

/** Minor version from which the bits behind the prefix must be zero. */
const strictRanges = 36;

/** A range of addresses, as a version of Kubernetes takes it. */
export function cidrFormat(kubernetes: number): Format {
  const ip = address(kubernetes);
  return {
    is:
      kubernetes >= strictRanges
        ? 'a range of addresses such as "10.0.0.0/8", without bits of a host'
        : 'a range of addresses such as "10.0.0.0/8"',
    fits: (text) => isRange(text, ip, kubernetes >= strictRanges),
  };
}

function isRange(text: string, ip: Format, isStrict: boolean): boolean {
  const [, host = '', bits = ''] = /^([^/\s]+)\/(\d{1,3})$/.exec(text) ?? [];
  if (bits === '' || !ip.fits(host)) return false;
  const isMixed = host.includes(':') && host.includes('.');
  if (isMixed) return Number(bits) <= 128;
  const [range, single] = [cidrOf(text), cidrOf(host)];
  if (range === undefined) return false;
  return !isStrict || (range.first === single?.first && String(Number(bits)) === bits);
}

/** True where all of one range is in another one, which is larger. */
export function isStrictlyIn(inner: Cidr, outer: Cidr): boolean {
  if (inner.width !== outer.width || inner.prefix <= outer.prefix) return false;
  const host = BigInt(outer.width - outer.prefix);
  return inner.first >> host === outer.first >> host;
}

/** Ranges that no address from outside can be in, and what they are. */
const special: readonly (readonly [range: string, what: string])[] = [
  ['0.0.0.0/32', 'which stands for none'],
  ['::/128', 'which stands for none'],
  ['127.0.0.0/8', 'which is of the machine itself'],
  ['::1/128', 'which is of the machine itself'],
  ['169.254.0.0/16', 'which is of the local link'],
  ['fe80::/10', 'which is of the local link'],
  ['224.0.0.0/24', 'which is of the local link'],
  ['ff02::/16', 'which is of the local link'],
];

/** Why an address cannot be one from outside, in words that follow it; undefined where it can. */
export function specialAddress(text: string): string | undefined {
  const single = cidrOf(text);
  if (single === undefined || text.includes('/')) return undefined;
  return special.find(([range]) => {
    const outer = cidrOf(range);
    return (
      outer !== undefined &&
      (isStrictlyIn(single, outer) ||
        (outer.prefix === single.prefix && outer.first === single.first && outer.width === single.width))
    );
  })?.[1];
}
