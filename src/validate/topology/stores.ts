import type { ResolvedService } from '../../model/resolved';
import { imageParts } from '../../manifests/scalars/image';

/** Databases that keep what one service owns, by the end of their images' names, and how many connections they take. */
export const databases: Readonly<Record<string, { readonly connections?: number }>> = {
  postgres: { connections: 100 },
  postgresql: { connections: 100 },
  postgis: { connections: 100 },
  timescaledb: { connections: 100 },
  mysql: { connections: 151 },
  'mysql-server': { connections: 151 },
  mariadb: { connections: 151 },
  mongo: {},
  mongodb: {},
  cassandra: {},
  cockroach: {},
  couchdb: {},
};

/** The database that a service runs; undefined where it runs none that is known. */
export function databaseOf({ image }: ResolvedService): (typeof databases)[string] | undefined {
  const reference = image.kind === 'registry' ? image.reference : (image.reference ?? '');
  const name = imageParts(reference).repository.split('/').pop() ?? '';
  return Object.hasOwn(databases, name) ? databases[name] : undefined;
}
