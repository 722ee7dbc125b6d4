import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { parseAllDocuments, type CollectionTag, type Document, type ScalarTag, type Tags } from 'yaml';
import { mergeCompose, Override, rebased, settled } from './compose/merge';
import { isTree, listOf, treeOf, without, type Tree } from './tree';

/**
 * Both readers are YAML 1.1 (`0755` is octal, `<<` merges) with what the Go readers of the two tools leave out of it:
 * `22:22` is no base-60 number and `2020-01-01` no date. Kubernetes keeps the 1.1 words for booleans, Compose does not.
 */
type Tag = Exclude<Tags[number], string>;

const isSexagesimal = (tag: Tag): boolean => 'format' in tag && tag.format === 'TIME';
const isTimestamp = (tag: Tag): boolean => tag.tag === 'tag:yaml.org,2002:timestamp';
const isBoolean = (tag: Tag): boolean => tag.tag === 'tag:yaml.org,2002:bool';

const TRUE: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:true|True|TRUE)$/,
  resolve: () => true,
};
const FALSE: ScalarTag = { ...TRUE, test: /^(?:false|False|FALSE)$/, resolve: () => false };

/** A decimal has a digit; the package's own test takes the lone dot of `context: .` for one. */
const DECIMAL = /^[-+]?(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*)$/;

/** The end of a quoted text, as far left as its key: the Go readers take it for a part of the text. */
const FAR_LEFT = /^ *[\]}]'$/gm;

/** The Kubernetes documents of a YAML text, read as the API server's clients read them. */
export function parseManifests(text: string): readonly Tree[] {
  return parse(text, (tag) => !isSexagesimal(tag) && !isTimestamp(tag), []);
}

/** The Compose document of a YAML text, read as Docker Compose reads it. */
export function parseCompose(text: string): Tree {
  const documents = parse(text, (tag) => !isSexagesimal(tag) && !isTimestamp(tag) && !isBoolean(tag), [TRUE, FALSE]);
  return documents[0] ?? {};
}

/** `!override` and `!reset`, which say something where files are merged only. */
const MERGING = ['!override', '!reset'].flatMap((tag): readonly (ScalarTag | CollectionTag)[] => {
  const instead = (value: unknown): Override => new Override(tag === '!reset' ? undefined : value);
  return [
    { tag, resolve: (text) => instead(text) },
    { tag, collection: 'seq', resolve: (node) => instead(node.toJSON()) },
    { tag, collection: 'map', resolve: (node) => instead(node.toJSON()) },
  ];
});

/** The Kubernetes documents of some files. */
export function readManifests(...files: readonly string[]): readonly Tree[] {
  return files.flatMap((file) => parseManifests(readFileSync(file, 'utf8')));
}

/** The Compose document of a file. */
export function readCompose(file: string): Tree {
  return parseCompose(readFileSync(file, 'utf8'));
}

/**
 * The Compose project of some files, given as by several `-f`: what they include is in it, and they are merged.
 *
 * @param folder what paths are relative to, as by `--project-directory`; the folder of the first file unless it is given
 */
export function readComposeProject(files: readonly string[], folder = dirname(files[0] ?? '.')): Tree {
  const documents = files.map((file) => withIncluded(file, folder));
  return treeOf(settled(documents.reduce(mergeCompose)));
}

/** A document with what it includes, its paths as seen from the folder of the project. */
function withIncluded(file: string, folder: string): Tree {
  const document = readMergeable(file);
  const included = listOf(document['include']).flatMap((entry) => pathsOf(entry));
  const parts = included.map((path) => withIncluded(join(dirname(file), path), folder));
  const own = rebased(without(document, ['include']), (path) => seenFrom(folder, dirname(file), path));
  return [...parts, own].reduce(mergeCompose);
}

function readMergeable(file: string): Tree {
  const wanted = (tag: Tag): boolean => !isSexagesimal(tag) && !isTimestamp(tag) && !isBoolean(tag);
  return parse(readFileSync(file, 'utf8'), wanted, [TRUE, FALSE, ...MERGING])[0] ?? {};
}

/** `- file.yml`, or `- path: file.yml`. */
function pathsOf(entry: unknown): readonly string[] {
  return typeof entry === 'string' ? [entry] : [treeOf(entry)['path']].flat().map(String);
}

function seenFrom(folder: string, from: string, path: string): string {
  if (isAbsolute(path) || /^[a-z+]+:\/\//i.test(path)) return path;
  const seen = relative(folder, join(from, path)).replaceAll('\\', '/');
  return seen.startsWith('..') ? seen : `./${seen}`;
}

function parse(
  text: string,
  wanted: (tag: Tag) => boolean,
  more: readonly (ScalarTag | CollectionTag)[],
): readonly Tree[] {
  const isTag = (tag: Tags[number]): tag is ScalarTag | CollectionTag => typeof tag !== 'string' && wanted(tag);
  const customTags = (tags: Tags): Tags => [...tags.filter(isTag).map(withStrictDecimals), ...more];
  const parsed = (given: string) => parseAllDocuments(given, { version: '1.1', merge: true, customTags });
  const documents = parsed(text);
  const isCut = documents.some(({ errors }) => errors.some(({ code }) => code === 'MISSING_CHAR'));
  if (isCut) return [...parsed(text.replace(FAR_LEFT, ' $&'))].map(valueOf).filter(isTree);
  return [...documents].map(valueOf).filter(isTree);
}

function withStrictDecimals(tag: ScalarTag | CollectionTag): ScalarTag | CollectionTag {
  if (tag.collection !== undefined || tag.test?.test('.') !== true) return tag;
  return { ...tag, test: DECIMAL };
}

/** Warnings count as errors: a tag that is not understood (`!reset`) would change the meaning in silence. */
function valueOf(document: Document.Parsed): unknown {
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  return document.toJS();
}
