import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { IntermodalError, readSystems, type Diff, type ManifestFile } from '../../src';
import { diff } from '../../src';
import { report, reportFormats, type ReportFormatName } from '../../src/diff/reports';
import { isPlainMap, type PlainData } from '../../src/model/json';
import { filesOf, placesOf, sampleFiles, withValue } from './diff-samples';

jest.setTimeout(60_000);

/** Text that would steer each of the things that show reports. */
const mischief =
  '</script><script>alert(1)</script>\u001b[31m\n::error::x\r\n```\n~~~~~\n<!-- | `x` --> ]]> &"\'\u0000\u202e\u2028';

/** Any shape, at any place. */
const anything: readonly PlainData[] = [
  ...[null, true, false, 0, -1, 1e308, 5e-324, 1.5, '', ' ', 'x', '1Gi', '80-90', '${A:-b}', '$(', 'sha256:'],
  ...[mischief, '9'.repeat(400), 'a'.repeat(3000)],
  ...[[], {}, [[]], [null], [{}], [1, 'a', null, {}], [{ name: [] }], [{ name: 'x' }, { name: 'x' }], [[[[1]]]]],
  ...[{ a: 1 }, { name: {} }, { name: null }, { '': '' }, { [mischief]: mischief }],
  JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"toString":2,"hasOwnProperty":3}') as PlainData,
];

/** One document of each kind, the largest one. */
const documents: readonly PlainData[] = largestOfEachKind([
  ...['dist/production', 'test/golden/public-api/gateway-api', 'test/golden/retail-store/cluster']
    .flatMap((folder) => sampleFiles(folder).filter(({ path }) => path.endsWith('.k8s.yaml')))
    .flatMap(({ text }) => parseAllDocuments(text, { version: '1.1' }).map((one) => one.toJS() as PlainData)),
  ...sampleFiles('test/golden/public-api/laptop/compose.yaml').map(({ text }) => parse(text) as PlainData),
]);

function largestOfEachKind(all: readonly PlainData[]): readonly PlainData[] {
  const kindOf = (one: PlainData): string => (isPlainMap(one) ? String(one['kind']) : '');
  const bySize = [...all].sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  return [...new Map(bySize.map((one) => [kindOf(one), one])).values()];
}

const places = documents.flatMap((document) => placesOf(document).map((place) => ({ document, place })));

/** A document, and the same with something else at one place. */
const anyPair = fc.record({
  at: fc.nat({ max: places.length - 1 }),
  value: fc.constantFrom(...anything),
  was: fc.option(fc.constantFrom(...anything)),
  turned: fc.boolean(),
});

/** What is different, where both sides can be read; what cannot be read is said in words. */
function compared(before: readonly ManifestFile[], after: readonly ManifestFile[]): Diff | undefined {
  try {
    const sides = [readSystems('before', before), readSystems('after', after)] as const;
    for (const { message, hint } of sides.flatMap(({ issues }) => issues)) sayable(`${message} ${hint ?? ''}`);
    return diff(sides[0].set, sides[1].set);
  } catch (error) {
    if (error instanceof IntermodalError) return undefined;
    throw error;
  }
}

function sayable(text: string): void {
  expect(text).not.toMatch(/\bundefined\b|\[object Object\]|\bNaN\b/);
}

/** What steers a terminal, or turns text around. */
const steering = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

function outsideOfCode(markdown: string): string {
  return markdown
    .replace(/^( *)(`{3,}|~{3,})[^\n]*\n(?:[^]*?\n)?\1\2$/gm, '')
    .replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
}

/** The names of tags in the order in which they open and close, or where they do not. */
function openTags(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = '', , closed] of xml.matchAll(/<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else if (closed === '') open.push(name);
  }
  return open;
}

const counted = (text: string, part: RegExp): number => [...text.matchAll(part)].length;

/** What each report must be, whatever stands in it. */
const wellFormed: Readonly<Record<ReportFormatName, (text: string) => void>> = {
  text: (text) => expect(text).not.toMatch(steering),
  json: (text) => expect(JSON.parse(text)).toMatchObject({ version: 1, flags: expect.any(Array) as unknown }),
  sarif: (text) => {
    expect(text).not.toMatch(steering);
    expect(JSON.parse(text)).toMatchObject({ version: '2.1.0', runs: [{ results: expect.any(Array) as unknown }] });
  },
  gitlab: (text) => expect(JSON.parse(text)).toEqual(expect.any(Array)),
  junit: (text) => {
    expect(text).not.toMatch(steering);
    expect(openTags(text)).toEqual([]);
    expect(text.replace(/<\?xml[^?]*\?>|<\/?[\w:-]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '')).not.toMatch(/[<>]/);
  },
  markdown: (text) => {
    expect(text).not.toMatch(steering);
    expect(counted(text, /^ *(?:`{3,}|~{3,})\w*$/gm) % 2).toBe(0);
    expect(outsideOfCode(text)).not.toMatch(/<script|^::/im);
    expect(counted(outsideOfCode(text), /<!--/g)).toBe(1);
    expect(counted(text, /^<details/gm)).toBe(counted(text, /^<\/details>/gm));
    expect(text.length).toBeLessThanOrEqual(65_536);
  },
  html: (text) => {
    expect(text).not.toMatch(steering);
    expect(counted(text, /<script/gi)).toBe(counted(emptyPage, /<script/gi));
    expect(counted(text, /<\/script/gi)).toBe(counted(emptyPage, /<\/script/gi));
  },
  github: (text) => {
    expect(text).not.toMatch(steering);
    expect(text.split('\n').filter((line) => !/^(?:|::(?:error|warning|notice)(?: [^:]+)?::.*)$/.test(line))).toEqual(
      [],
    );
  },
};
const emptyPage = report({ from: 'a', to: 'b', impact: 'none', flags: [], environments: [] }, 'html');

test('whatever stands at any place, it is compared or refused in words, and every report of it is well formed', () => {
  fc.assert(
    fc.property(anyPair, ({ at, value, was, turned }) => {
      const { document, place } = places[at] ?? { document: null, place: [] };
      const one = filesOf([was === null ? document : withValue(document, place, was)]);
      const other = filesOf([withValue(document, place, value)]);
      const found = turned ? compared(other, one) : compared(one, other);
      if (found === undefined) return;
      for (const format of Object.keys(reportFormats) as ReportFormatName[]) {
        const text = report(found, format);
        wellFormed[format](text);
        if (format !== 'html') sayable(text);
      }
    }),
    { numRuns: 100 },
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('files that are no text of anything are refused in words', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom(...'{}[]:,-&*!|>\'"%@`#? \n\tab1~<.') }), { maxLength: 4 }),
      (texts) => {
        const files = texts.map((text, index) => ({ path: `${index}.yaml`, text }));
        const found = compared(files, filesOf(documents.slice(0, 1)));
        if (found !== undefined) sayable(report(found, 'text'));
      },
    ),
    { numRuns: 100 },
  );
});
