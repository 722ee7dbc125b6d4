import type { PlainData } from '../../src/model/json';
import { mapsUnder } from '../../src/validate/places';

it('finds every map at a path, with its place, and passes over what is none', () => {
  const value: PlainData = { spec: { rules: [{ http: { a: 1 } }, { http: [] }, null, 'a', { http: { b: 2 } }] } };
  expect(mapsUnder(value, 'spec.rules.*.http')).toEqual([
    { at: ['spec', 'rules', 0, 'http'], value: { a: 1 } },
    { at: ['spec', 'rules', 4, 'http'], value: { b: 2 } },
  ]);
  for (const odd of [undefined, null, 'a', [], { spec: 1 }]) expect(mapsUnder(odd, 'spec.rules.*.http')).toEqual([]);
});
