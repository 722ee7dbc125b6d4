import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolsFolder } from '../tools/folder';
import versions from './versions.json';

/** Where the programs behind the images are. */
export interface ProxyPrograms {
  readonly traefik: string;
  /** A root folder with nginx and its libraries. */
  readonly nginx: string;
  readonly backend: string;
}

const BUILD = 'node test/support/proxies/build.mjs';

/** Where `build.mjs` puts the programs. */
export function proxyPrograms(): ProxyPrograms {
  const folder = toolsFolder('proxies');
  return {
    traefik: join(folder, `traefik-${versions.traefik}`),
    nginx: join(folder, 'nginx'),
    backend: join(folder, `backend-${hashOfSources()}`),
  };
}

/** A sentence about the programs that are not there, if any. */
export function missingProxies(): string | undefined {
  const missing = Object.entries(proxyPrograms()).filter(([, path]) => !existsSync(String(path)));
  if (!missing.length) return undefined;
  return `no ${missing.map(([name]) => name).join(', ')}, which \`${BUILD}\` makes`;
}

function hashOfSources(): string {
  const folder = join(__dirname, 'backend');
  const files = readdirSync(folder).filter((file) => file.endsWith('.go'));
  const sum = createHash('sha256');
  for (const file of files.sort()) sum.update(readFileSync(join(folder, file)));
  return sum.digest('hex').slice(0, 12);
}
