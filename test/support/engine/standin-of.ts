import { at, listOf, treeOf, type Tree } from '../compare/tree';
import { buildStandin, type StandinOptions } from './standin';
import type { Engine } from './engine';
import type { Project } from './project';

/** How a stand-in differs from what the compose file says of its service. */
export type Change = Pick<StandinOptions, 'delay'>;

/** Builds a stand-in for each service of a compose file, in place of its image or of what it is built from. */
export async function buildStandins(
  engine: Engine,
  document: Tree,
  project: Project,
  changes: Readonly<Record<string, Change>> = {},
): Promise<void> {
  for (const [name, service] of Object.entries(treeOf(document['services']))) {
    await buildStandin(engine, { ...standinOf(name, treeOf(service), project.name), ...changes[name] });
  }
}

/** What takes the place of a service's image: one that is built has the name that Compose gives it. */
function standinOf(name: string, service: Tree, project: string): StandinOptions {
  const published = new Set(listOf(at(service, 'ports')).map((port) => Number(at(port, 'target'))));
  const check = JSON.stringify(at(service, 'healthcheck', 'test') ?? '');
  const ports = listOf(at(service, 'expose')).map(Number);
  const speaksHttp = (port: number): boolean => published.has(port) || check.includes(`:${port}/`);
  return {
    tag: String(service['image'] ?? `${project}-${name}`),
    name,
    ports: Object.fromEntries(ports.map((port) => [port, speaksHttp(port) ? 'http' : 'tcp'])),
  };
}
