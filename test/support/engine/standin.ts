import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './engine';
import { buildImage, importImage, lendTag, STANDIN } from './images';
import { tar, type TarEntry } from './tar';

/** What a port of a stand-in does: `http` answers every request with 200, `grpc` and `tcp` accept and say a line. */
export type StandinProtocol = 'http' | 'grpc' | 'tcp';

/** An image that takes the place of a real one. */
export interface StandinOptions {
  /** Name under which the compose file asks for the image. */
  readonly tag: string;
  /** What it calls itself in its answers. @default - the last word of the tag's repository: `frontend` for `x/frontend:v1` */
  readonly name?: string;
  /** Container ports that it listens on. @default - none */
  readonly ports?: Readonly<Record<number, StandinProtocol>>;
  /** Seconds that it takes before it listens, as a slow program does. @default 0 */
  readonly delay?: number;
  /** Leave as soon as the calls are done, with 0 if all of them were answered and 1 otherwise. @default false */
  readonly once?: boolean;
  /** Paths at which the compose file expects a program to start, such as `/app/server`. @default - none */
  readonly programs?: readonly string[];
}

/** Places where Debian's `busybox-static` and its like are found. */
const BUSYBOX = ['/bin/busybox', '/usr/bin/busybox', '/bin/busybox.static'];

const TOOLS = [
  ...['sh', 'ash', 'bash', 'nc', 'wget', 'curl', 'grpc_health_probe', 'redis-cli', 'valkey-cli', 'pg_isready'],
  ...['mysqladmin', 'mongosh', 'rabbitmq-diagnostics', 'standin-answer'],
];

/** The machine's busybox if it is one that needs no library, as an image with nothing else in it requires. */
export function findBusybox(): Buffer | undefined {
  for (const path of BUSYBOX) {
    const bytes = readIfPresent(path);
    if (bytes && !bytes.subarray(0, 4096).includes('/ld-')) return bytes;
  }
  return undefined;
}

/**
 * Makes sure that `tag` is an image that behaves as declared. The first of its kind takes half a second, the next ones
 * a tag. When the suite ends the tag is taken away again, and an image that stood there before is put back.
 */
export async function buildStandin(engine: Engine, options: StandinOptions): Promise<void> {
  const image = await buildImage({ name: STANDIN, base: await baseImage(), entries: configuration(options) });
  await lendTag(engine, options.tag, image);
}

function configuration({ tag, name, ports = {}, delay = 0, once = false, programs = [] }: StandinOptions): TarEntry[] {
  const lines = Object.entries(ports).map(([port, protocol]) => `${port} ${protocol}\n`);
  return [
    { path: '/standin/name', content: `${name ?? nameOf(tag)}\n` },
    { path: '/standin/ports', content: lines.join('') },
    ...(delay > 0 ? [{ path: '/standin/delay', content: `${delay}\n` }] : []),
    ...(once ? [{ path: '/standin/once', content: '' }] : []),
    ...programs.map((path) => ({ path, link: '/bin/standin' })),
  ];
}

/** `frontend` for `registry:5000/x/frontend:v1`. */
function nameOf(tag: string): string {
  return tag.split('/').pop()!.split(/[:@]/)[0]!;
}

function baseImage(): Promise<string> {
  const archive = tar(standinEntries());
  return importImage(`${STANDIN}-base`, archive, ['ENTRYPOINT ["/bin/standin"]']);
}

/** The files of a stand-in of which nothing is said yet: a busybox, the tools for health checks, and a few users. */
export function standinEntries(): TarEntry[] {
  const busybox = findBusybox();
  if (!busybox) throw new Error('there is no static busybox on this machine; install the package busybox-static');
  const script = readFileSync(join(__dirname, '..', 'standin', 'standin.sh'));
  const people = ['root:x:0:0', 'app:x:1000:1000', 'nonroot:x:65532:65532', 'nobody:x:65534:65534'];
  return [
    { path: 'bin/', folder: true },
    { path: 'bin/busybox', content: busybox, mode: 0o755 },
    { path: 'bin/standin', content: script, mode: 0o755 },
    ...TOOLS.map((tool) => ({ path: `bin/${tool}`, link: '/bin/standin' })),
    { path: 'etc/', folder: true },
    { path: 'etc/nsswitch.conf', content: 'hosts: files dns\n' },
    { path: 'etc/passwd', content: people.map((person) => `${person}::/:/bin/sh\n`).join('') },
    { path: 'etc/group', content: people.map((person) => `${person.replace(/:\d+$/, '')}:\n`).join('') },
    { path: 'tmp/', folder: true, mode: 0o1777 },
  ];
}

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
