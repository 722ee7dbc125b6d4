'use strict';

const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { parseAllDocuments } = require('yaml');

/** The objects of YAML text by kind and name, so that their order does not count. */
exports.objectsIn = (yaml) => {
  const objects = parseAllDocuments(yaml)
    .map((document) => document.toJS())
    .filter((object) => object !== null);
  return Object.fromEntries(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
};

/** The text of a folder of manifests. */
exports.readManifests = (folder) => {
  const names = readdirSync(folder).sort();
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
};

/** Fails unless every object is the same on both sides, with every field and value. */
exports.checkSame = (what, actual, expected) => {
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  const differing = [...names].filter((name) => !isDeepStrictEqual(actual[name], expected[name]));
  if (differing.length > 0) throw new Error(`${what} differs from ours in ${differing.sort().join(', ')}`);
};
