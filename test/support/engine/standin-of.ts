import { at, listOf, treeOf, type Tree } from '../compare/tree';
import { buildRelay } from '../proxies/proxies';
import { buildStandin, type StandinOptions } from './standin';
import type { Engine } from './engine';
import type { Project } from './project';

/** How a stand-in differs from what the compose file says of its service. */
export type Change = Pick<StandinOptions, 'delay'>;

/** True for what stands before a service, and is no service of the program. */
export function isRelay(service: unknown): boolean {
  return listOf(at(service, 'configs')).some((grant) => at(grant, 'target') === '/etc/relay/nginx.conf');
}

/** The services of a compose file that its program declares, by their names. */
export function declaredIn(document: Tree): readonly string[] {
  const services = Object.entries(treeOf(document['services']));
  return services.flatMap(([name, service]) => (isRelay(service) ? [] : [name])).sort();
}

/** The service that a relay stands before; any other stands for itself. */
export function behind(service: string, document: Tree): string {
  const one = at(document, 'services', service);
  return isRelay(one) ? (Object.keys(treeOf(at(one, 'depends_on')))[0] ?? service) : service;
}

/** The ports that a service publishes, by itself or by a relay before it. */
export function publishedOf(name: string, document: Tree): readonly unknown[] {
  const services = Object.entries(treeOf(document['services']));
  const all = services.filter(([service]) => behind(service, document) === name);
  return all.flatMap(([, one]) => listOf(at(one, 'ports')));
}

/** Makes the image of the relays of a compose file: nginx itself, in the place of the official image. */
export async function buildRelays(engine: Engine, document: Tree): Promise<void> {
  const relays = Object.values(treeOf(document['services'])).filter(isRelay);
  for (const tag of new Set(relays.map((relay) => String(at(relay, 'image'))))) await buildRelay(engine, tag);
}

/** Builds a stand-in for each service of a compose file, in place of its image or of what it is built from. */
export async function buildStandins(
  engine: Engine,
  document: Tree,
  project: Project,
  changes: Readonly<Record<string, Change>> = {},
): Promise<void> {
  await buildRelays(engine, document);
  for (const [name, service] of Object.entries(treeOf(document['services']))) {
    if (isRelay(service)) continue;
    await buildStandin(engine, { ...standinOf(name, document, project.name), ...changes[name] });
  }
}

/** What takes the place of a service's image: one that is built has the name that Compose gives it. */
function standinOf(name: string, document: Tree, project: string): StandinOptions {
  const service = treeOf(at(document, 'services', name));
  const published = new Set(publishedOf(name, document).map((port) => Number(at(port, 'target'))));
  const check = JSON.stringify(at(service, 'healthcheck', 'test') ?? '');
  const ports = listOf(at(service, 'expose')).map(Number);
  const speaksHttp = (port: number): boolean => published.has(port) || check.includes(`:${port}/`);
  return {
    tag: String(service['image'] ?? `${project}-${name}`),
    name,
    ports: Object.fromEntries(ports.map((port) => [port, speaksHttp(port) ? 'http' : 'tcp'])),
  };
}
