import { isSet, misformed, moreThanOne, named, outOfRange, partsAt, quoted, repeated } from '../../src/validate/fields';
import { dnsLabel } from '../../src/validate/formats';
import type { PlainData } from '../../src/model/json';

const pod: PlainData = { containers: [{ name: 'a', ports: [{ port: 1 }, null, 'x'] }, 7, { name: null }] };

describe('the parts below some keys', () => {
  it('are found in every item of a list, with their places', () => {
    expect(partsAt(pod, 'containers', '*', 'ports', '*', 'port')).toEqual([
      { value: 1, at: ['containers', 0, 'ports', 0, 'port'] },
    ]);
  });

  it('are none where nothing, null or something else stands there', () => {
    expect(partsAt(pod, 'containers', '*', 'image')).toEqual([]);
    expect(partsAt(undefined, 'a')).toEqual([]);
    expect(partsAt(pod, 'toString')).toEqual([]);
    expect(isSet({ a: null }, 'a')).toBe(false);
    expect(isSet({ a: '' }, 'a')).toBe(true);
  });
});

describe('breaches of fields', () => {
  it('say what a text is not, and where it stands', () => {
    const field = { at: ['containers', '*', 'name'], called: 'the name', format: dnsLabel };
    expect(misformed({ containers: [{ name: 'A' }, { name: 5 }] }, 'Pod "a"', [field])).toEqual([
      {
        message: `Pod "a" has the name "A", which is not ${dnsLabel.is}.`,
        at: ['containers', 0, 'name'],
        fix: dnsLabel.fix,
      },
    ]);
  });

  it('say what a number must be', () => {
    const said = (most?: number): readonly string[] =>
      outOfRange({ a: -1 }, 'It', [{ at: ['a'], least: 0, ...(most === undefined ? {} : { most }) }]).map(
        ({ message }) => message,
      );
    expect([said(), said(9), said(0)].flat()).toEqual([
      'It has "a" -1, which is not 0 or more.',
      'It has "a" -1, which is not from 0 to 9.',
      'It has "a" -1, which is not 0.',
    ]);
  });

  it('leave other types to the schema', () => {
    expect(outOfRange({ a: '-1' }, 'It', [{ at: ['a'], least: 0 }])).toEqual([]);
    expect(outOfRange({ a: -1.5 }, 'It', [{ at: ['a'], least: 0 }])).toEqual([]);
  });
});

it('finds what stands twice, and what excludes each other', () => {
  expect(repeated(['a', 'b', 'a', 'a'], (one) => one)).toEqual(['a', 'a']);
  expect(repeated([1, 1], () => undefined)).toEqual([]);
  expect(moreThanOne({ a: 1, b: null, c: {} }, ['a', 'b', 'c'])).toEqual(['a', 'c']);
});

it('writes names as sentences have them', () => {
  expect(named(['a'])).toBe('"a"');
  expect(named(['a', 'b', 'c'])).toBe('"a", "b" and "c"');
  expect(quoted('a\nb')).toBe('"a\\nb"');
  expect(quoted('a'.repeat(100))).toHaveLength(80);
});
