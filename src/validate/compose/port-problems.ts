import { splitWords } from '../../manifests/compose/words';

/** Why texts of ports are none, in a clause that follows the text: `whose port 70000 is above 65535`. */

const protocols: readonly string[] = ['tcp', 'udp', 'sctp'];

/** Why a text is no published port in short form; undefined where it is one. */
export function portProblem(text: string): string | undefined {
  const words = splitWords(text, ':');
  if (words.length > 3) return 'which has more than the three parts "address:published:target"';
  const [address, published, place = ''] = [undefined, undefined, ...words].slice(-3);
  const [target = '', protocol = 'tcp', ...more] = place.split('/');
  if (more.length > 0) return 'which has two protocols';
  return (
    (address === undefined || address === '' ? undefined : addressProblem(address.replace(/^\[(.*)\]$/, '$1'))) ??
    (published === undefined || published === '' ? undefined : rangeProblem(published)) ??
    rangeProblem(target) ??
    protocolProblem(protocol) ??
    (published === undefined || published === '' ? undefined : lengthProblem(published, target))
  );
}

/** Why a text is no port and no range of them; undefined where it is: `8080`, `8000-8010`. */
export function rangeProblem(text: string): string | undefined {
  const [first = '', last = first, ...more] = text.split('-');
  if (more.length > 0) return `whose range ${shown(text)} has more than two ends`;
  const wrong = [first, last].find((word) => !/^\d+$/.test(word));
  if (wrong === '') return 'which misses a port';
  if (wrong !== undefined) return `whose port ${shown(wrong)} is no number`;
  const large = [first, last].find((word) => Number(word) > 65_535);
  if (large !== undefined) return `whose port ${shown(large)} is above 65535`;
  return Number(first) > Number(last) ? `whose range ${shown(text)} ends below its start` : undefined;
}

/** Why a text is no protocol of a port; undefined where it is one. */
export function protocolProblem(text: string): string | undefined {
  return protocols.includes(text.toLowerCase())
    ? undefined
    : `whose protocol ${shown(text)} is none of "tcp", "udp" and "sctp"`;
}

/** Why a text is no address that a port is published on; undefined where it is one. */
export function addressProblem(text: string): string | undefined {
  const isIp = /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)
    ? text.split('.').every((part) => Number(part) <= 255)
    : /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(text);
  return isIp ? undefined : `whose address ${shown(text)} is no IP address`;
}

/** A range goes to a range as long, or to one port. */
function lengthProblem(published: string, target: string): string | undefined {
  const [outside, inside] = [lengthOf(published), lengthOf(target)];
  if (outside === inside || inside === 1) return undefined;
  return `which publishes ${portsOf(outside)} for ${portsOf(inside)} of the container`;
}

function lengthOf(range: string): number {
  const [first = '', last = first] = range.split('-');
  return Number(last) - Number(first) + 1;
}

function portsOf(count: number): string {
  return count === 1 ? 'one port' : `${count} ports`;
}

/** A part in quotes; what is long is cut. */
function shown(part: string): string {
  return `"${part.length > 40 ? `${part.slice(0, 40)}…` : part}"`;
}
