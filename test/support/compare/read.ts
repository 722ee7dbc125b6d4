import { readFileSync } from 'node:fs';
import { parseAllDocuments, type CollectionTag, type Document, type ScalarTag, type Tags } from 'yaml';
import { isTree, type Tree } from './tree';

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

/** The Kubernetes documents of a YAML text, read as the API server's clients read them. */
export function parseManifests(text: string): readonly Tree[] {
  return parse(text, (tag) => !isSexagesimal(tag) && !isTimestamp(tag), []);
}

/** The Compose document of a YAML text, read as Docker Compose reads it. */
export function parseCompose(text: string): Tree {
  const documents = parse(text, (tag) => !isSexagesimal(tag) && !isTimestamp(tag) && !isBoolean(tag), [TRUE, FALSE]);
  return documents[0] ?? {};
}

/** The Kubernetes documents of some files. */
export function readManifests(...files: readonly string[]): readonly Tree[] {
  return files.flatMap((file) => parseManifests(readFileSync(file, 'utf8')));
}

/** The Compose document of a file. */
export function readCompose(file: string): Tree {
  return parseCompose(readFileSync(file, 'utf8'));
}

function parse(text: string, wanted: (tag: Tag) => boolean, more: readonly ScalarTag[]): readonly Tree[] {
  const isTag = (tag: Tags[number]): tag is ScalarTag | CollectionTag => typeof tag !== 'string' && wanted(tag);
  const customTags = (tags: Tags): Tags => [...tags.filter(isTag).map(withStrictDecimals), ...more];
  const documents = parseAllDocuments(text, { version: '1.1', merge: true, customTags });
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
