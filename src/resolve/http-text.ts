import { isIP } from 'node:net';

/** Why a text is no host name, in words that follow "which"; undefined where it is one. A wildcard is one label. */
export function hostProblem(host: string, wildcard: 'with wildcards' | 'without wildcards'): string | undefined {
  const plain = host.replace(/^\[|\]$/g, '');
  const problem = hostForms.find(([wrong]) => wrong(host, plain))?.[1];
  if (problem !== undefined) return problem;
  if (host.startsWith('*.') && wildcard === 'without wildcards') return 'is no single name';
  return nameOfHost.test(host) && host.length <= 253 ? undefined : 'is no host name';
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const nameOfHost = new RegExp(`^(\\*\\.)?${label}(\\.${label})*$`);

/** Forms that programs mistake for host names, and what they are. */
const hostForms: readonly (readonly [(host: string, plain: string) => boolean, string])[] = [
  [(host) => host === '', 'is empty'],
  [(host) => host.includes('://'), 'has a scheme'],
  [(host, plain) => isIP(plain) !== 0 || /^[\d.]+$/.test(host), 'is an address'],
  [(host) => /:\d*$/.test(host), 'has a port'],
  [(host) => host.includes('/'), 'has a path'],
  [
    (host) => host.lastIndexOf('*') > 0 || (host.startsWith('*') && !host.startsWith('*.')),
    'has its "*" elsewhere than in "*." at its beginning',
  ],
  [(host) => host !== host.toLowerCase(), 'is not in lower case'],
];

/** Why a text is no path of requests, in words that follow "which"; undefined where it is one. */
export function pathProblem(path: string): string | undefined {
  return pathForms.find(([wrong]) => wrong.test(path))?.[1];
}

const pathForms: readonly (readonly [RegExp, string])[] = [
  [/^(?!\/)/, 'does not begin with "/"'],
  [/[?#]/, 'has a query or a fragment'],
  [/[\0-\x20\x7f]/, 'has a space or a control character'],
  [/\/\//, 'has an empty step, "//"'],
  [/\/\.{1,2}(\/|$)/, 'has a step "." or ".."'],
  [/%2f/i, 'has an encoded "/", which proxies read in different ways'],
];

/** True for what can be the name of a header or of a cookie. */
export function isToken(text: string): boolean {
  return /^[-!#$%&'*+.^_`|~0-9A-Za-z]{1,256}$/.test(text);
}

/** Why a text cannot be the value of a header, in words that follow "which"; undefined where it can. */
export function headerValueProblem(value: string): string | undefined {
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(value)) return 'is more than one line of text';
  return value === value.trim() ? undefined : 'begins or ends with a space';
}

/** True for an origin as browsers send it, or with one wildcard for its first label. */
export function isOrigin(origin: string): boolean {
  const [, host, port] =
    /^[a-z][a-z0-9+.-]*:\/\/((?:\*\.)?[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/.exec(origin) ?? [];
  if (host === undefined) return origin === '*';
  const problem = hostProblem(host, 'with wildcards');
  return (problem === undefined || problem === 'is an address') && Number(port ?? 1) <= 65_535 && Number(port ?? 1) > 0;
}

/** True for a network such as `10.0.0.0/8`. */
export function isNetwork(range: string): boolean {
  const [address = '', bits = '', more] = range.split('/');
  const version = isIP(address);
  return more === undefined && /^\d{1,3}$/.test(bits) && version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}

/** A text that stands in a list more than once; `fold` makes alike what counts as the same. */
export function twice(texts: readonly string[], fold = (text: string): string => text): string | undefined {
  const folded = texts.map(fold);
  return texts.find((_, index) => folded.indexOf(folded[index] ?? '') !== index);
}
