import { isSubdomain } from '../targets/kubernetes/name-rules';
import { address } from './formats';

/**
 * What is wrong with the name of a host that requests are led by, in words that follow it; undefined where nothing is.
 *
 * @param isStrict - Whether an address is refused; certificates may be for one.
 */
export function hostFault(host: string, isStrict = true): string | undefined {
  const plain = host.startsWith('*.') ? host.slice(2) : host;
  if (isStrict && address(0).fits(host)) return 'which is an address';
  if (host.includes('*') && (plain === host || plain.includes('*'))) return 'whose "*" is not its whole first part';
  return isSubdomain(plain) ? undefined : 'which is no name of a host';
}
