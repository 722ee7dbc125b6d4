import { createServer } from 'node:net';
import { at, listOf, treeOf, type Tree } from '../compare/tree';

/** A place on the machine where a compose file publishes a port. */
export interface Place {
  readonly service: string;
  readonly host: string;
  readonly port: number;
}

/** What a compose file publishes on the machine. */
export function placesIn(document: Tree): readonly Place[] {
  return Object.entries(treeOf(document['services'])).flatMap(([service, fields]) =>
    listOf(at(fields, 'ports')).map((port) => {
      return { service, host: String(at(port, 'host_ip')), port: Number(at(port, 'published')) };
    }),
  );
}

/** Throws where something on this machine listens in a place that a compose file publishes. */
export async function requireFreePorts(document: Tree, file: string): Promise<void> {
  for (const { service, host, port } of placesIn(document)) {
    if (await isFree({ host, port })) continue;
    throw new Error(
      `Port ${port} of ${host} is taken on this machine, and ${file} publishes "${service}" there. ` +
        'Stop what listens on it, and run the test again.',
    );
  }
}

function isFree(place: { readonly host: string; readonly port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ ...place, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port of this machine that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
