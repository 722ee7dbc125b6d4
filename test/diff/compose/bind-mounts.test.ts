import { writableFolderFlags } from '../../../src/diff/compose/bind-mounts';
import type { Difference } from '../../../src/diff/difference';
import type { PlainMap } from '../../../src/manifests/object';

const difference: Difference = { path: ['volumes', { item: '/x', index: 0 }, 'read_only'], change: 'changed' };

function mount(fields: PlainMap): PlainMap {
  return { volumes: [{ type: 'bind', source: '/srv', target: '/x', ...fields }] };
}

function flagsBetween(before: PlainMap, after: PlainMap): readonly string[] {
  return writableFolderFlags(mount(before), mount(after), difference).map(({ flag }) => flag);
}

test.each<[string, PlainMap, PlainMap, readonly string[]]>([
  ['may be written now: more', { read_only: true }, {}, ['privilege-widened']],
  ['can only be read now: less', { read_only: false }, { read_only: true }, ['privilege-narrowed']],
  ['is written as before: neither', {}, { read_only: false }, []],
  ['is another one: neither', { read_only: true }, { source: '/var' }, []],
  ['is a volume: neither', { type: 'volume', read_only: true }, { type: 'volume' }, []],
  ['is nowhere: neither', { target: '/y', read_only: true }, {}, []],
])('a folder of the machine that %s', (_, before, after, flags) => {
  expect(flagsBetween(before, after)).toEqual(flags);
});
