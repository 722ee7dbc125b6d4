import * as fc from 'fast-check';
import { compareObjects } from '../../src/diff/compare/compare';
import { patchesOf, pointerOf, replacementsOf } from '../../src/import/patches';
import type { ManifestObject, PlainMap } from '../../src/manifests/object';
import { isPlainMap } from '../../src/model/json';
import type { PatchOperation } from '../../src/model/hatch';
import { patched } from '../../src/targets/hatches';

function object(value: PlainMap): ManifestObject {
  const head = { target: 'kubernetes', object: 'Thing/a', id: 'x/Thing//a', kind: 'Thing', name: 'a' } as const;
  return { ...head, apiVersion: 'x/v1', file: 'a.yaml', line: 1, value, lineOf: () => 1 };
}

/** What a document becomes by operations. */
function applied(document: PlainMap, operations: readonly PatchOperation[]): PlainMap {
  const hatch = { step: 'patch', operations, construct: 'shop', name: 'shop', scope: 'topology', target: 'kubernetes' };
  const outcome = patched(hatch as never, { document, called: 'Thing/a', environment: 'cluster' });
  if ('issue' in outcome) throw new Error(`${outcome.issue.message} ${outcome.issue.hint}`);
  return outcome.document;
}

describe('the operations between two documents', () => {
  const leaf = fc.oneof(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 3 }), fc.boolean());
  const items = fc.array(
    fc.record({ name: fc.constantFrom('x', 'y', 'z', 'w'), value: leaf, ports: fc.array(leaf, { maxLength: 2 }) }),
    { maxLength: 4 },
  );
  const document = fc.dictionary(
    fc.constantFrom('spec', 'a/b', 'c~d', 'list'),
    fc.oneof(leaf, items, fc.dictionary(fc.constantFrom('p', 'q', 'items'), fc.oneof(leaf, items))),
  );

  it('lead from one to the other', () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const differences = compareObjects(object(before), object(after));
        const operations = patchesOf({ rendered: before, compared: before, wanted: after }, differences).flat();
        expect(compareObjects(object(applied(before, operations)), object(after))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('keep together what moves the items of one list', () => {
    const before = {
      spec: {
        list: [
          { name: 'a', v: 1 },
          { name: 'b', v: 1 },
        ],
        other: 1,
      },
    };
    const after = {
      spec: {
        list: [
          { name: 'a', v: 2 },
          { name: 'c', v: 1 },
        ],
        other: 2,
      },
    };
    const documents = { rendered: before, compared: before, wanted: after };
    expect(patchesOf(documents, compareObjects(object(before), object(after)))).toEqual([
      [
        { op: 'replace', path: '/spec/list/0/v', value: 2 },
        { op: 'remove', path: '/spec/list/1' },
        { op: 'add', path: '/spec/list/1', value: { name: 'c', v: 1 } },
      ],
      [{ op: 'replace', path: '/spec/other', value: 2 }],
    ]);
  });

  it('replace as a whole what was compared in another form than it is rendered', () => {
    const wanted = {
      spec: {
        list: [
          { name: 'b', v: 2 },
          { name: 'a', v: 1 },
        ],
        more: { deep: 1 },
      },
    };
    const compared = {
      spec: {
        list: [
          { name: 'b', v: 1 },
          { name: 'a', v: 1 },
        ],
        more: {},
      },
    };
    const rendered = {
      spec: {
        list: [
          { name: 'a', v: 1 },
          { name: 'b', v: 1 },
        ],
      },
    };
    const differences = compareObjects(object(compared), object(wanted));
    expect(patchesOf({ rendered, compared, wanted }, differences).flat()).toEqual([
      { op: 'replace', path: '/spec/list', value: wanted.spec.list },
      { op: 'add', path: '/spec/more', value: { deep: 1 } },
    ]);
  });

  it('write keys as pointers do', () => {
    expect(pointerOf(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0');
  });
});

describe('the replacements in a part of a Compose file', () => {
  it('go down as far as both sides have maps, and replace lists as a whole', () => {
    const rendered = { environment: { A: '1', B: '2' }, expose: ['80'], image: 'a' };
    const wanted = { environment: { A: '0' }, expose: ['80', '81'], image: 'a', labels: { x: 'y' } };
    const differences = compareObjects(object(rendered), object(wanted));
    expect(replacementsOf(rendered, wanted, differences)).toEqual([
      [{ op: 'replace', path: '/environment/A', value: '0' }],
      [{ op: 'remove', path: '/environment/B' }],
      [{ op: 'replace', path: '/expose', value: ['80', '81'] }],
      [{ op: 'add', path: '/labels', value: { x: 'y' } }],
    ]);
  });

  it('leave alone what does not stand in the file, and follows from others', () => {
    const [given, wanted] = [{ networks: { default: {} } }, { network_mode: 'host' }];
    const differences = compareObjects(object(given), object(wanted));
    expect(replacementsOf({}, wanted, differences)).toEqual([[{ op: 'add', path: '/network_mode', value: 'host' }]]);
  });

  it('say one thing once, however many differences it has', () => {
    const [given, wanted] = [{ ports: [{ name: 'a', b: 1, c: 1 }] }, { ports: [{ name: 'a', b: 2, c: 2 }] }];
    const differences = compareObjects(object(given), object(wanted));
    expect(differences.length).toBe(2);
    const found = replacementsOf(given, wanted, differences).flat();
    expect(found.filter((one) => isPlainMap(one)).map(({ path }) => path)).toEqual(['/ports']);
  });
});
