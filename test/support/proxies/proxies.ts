import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithEngine, type Engine } from '../engine/engine';
import { buildImage, lendTag, STANDIN } from '../engine/images';
import { findBusybox, standinEntries } from '../engine/standin';
import type { TarEntry } from '../engine/tar';
import { missingProxies, proxyPrograms } from './programs';

/** What a port of a back end speaks: `http` is HTTP/1.1, h2c and WebSocket; `https` the same over TLS; `grpc` is h2c alone. */
export type BackendProtocol = 'http' | 'https' | 'grpc' | 'tcp' | 'udp';

/** An image that runs `backend/main.go`. */
export interface BackendOptions {
  /** Name under which the compose file asks for the image. */
  readonly tag: string;
  /** What it calls itself in its answers. */
  readonly name: string;
  /** Container ports that it listens on. */
  readonly ports: Readonly<Record<number, BackendProtocol>>;
  /** Paths at which the compose file expects a program to start, such as `/app/server`. @default - none */
  readonly programs?: readonly string[];
}

/** A `describe` for tests that need an engine and the programs of `build.mjs`; see {@link describeWithEngine}. */
export function describeWithProxies(title: string, body: (engine: Engine) => void): void {
  describeWithEngine(title, body, missingProxies);
}

/** Makes sure that `tag` is the real Traefik, in an image that starts it as the official one does. */
export async function buildTraefik(engine: Engine, tag: string): Promise<void> {
  const entries = [
    ...shell(),
    { path: 'usr/local/bin/traefik', content: readFileSync(proxyPrograms().traefik), mode: 0o755 },
    { path: 'entrypoint.sh', content: TRAEFIK_ENTRYPOINT, mode: 0o755 },
  ];
  const recipe = ['EXPOSE 80', 'ENTRYPOINT ["/entrypoint.sh"]', 'CMD ["traefik"]'];
  await lendTag(engine, tag, await buildImage({ name: `${STANDIN}-traefik`, entries, recipe }));
}

/**
 * Makes sure that `tag` is the real nginx, in an image that starts it as the official one does. That has the stream
 * module compiled in, and Debian's loads it; so a program of the same name in its place adds the line that does.
 */
export async function buildRelay(engine: Engine, tag: string): Promise<void> {
  const entries = [
    ...shell(),
    ...filesIn(proxyPrograms().nginx).filter(({ path }) => path !== 'usr/sbin/nginx'),
    { path: 'usr/lib/nginx/nginx', content: readFileSync(join(proxyPrograms().nginx, 'usr/sbin/nginx')), mode: 0o755 },
    { path: 'usr/sbin/nginx', content: NGINX, mode: 0o755 },
    { path: 'docker-entrypoint.sh', content: '#!/bin/sh\nexec "$@"\n', mode: 0o755 },
  ];
  const start = ['ENTRYPOINT ["/docker-entrypoint.sh"]', 'CMD ["nginx", "-g", "daemon off;"]'];
  const recipe = ['EXPOSE 80', 'STOPSIGNAL SIGQUIT', ...start];
  await lendTag(engine, tag, await buildImage({ name: `${STANDIN}-nginx`, entries, recipe }));
}

/** Makes sure that `tag` is a back end that behaves as declared. Its tools for health checks are those of a stand-in. */
export async function buildBackend(engine: Engine, { tag, name, ports, programs = [] }: BackendOptions): Promise<void> {
  const backend = readFileSync(proxyPrograms().backend);
  const base = await buildImage({
    name: `${STANDIN}-backend-base`,
    entries: [...standinEntries(), { path: 'bin/backend', content: backend, mode: 0o755 }],
    recipe: ['ENTRYPOINT ["/bin/backend"]'],
  });
  const listen = Object.entries(ports).map(([port, protocol]) => `${protocol}:${port}`);
  const entries = [
    { path: 'standin/name', content: `${name}\n` },
    ...programs.map((path) => ({ path, link: '/bin/backend' })),
  ];
  const recipe = [`ENV NAME="${name}" LISTEN="${listen.join(',')}"`];
  await lendTag(engine, tag, await buildImage({ name: `${STANDIN}-backend`, base, entries, recipe }));
}

/** The official image's, which takes a subcommand or an option for Traefik's, and anything else for a program. */
const TRAEFIK_ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ]; then
  set -- traefik "$@"
fi
if traefik "$1" --help >/dev/null 2>&1; then
  set -- traefik "$@"
fi
exec "$@"
`;

/** nginx takes one -g only; so what is given there is kept. */
const NGINX = `#!/bin/sh
module='load_module /usr/lib/nginx/modules/ngx_stream_module.so;'
given=
for argument; do
  shift
  if [ "$given" = next ]; then
    module="$module $argument" given=done
  elif [ "$argument" = -g ]; then
    given=next
  else
    set -- "$@" "$argument"
  fi
done
exec /usr/lib/nginx/nginx -g "$module" "$@"
`;

/** What the official images have of a system, as far as a proxy needs it. */
function shell(): readonly TarEntry[] {
  const users = ['root:x:0:0', 'nobody:x:65534:65534'];
  const applets = ['sh', 'cat', 'ls', 'id', 'env', 'wget', 'nc', 'nslookup'];
  return [
    { path: 'bin/busybox', content: findBusybox() ?? '', mode: 0o755 },
    ...applets.map((applet) => ({ path: `bin/${applet}`, link: '/bin/busybox' })),
    { path: 'etc/nsswitch.conf', content: 'hosts: files dns\n' },
    { path: 'etc/passwd', content: users.map((user) => `${user}::/:/bin/sh\n`).join('') },
    { path: 'etc/group', content: 'root:x:0:\nnogroup:x:65534:\n' },
    { path: 'tmp/', folder: true, mode: 0o1777 },
  ];
}

/** The files in a folder, each an executable or a library. */
function filesIn(folder: string, below = ''): TarEntry[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return filesIn(folder, path);
    return [{ path, content: readFileSync(join(folder, path)), mode: 0o755 }];
  });
}
