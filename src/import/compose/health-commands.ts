import type { Tool } from '../../model/image';
import { call, data, map, type Code } from '../code';
import type { NamedPort } from '../ports';

/** A question that a known program asks, as our own output words it. */
interface Known {
  readonly tool: Tool;
  readonly port: number;
  readonly code: (port: string, timing: Readonly<Record<string, Code | undefined>>) => Code;
}

const url = /^(https?):\/\/127\.0\.0\.1:(\d{1,5})(\/.*)$/;

/** Our own wording of each question: what is said otherwise is a command. */
export function knownQuestion(words: readonly string[]): Known | undefined {
  const [start, program, ...rest] = words;
  if (start !== 'CMD' || program === undefined || !Object.hasOwn(readers, program)) return undefined;
  return readers[program]?.(rest);
}

const readers: Readonly<Record<string, (words: readonly string[]) => Known | undefined>> = {
  curl: (words) => asked('curl', words, ['-fsS', '-o', '/dev/null'], '-k', '-H'),
  wget: (words) => asked('wget', words, ['-q', '-O', '/dev/null'], '--no-check-certificate', '--header'),
  nc: ([flag, host, port, ...more]) => {
    return flag === '-z' && host === '127.0.0.1' && more.length === 0 ? connected('nc', port) : undefined;
  },
  bash: ([flag, line = '', ...more]) => {
    const [, port] = /^exec 3<>\/dev\/tcp\/127\.0\.0\.1\/(\d{1,5})$/.exec(line) ?? [];
    return flag === '-c' && more.length === 0 ? connected('bash', port) : undefined;
  },
  grpc_health_probe: ([address = '', name, ...more]) => {
    const [, port] = /^-addr=127\.0\.0\.1:(\d{1,5})$/.exec(address) ?? [];
    const [, service] = /^-service=(.+)$/.exec(name ?? '') ?? [];
    if (port === undefined || more.length > 0 || (name !== undefined && service === undefined)) return undefined;
    const own = service === undefined ? {} : { service: data(service) };
    return {
      tool: 'grpc_health_probe',
      port: Number(port),
      code: (named, timing) => call('HealthCheck.grpc', data(named), map({ ...own, ...timing })),
    };
  },
};

function connected(tool: Tool, port: string | undefined): Known | undefined {
  if (port === undefined || !/^\d{1,5}$/.test(port)) return undefined;
  return { tool, port: Number(port), code: (named, timing) => call('HealthCheck.tcp', data(named), map(timing)) };
}

function asked(
  tool: Tool,
  words: readonly string[],
  flags: readonly string[],
  insecure: string,
  header: string,
): Known | undefined {
  const target = words.at(-1) ?? '';
  const [, scheme, port, path = '/'] = url.exec(target) ?? [];
  const own = words.slice(0, -1);
  if (scheme === undefined || flags.some((flag, index) => own[index] !== flag)) return undefined;
  const further = own.slice(flags.length);
  const isInsecure = further[0] === insecure;
  const headers = headersIn(isInsecure ? further.slice(1) : further, header);
  if (headers === undefined || isInsecure !== (scheme === 'https')) return undefined;
  const options = {
    path: path === '/' ? undefined : data(path),
    headers: Object.keys(headers).length === 0 ? undefined : data(headers),
    scheme: scheme === 'https' ? data('https') : undefined,
  };
  return {
    tool,
    port: Number(port),
    code: (named, timing) => call('HealthCheck.http', data(named), map({ ...options, ...timing })),
  };
}

/** `-H 'Name: value'` again and again; undefined where anything else stands there. */
function headersIn(words: readonly string[], option: string): Readonly<Record<string, string>> | undefined {
  if (words.length % 2 !== 0) return undefined;
  const pairs: [string, string][] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [, name, value] = /^([^:]+): (.*)$/s.exec(words[at + 1] ?? '') ?? [];
    if (words[at] !== option || name === undefined || value === undefined) return undefined;
    pairs.push([name, value]);
  }
  return Object.fromEntries(pairs);
}

/** The name of the port that a question asks; undefined where the service does not have it. */
export function nameOfPort(ports: readonly NamedPort[], port: number): string | undefined {
  return ports.find((one) => one.port === port && one.protocol !== 'udp')?.name;
}
