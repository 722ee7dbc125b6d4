import type * as Yaml from 'yaml';

type WholeParser = typeof Yaml;
type Options = Yaml.ParseOptions & Yaml.DocumentOptions & Yaml.SchemaOptions;

let loaded: WholeParser | undefined;

/** The parser of all of YAML, loaded for the first text that needs it: few do, and loading it takes a tenth of a diff. */
function wholeParser(): WholeParser {
  loaded ??= require('yaml') as WholeParser;
  return loaded;
}

/** As `parseDocument` of the package `yaml`. */
export function parseDocument(text: string, options: Options): Yaml.Document.Parsed {
  return wholeParser().parseDocument(text, options);
}

/** As `parseAllDocuments` of the package `yaml`. */
export function parseAllDocuments(text: string, options: Options): ReturnType<WholeParser['parseAllDocuments']> {
  return wholeParser().parseAllDocuments(text, options);
}

/** A new `LineCounter` of the package `yaml`. */
export function newLineCounter(): Yaml.LineCounter {
  const { LineCounter } = wholeParser();
  return new LineCounter();
}

/** As `isAlias` of the package `yaml`. */
export function isAlias(node: unknown): node is Yaml.Alias {
  return wholeParser().isAlias(node);
}

/** As `isMap` of the package `yaml`. */
export function isMap(node: unknown): node is Yaml.YAMLMap {
  return wholeParser().isMap(node);
}

/** As `isPair` of the package `yaml`. */
export function isPair(node: unknown): node is Yaml.Pair {
  return wholeParser().isPair(node);
}

/** As `isScalar` of the package `yaml`. */
export function isScalar<T = unknown>(node: unknown): node is Yaml.Scalar<T> {
  return wholeParser().isScalar(node);
}

/** As `isSeq` of the package `yaml`. */
export function isSeq(node: unknown): node is Yaml.YAMLSeq {
  return wholeParser().isSeq(node);
}
