import { parseAllDocuments } from 'yaml';
import { fileShape, serviceShape } from '../../src/validate/compose/shapes';
import { fixtures, yamlOf } from './support/fixtures';
import { placesOf, usedIn } from './support/places';

/** What Compose has and no project here uses, and why. */
const exceptions: Readonly<Record<string, string>> = {};

const used = new Set(fixtures.flatMap(yamlOf).flatMap(({ text }) => placesIn(text).map(once)));
const places = [...new Set(placesOf(fileShape).map(once))];

/** Jobs, and steps before the start of a service, have fields of services: that they are there is enough. */
function once(place: string): string {
  const [, field = '', key = ''] = /^((?:jobs\.\*|services\.\*\.pre_start\[\])\.(\w+))/.exec(place) ?? [];
  return Object.hasOwn(serviceShape.map?.fields ?? {}, key) ? field : place;
}

function placesIn(text: string): readonly string[] {
  return parseAllDocuments(text, { merge: true, logLevel: 'silent' }).flatMap((document) =>
    usedIn(document.toJS({ maxAliasCount: -1 }), fileShape),
  );
}

describe('the Compose projects of these tests', () => {
  test('are more than 64', () => expect(fixtures.length).toBeGreaterThan(64));

  test('use between them every attribute of the Compose Specification, in every form', () => {
    const unused = places.filter((place) => !used.has(place));
    expect(unused.filter((place) => !Object.hasOwn(exceptions, place))).toEqual([]);
    expect(places.length).toBeGreaterThan(600);
  });

  test('need every exception', () => {
    expect(Object.keys(exceptions).filter((place) => used.has(place) || !places.includes(place))).toEqual([]);
  });
});
