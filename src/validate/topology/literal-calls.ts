import { containersOf, settingsOf } from '../../model/container';
import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import { partsOf, type BoundReference, type BoundValue } from '../../model/value';
import type { Place } from '../subject';
import { callsFrom } from './entries';

/** A text of a service that names another one, where no call is declared. */
export interface LiteralCall {
  readonly caller: ResolvedService;
  readonly callee: ResolvedService;
  /** Field of the caller that holds the text. */
  readonly field: string;
  /** The same as a place. */
  readonly at: Place;
}

/** Texts longer than this are data, not settings. */
const longest = 20_000;

/** Every text that calls a service by its written name with no declared call, each pair of services once. */
export function literalCalls(topology: ResolvedTopology): readonly LiteralCall[] {
  const names = namesOf(topology);
  return topology.services.flatMap((caller) => {
    const called = new Set([caller.path, ...callsFrom(caller.path, topology).map(({ to }) => to)]);
    return textsOf(caller).flatMap(([field, text]) =>
      calleesIn(field, text, names, topology).flatMap((callee) => {
        if (called.has(callee.path)) return [];
        called.add(callee.path);
        return [{ caller, callee, field, at: fieldPlace(field) }];
      }),
    );
  });
}

function namesOf({ services }: ResolvedTopology): ReadonlyMap<string, ResolvedService> {
  const aliases = services.flatMap((one) => one.aliases.map((alias) => [alias, one] as const));
  return new Map([...aliases, ...services.map((one) => [one.name, one] as const)]);
}

function textsOf(service: ResolvedService): readonly (readonly [string, string])[] {
  return containersOf(service).flatMap(([prefix, container]) =>
    settingsOf(container, prefix).map(([field, value]) => [field, written(value)] as const),
  );
}

/** What stands there as text; where something is bound, a letter that no host name has. */
function written(value: BoundValue): string {
  const parts = partsOf<BoundReference>(value).map((part) => (typeof part === 'string' ? part : '\u0001'));
  return parts.join('').slice(0, longest);
}

const address =
  /(?:\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@"']*@)?|(?<![\w.@/:-]))([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*)(?::(\d{1,5}))?(?![\w.@\u0001-])/g;
const hostField = /(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT)S?$/i;

function calleesIn(
  field: string,
  text: string,
  names: ReadonlyMap<string, ResolvedService>,
  topology: ResolvedTopology,
): readonly ResolvedService[] {
  if (!mightName(text)) return hostField.test(field) ? known(names.get(text)) : [];
  return [...text.matchAll(address)].flatMap(([whole, host = '', port]) => {
    const callee = calleeOf(host, names, topology);
    const isUrl = whole.includes('://');
    return callee !== undefined && (isUrl || offers(callee, port)) ? [callee] : [];
  });
}

function mightName(text: string): boolean {
  return text.includes(':');
}

function known(service: ResolvedService | undefined): readonly ResolvedService[] {
  return service === undefined ? [] : [service];
}

/** A name alone, or with the namespace of a cluster behind it. */
function calleeOf(
  host: string,
  names: ReadonlyMap<string, ResolvedService>,
  { environment }: ResolvedTopology,
): ResolvedService | undefined {
  const [name = '', ...rest] = host.split('.');
  const suffix = rest.join('.');
  const { namespace } = environment.target.options;
  const isOwn = suffix === '' || suffix === namespace || /^[a-z0-9-]+\.svc(?:\.cluster\.local)?$/.test(suffix);
  return isOwn ? names.get(name) : undefined;
}

function offers({ ports }: ResolvedService, port: string | undefined): boolean {
  const number = Number(port ?? 'none');
  return Object.values(ports).some(({ container, service }) => number === container || number === service);
}

/** A field of a service as a place: the name of a variable and the path of a file are one key each. */
export function fieldPlace(field: string): Place {
  const [, container, name, list, key, index] = /^(?:(\w+)\.([^.]+)\.)?(\w+)(?:\.(.*)|\[(\d+)\])$/s.exec(field) ?? [];
  if (list === undefined) return [field];
  const own = [list, ...(key === undefined ? [Number(index)] : [key])];
  return container === undefined || name === undefined ? own : [container, name, ...own];
}
