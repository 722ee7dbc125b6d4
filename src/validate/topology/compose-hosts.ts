import type { ManifestObject } from '../../manifests/object';
import { mapAt, partAt, textAt, textsAt, wordAt } from '../../manifests/reading';
import type { System } from '../../manifests/system';
import { servicesOf } from '../compose/reading';

/** A variable of a service that holds the address of another one. */
export interface ToldAddress {
  readonly caller: ManifestObject;
  readonly callee: ManifestObject;
  readonly variable: string;
}

/** Addresses within a text: what stands behind `//`, and `host:port`. */
const address = /(?:\/\/(?:[^\s/@"']*@)?|(?<![\w.@/:-]))([a-zA-Z0-9][\w-]*)(?::(\d{1,5}))?(?![\w.@-])/g;
const longest = 10_000;

/** Every variable that names another service of the project, by a URL or by a port that it listens on. */
export function toldAddresses(system: System): readonly ToldAddress[] {
  const services = servicesOf(system);
  const names = new Map(services.map((one) => [one.name, one]));
  return services.flatMap((caller) => {
    const environment = mapAt(caller.value, 'environment');
    return Object.keys(environment).flatMap((variable) => {
      const text = (textAt(environment, variable) ?? '').slice(0, longest);
      const callees = [...text.matchAll(address)].flatMap(([whole, host = '', port]) => {
        const callee = names.get(host);
        const isMeant = whole.startsWith('//') || (port !== undefined && callee !== undefined && listens(callee, port));
        return callee === undefined || callee === caller || !isMeant ? [] : [callee];
      });
      return [...new Set(callees)].map((callee) => ({ caller, callee, variable }));
    });
  });
}

function listens({ value }: ManifestObject, port: string): boolean {
  const exposed = textsAt(value, 'expose').map((one) => one.replace(/\/.*/, ''));
  const published = partAt(value, 'ports');
  const targets = Array.isArray(published) ? published.map((one) => wordAt(one as never, 'target')) : [];
  return exposed.includes(port) || targets.includes(port);
}

/** Networks that a service is on; undefined where it has those of the host, of another one, or none. */
export function networksOf({ value }: ManifestObject): readonly string[] | undefined {
  if (partAt(value, 'network_mode') !== undefined) return undefined;
  const names = Object.keys(mapAt(value, 'networks'));
  return names.length === 0 ? ['default'] : names;
}

/** Names by which a service answers on a network, beside its own. */
export function aliasesOn(network: string, { value }: ManifestObject): readonly string[] {
  return textsAt(mapAt(value, 'networks'), network, 'aliases');
}

const answering = new WeakMap<System, ReadonlySet<string>>();

/** True where any service of a project answers by a name on a network, by an alias that it has there. */
export function answersOn(network: string, name: string, system: System): boolean {
  const known = answering.get(system) ?? new Set(servicesOf(system).flatMap(namesOn));
  answering.set(system, known);
  return known.has(`${network} ${name}`);
}

function namesOn(service: ManifestObject): readonly string[] {
  return (networksOf(service) ?? []).flatMap((network) =>
    aliasesOn(network, service).map((alias) => `${network} ${alias}`),
  );
}
