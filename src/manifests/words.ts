import type { DocumentOptions, ParseOptions, ScalarTag, SchemaOptions, Tags } from 'yaml';
import type { PlainData } from '../model/json';
import { parseDocument } from './whole-parser';

/** Tags that readers of manifests do not know: for them `22:22` and `2020-01-01` are text. */
const unknownTags = /timestamp|binary|omap|pairs|set$/;

/** YAML as `kubectl` reads it: version 1.1 with merge keys, but neither dates nor numbers to the base of 60. */
export const yamlOptions: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  prettyErrors: false,
  logLevel: 'silent',
  customTags: (tags: Tags): Tags => tags.flatMap((tag) => (typeof tag === 'string' ? tag : (knownTag(tag) ?? []))),
};

type Tag = Exclude<Tags[number], string>;

/** A tag as readers of manifests know it: to them a number begins with a digit, so that `e1` and `.` are text. */
function knownTag(tag: Tag): Tag | undefined {
  if (unknownTags.test(tag.tag) || tag.format === 'TIME') return undefined;
  if (tag.tag.endsWith(':int')) return exactNumber(tag as ScalarTag);
  const { test } = tag as { readonly test?: RegExp };
  if (!tag.tag.endsWith(':float') || test === undefined || test.source.includes('inf')) return tag;
  return { ...tag, test: new RegExp(test.source.replace('^', '^(?=[-+.]*\\d)')) } as Tag;
}

/** A tag of whole numbers: one that JavaScript cannot hold exactly keeps its text, so that no two of them are taken for one. */
function exactNumber(tag: ScalarTag): Tag {
  return {
    ...tag,
    resolve: (text, onError, options) => {
      const value: unknown = tag.resolve(text, onError, options);
      return typeof value !== 'number' || Number.isSafeInteger(value) ? value : text;
    },
  };
}

const truths: Readonly<Record<string, boolean>> = {
  y: true,
  yes: true,
  on: true,
  true: true,
  n: false,
  no: false,
  off: false,
  false: false,
};

/** Words whose case is that of a sentence: `yes`, `Yes`, `YES`, but not `yES`. */
const evenCase = /^(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)$/;

/** What may be a number in one of its many ways of writing; everything else with a digit is text: `100m`, `1.4.2-rc`. */
const numberLike = /^[-+.\d][-+._\da-fA-FxXinIN]*$/;

/** What a word without quotes is to YAML 1.1: nothing, a truth value, a number, or text. */
export function wordValue(word: string): PlainData {
  if (/^(?:0|[1-9]\d{0,14})$/.test(word)) return Number(word);
  if (numberLike.test(word)) return unusual(word);
  if (word === '' || word === '~') return null;
  if (!evenCase.test(word)) return word;
  const lower = word.toLowerCase();
  if (lower === 'null') return null;
  return Object.hasOwn(truths, lower) ? (truths[lower] ?? word) : word;
}

/** What is rare enough to ask the whole parser. */
function unusual(word: string): PlainData {
  const value: unknown = parseDocument(word, yamlOptions).toJS();
  return typeof value === 'number' || typeof value === 'string' ? value : word;
}
