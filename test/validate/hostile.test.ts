import fc from 'fast-check';
import { parseAllDocuments, stringify } from 'yaml';
import { isList, isPlainMap, type PlainData } from '../../src/model/json';
import type { AnyRule } from '../../src/validate/rule';
import { builtInRules } from '../../src/validate/rules';
import { examplesOf, findingsOf } from '../../src/validate/try-rule';

/** Values that nobody expects, of every type. */
const odd: readonly PlainData[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, '', ' ', 'a', '$', '${', '*', '/', '..', 'ü😀', '"', 'undefined'],
  ...[
    [],
    [null],
    [[]],
    ['a', 1, {}],
    {},
    { a: null },
    { name: [] },
    { '': '' },
    { ['__proto__']: 1 },
    'x'.repeat(5000),
  ],
];

type Step = string | number;

function placesIn(value: PlainData, at: readonly Step[] = []): readonly (readonly Step[])[] {
  const below: readonly (readonly [Step, PlainData])[] = isList(value)
    ? value.map((item, index) => [index, item] as const)
    : isPlainMap(value)
      ? Object.entries(value)
      : [];
  return [...(at.length === 0 ? [] : [at]), ...below.flatMap(([step, part]) => placesIn(part, [...at, step]))];
}

function replaced(value: PlainData, [step, ...rest]: readonly Step[], by: PlainData): PlainData {
  if (step === undefined) return by;
  if (isList(value)) return value.map((item, index) => (index === step ? replaced(item, rest, by) : item));
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === step ? replaced(part, rest, by) : part]),
  );
}

const documentsIn = (text: string): PlainData =>
  parseAllDocuments(text).flatMap((document) => (document.toJS() as PlainData) ?? []);

const written = (documents: PlainData): string =>
  (isList(documents) ? documents : []).map((one) => stringify(one, { aliasDuplicateObjects: false })).join('---\n');

const textsOf = (rule: AnyRule): readonly string[] =>
  [...examplesOf(rule.examples.passes), ...examplesOf(rule.examples.fails)].flatMap((example) =>
    'kubernetes' in example ? [example.kubernetes] : [],
  );

const rules = builtInRules().filter((rule) => textsOf(rule).length > 0);

it.each(rules.map((rule) => [rule.name, rule] as const))('%s survives any value in any place', (_, rule) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...textsOf(rule)),
      fc.nat(),
      fc.constantFrom(...odd),
      fc.nat(),
      fc.constantFrom(...odd),
      (text, one, first, two, second) => {
        const whole = documentsIn(text);
        const places = placesIn(whole);
        const [here, there] = [places[one % places.length] ?? [], places[two % places.length] ?? []];
        const kubernetes = written(replaced(replaced(whole, here, first), there, second));
        for (const { message, fix } of findingsOf(rule, { kubernetes })) {
          expect(`${message} ${fix}`).not.toMatch(/\[object |undefined(?!")|NaN/);
        }
      },
    ),
    { numRuns: 12, seed: 7, endOnFailure: true },
  );
});
