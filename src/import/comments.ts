import type { ManifestFile } from '../manifests/file';
import type { ManifestObject, ManifestTarget } from '../manifests/object';
import type { MapCode } from './code';
import type { ConstructDraft, Draft } from './draft';
import { worded } from './worded';
import { columnOf, commentAbove, isComment } from './yaml-comments';

/** The lines of a file. */
type Page = readonly string[];

/** How a target writes the environment of a container: the key above it, and an entry of it. */
const places: Readonly<Record<ManifestTarget, { readonly env: RegExp; readonly entry: RegExp }>> = {
  compose: { env: /^\s*environment:\s*(&\S+\s*)?$/, entry: /^\s*(?:-\s+)?["']?([^\s"'=:#]+)["']?\s*[:=]/ },
  kubernetes: { env: /^\s*(?:-\s+)?env:\s*(&\S+\s*)?$/, entry: /^\s*-\s+name:\s*["']?([^\s"'#]+)["']?\s*$/ },
};

/**
 * A draft with the comments of its files: those at the head of a Compose file at the head of the program, those right above a
 * service or an object above its construct, those right above a variable above that. What is no comment on what stands below it
 * is not copied: licences, code that is turned off, lines of signs.
 */
export function withComments(draft: Draft, files: readonly ManifestFile[]): Draft {
  const pages = new Map<string, Page>();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const pageOf = (file: string): Page | undefined => {
    const text = texts.get(file);
    if (text === undefined || !text.includes('#')) return undefined;
    const page = pages.get(file) ?? text.split('\n');
    pages.set(file, page);
    return page;
  };
  const comment = draft.target === 'compose' ? files.flatMap(({ path }) => headOf(pageOf(path))) : [];
  return {
    ...draft,
    ...(comment.length === 0 ? {} : { comment }),
    constructs: draft.constructs.map((one) => commented(one, draft, pageOf)),
  };
}

/** What stands at the head of a file, before anything else, and is parted from it. */
function headOf(page: Page = []): readonly string[] {
  const first = page.findIndex((line) => !isComment(line) && !/^\s*$/.test(line));
  const head = page.slice(0, Math.max(first, 0)).map((line) => line.trimEnd());
  return head.flatMap((line, index) => {
    const isEnd = line === '' && isComment(head[index - 1] ?? '');
    return isEnd ? worded(commentAbove(index + 1, head)) : [];
  });
}

function commented(one: ConstructDraft, draft: Draft, pageOf: (file: string) => Page | undefined): ConstructDraft {
  const [id] = one.objects;
  const object = id === undefined ? undefined : draft.system.objects.get(id);
  const page = object === undefined ? undefined : pageOf(object.file);
  if (object === undefined || page === undefined) return one;
  const extent = extentOf(object, page);
  const comment = one.comment ?? worded(commentAbove(extent.first, page));
  const env = Object.hasOwn(one.props.entries, 'env') ? one.props.entries['env'] : undefined;
  return {
    ...one,
    ...(comment.length === 0 ? {} : { comment }),
    ...(env?.is === 'map' ? { props: withEnv(one.props, commentedEnv(env, draft.target, extent, page)) } : {}),
  };
}

function withEnv(props: MapCode, env: MapCode): MapCode {
  return { ...props, entries: { ...props.entries, env } };
}

function commentedEnv(env: MapCode, target: ManifestTarget, extent: Extent, page: Page): MapCode {
  const found = commentsOfEnv(target, extent, page).filter(([key]) => Object.hasOwn(env.entries, key));
  if (found.length === 0) return env;
  return { ...env, comments: { ...Object.fromEntries([...found].reverse()), ...env.comments } };
}

/** The lines of an object, from 1; the last one is not part of it. */
interface Extent {
  readonly first: number;
  readonly end: number;
}

function extentOf({ line, target }: ManifestObject, lines: Page): Extent {
  const isFirst = (at: number): boolean =>
    !isComment(lines[at - 1] ?? '') && !/^\s*(---.*)?$/.test(lines[at - 1] ?? '');
  let first = line;
  while (first < lines.length && !isFirst(first)) first += 1;
  const column = columnOf(lines[first - 1] ?? '');
  const isPast = (text: string): boolean => {
    return target === 'compose'
      ? text.trim() !== '' && !isComment(text) && columnOf(text) <= column
      : /^---/.test(text);
  };
  let end = first + 1;
  while (end <= lines.length && !isPast(lines[end - 1] ?? '')) end += 1;
  return { first, end };
}

/** Comments right above the entries of an environment, by key, in the order of the file. */
function commentsOfEnv(
  target: ManifestTarget,
  extent: Extent,
  page: Page,
): readonly (readonly [string, readonly string[]])[] {
  const { env, entry } = places[target];
  const found: (readonly [string, readonly string[]])[] = [];
  let above: number | undefined;
  for (let line = extent.first; line < extent.end; line += 1) {
    const text = page[line - 1] ?? '';
    if (text.trim() === '' || isComment(text)) continue;
    const isBelow = above !== undefined && (columnOf(text) > above || /^\s*-/.test(text));
    if (!isBelow) above = env.test(text) ? columnOf(text.replace('- ', '  ')) : undefined;
    const key = isBelow ? entry.exec(text)?.[1] : undefined;
    const words = key === undefined ? [] : worded(commentAbove(line, page));
    if (key !== undefined && words.length > 0) found.push([key, words]);
  }
  return found;
}
