import { createHash } from 'node:crypto';
import { attempt, cleanEnvironment, CommandError, run } from './command';
import type { Engine } from './engine';
import { tar, type TarEntry } from './tar';

/** What the images made by tests are called; other images only lend their names to them. */
export const STANDIN = 'intermodal-standin';

/** On every image made by tests. */
const LABEL = 'intermodal.standin';

/** An image to make. */
export interface ImageOptions {
  /** Its name. */
  readonly name: string;
  /** Lines of its recipe besides `FROM` and its files. */
  readonly recipe?: readonly string[];
  /** The image that it starts from. @default - nothing */
  readonly base?: string;
  /** Its files, with paths from the root. */
  readonly entries: readonly TarEntry[];
}

/** Makes an image unless there is one of the same content, and returns its name. */
export async function buildImage({ name, recipe = [], base = 'scratch', entries }: ImageOptions): Promise<string> {
  const lines = [`FROM ${base}`, 'COPY root /', ...recipe, `LABEL ${LABEL}=true`];
  const context = tar([
    { path: 'Dockerfile', content: lines.map((line) => `${line}\n`).join('') },
    ...entries.map((entry) => ({ ...entry, path: `root/${entry.path.replace(/^\//, '')}` })),
  ]);
  const image = `${name}:${hash(context)}`;
  if (await inspectImage(image)) return image;
  const env = { ...cleanEnvironment(), BUILDX_BUILDER: 'default' };
  await run(['docker', 'build', '--quiet', '--tag', image, '-'], { input: context, env, timeout: 120_000 });
  return image;
}

/** Makes an image of an archive, as `docker import` does, unless there is one of the same content. */
export async function importImage(name: string, archive: Buffer, changes: readonly string[]): Promise<string> {
  const image = `${name}:${hash(archive)}`;
  if (await inspectImage(image)) return image;
  const options = [...changes, `LABEL ${LABEL}=true`].flatMap((change) => ['--change', change]);
  await run(['docker', 'import', ...options, '-', image], { input: archive });
  return image;
}

/** Gives an image a name until the suite ends; then the name is taken away, or goes back to the image that had it. */
export async function lendTag(engine: Engine, tag: string, image: string): Promise<void> {
  const before = await inspectImage(tag);
  engine.onEnd(() => restore(tag, before));
  await run(['docker', 'tag', image, tag]);
}

/** Takes away the tags that killed test processes have left on stand-ins, so that nobody takes one for the real image. */
export async function untagStandins(): Promise<void> {
  const list = ['docker', 'image', 'ls', '--filter', `label=${LABEL}`, '--format', '{{.Repository}}:{{.Tag}}'];
  const tags = (await run(list)).split('\n').filter((tag) => tag && !tag.startsWith(STANDIN));
  if (tags.length) await attempt(['docker', 'rmi', '--no-prune', ...tags]);
}

interface ImageBefore {
  readonly id: string;
  readonly standin: boolean;
}

async function restore(tag: string, before: ImageBefore | undefined): Promise<void> {
  if (before && !before.standin) await run(['docker', 'tag', before.id, tag]);
  else await attempt(['docker', 'rmi', '--no-prune', tag]);
}

async function inspectImage(image: string): Promise<ImageBefore | undefined> {
  const command = ['docker', 'image', 'inspect', image];
  const result = await attempt(command);
  if (result.code !== 0) {
    if (/no such image/i.test(result.stderr)) return undefined;
    throw new CommandError(command, result, `failed with exit code ${result.code}`);
  }
  const [found] = JSON.parse(result.stdout) as [{ Id: string; Config?: { Labels?: Record<string, string> | null } }];
  return { id: found.Id, standin: found.Config?.Labels?.[LABEL] === 'true' };
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}
