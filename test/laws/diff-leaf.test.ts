import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { impacts, isDifferent, type Diff } from '../../src';
import type { PlainData } from '../../src/model/json';
import { changesOf } from '../diff/single-change';
import { diffDocuments, leavesOf, sampleFiles, withValue, type Place } from './diff-samples';

jest.setTimeout(60_000);

const runs = { numRuns: 60 };

/** One document of a system, and what it is called. */
interface Document {
  readonly name: string;
  readonly data: PlainData;
}

/** Kubernetes objects, each as a document of its own. */
const objects: readonly Document[] = ['dist/production', 'test/golden/public-api/gateway-api']
  .flatMap((folder) => sampleFiles(folder).filter(({ path }) => path.endsWith('.k8s.yaml')))
  .flatMap(({ text }) => parseAllDocuments(text, { version: '1.1' }))
  .map((one) => one.toJS() as { kind: string; metadata: { name: string } } & { [key: string]: PlainData })
  .map((data) => ({ name: `${data.kind}/${data.metadata.name}`, data }));

const projects: readonly Document[] = ['retail-store/traced', 'sock-shop/shop/laptop', 'public-api/laptop']
  .flatMap((folder) => sampleFiles(`test/golden/${folder}/compose.yaml`))
  .map(({ path, text }) => ({ name: path, data: parse(text) as PlainData }));

/** What says which object it is: another one is another object. */
const identity = new Set(['apiVersion', 'kind', 'name', 'metadata.name', 'metadata.namespace']);

/** Leaves that may hold another value of their type. */
function changeable({ data }: Document): readonly { place: Place; value: PlainData }[] {
  return leavesOf(data).filter(({ place, value }) => !identity.has(place.join('.')) && another(value) !== undefined);
}

/** Another value that is as right as the one before. */
function another(value: PlainData): PlainData | undefined {
  if (typeof value === 'number') return value + 7;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return undefined;
  return /\d/.test(value) ? value.replace(/\d+/, (digits) => String(Number(digits) + 7)) : `${value}zz`;
}

/** A leaf of a document, drawn evenly over documents. */
const leafIn = (documents: readonly Document[]): fc.Arbitrary<{ document: Document; place: Place; after: PlainData }> =>
  fc
    .constantFrom(
      ...documents
        .map((document) => ({ document, leaves: changeable(document) }))
        .filter((one) => one.leaves.length > 0),
    )
    .chain(({ document, leaves }) =>
      fc.constantFrom(...leaves).map(({ place, value }) => {
        return { document, place, after: withValue(document.data, place, another(value) ?? null) };
      }),
    );

const leafOfObject = leafIn(objects);
const leafOfProject = leafIn(projects);

/** The last key above a leaf, in whose name it is said. */
function keyOf(place: Place): string {
  return String([...place].reverse().find((key) => typeof key === 'string'));
}

const rank = ({ impact }: Diff): number => impacts.indexOf(impact);

describe('one leaf that is another one', () => {
  test('is said of its object, at a path that has its key or in a value that has its key', () => {
    fc.assert(
      fc.property(leafOfObject, ({ document, place, after }) => {
        const found = diffDocuments([document.data], [after]);
        const changes = changesOf(found);
        expect(changes.length).toBeGreaterThan(0);
        expect(new Set(changes.map(({ object }) => object))).toEqual(new Set([document.name]));
        expect(found.impact).not.toBe('none');
        const said = JSON.stringify(changes.map(({ path, from, to }) => [path, from, to]));
        expect(said).toContain(namedBy[keyOf(place)] ?? keyOf(place));
      }),
      runs,
    );
  });

  test('is said of a Compose project as well, where it is a project that can be read', () => {
    fc.assert(
      fc.property(leafOfProject, ({ document, after }) => {
        const found = readable(() => diffDocuments([document.data], [after]));
        if (found !== undefined) expect(isDifferent(found)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

/** Keys that name what they stand in: a path says their value in place of them. */
const namedBy: Readonly<Record<string, string>> = {
  name: '[',
  port: '[',
  protocol: '[',
  path: '[',
  mountPath: '[',
  host: '[',
  type: '[',
  key: '[',
  topologyKey: '[',
  whenUnsatisfiable: '[',
  secretName: '[',
  containerPort: '[',
};

test('two changes together are at least as bad as each of them', () => {
  fc.assert(
    fc.property(fc.tuple(leafOfObject, leafOfObject), ([one, other]) => {
      fc.pre(one.document !== other.document && one.document.name !== other.document.name);
      const before = [one.document.data, other.document.data];
      const first = diffDocuments(before, [one.after, other.document.data]);
      const second = diffDocuments(before, [one.document.data, other.after]);
      const both = diffDocuments(before, [one.after, other.after]);
      expect(rank(both)).toBeGreaterThanOrEqual(Math.max(rank(first), rank(second)));
      expect(both.flags).toEqual(expect.arrayContaining([...first.flags, ...second.flags]));
    }),
    runs,
  );
});

/** What can be compared; undefined where the random change made it something that Compose refuses. */
function readable(compare: () => Diff): Diff | undefined {
  try {
    return compare();
  } catch {
    return undefined;
  }
}
