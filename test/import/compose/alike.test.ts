import { networkLike, serviceLike, serviceRows } from '../../../src/import/compose/alike';
import type { PlainMap } from '../../../src/manifests/object';
import type { PlainData } from '../../../src/model/json';

/** What two services say in other words, and mean the same. */
const same: readonly (readonly [string, PlainMap, PlainMap])[] = [
  ['no restart', { restart: 'no' }, {}],
  ['one container', {}, { deploy: { replicas: 1 } }],
  [
    'the times of the engine',
    { healthcheck: { test: ['CMD', 'a'], interval: '30s' } },
    { healthcheck: { test: ['CMD', 'a'] } },
  ],
  ['a check that is off', { healthcheck: { disable: true } }, { healthcheck: { test: ['NONE'] } }],
  ['capabilities', { cap_add: ['NET_ADMIN'] }, { cap_add: ['CAP_net_admin'] }],
  [
    'protections',
    { security_opt: ['no-new-privileges:true', 'seccomp=a'] },
    { security_opt: ['seccomp:a', 'no-new-privileges'] },
  ],
  ['limits', { ulimits: { nofile: { soft: 1, hard: 1 } } }, { ulimits: { nofile: 1 } }],
  [
    'scratch space',
    { volumes: [{ type: 'tmpfs', target: '/t', tmpfs: { size: 1024 } }] },
    { tmpfs: ['/t:rw,noexec,size=1k'] },
  ],
  ['links under their own names', { links: ['db:sql'] }, { links: ['redis', 'db:sql', 'web:web'] }],
  ['flags of scratch space', { tmpfs: ['/t:noexec,nosuid'] }, { tmpfs: ['/t:rw'] }],
];

test.each(same)('%s in other words are the same', (_title, output, input) => {
  expect(serviceLike(output, input)).toEqual(input);
});

test.each([
  ['another policy', { restart: 'always' }, {}],
  ['another time', { healthcheck: { interval: '10s' } }, { healthcheck: {} }],
  ['another capability', { cap_add: ['NET_ADMIN'] }, { cap_add: ['SYS_TIME'] }],
  ['another limit', { ulimits: { nofile: { soft: 1, hard: 2 } } }, { ulimits: { nofile: 1 } }],
  ['a link under another name', {}, { links: ['db:sql'] }],
  ['programs in scratch space', { tmpfs: ['/t:exec'] }, { tmpfs: ['/t'] }],
  ['other scratch space', { tmpfs: ['/t'] }, { tmpfs: ['/u'] }],
] as const)('%s stays what it is', (_title, output, input) => {
  expect(serviceLike(output, input)).toEqual(output);
});

test('every row says why', () => {
  for (const { why } of serviceRows) expect(why).toMatch(/^[A-Z].*\.$/);
});

test('values of any shape are survived', () => {
  const odd: readonly PlainData[] = [null, 1, 'a', [], [null], {}, { a: null }];
  const fields = ['restart', 'deploy', 'healthcheck', 'cap_add', 'security_opt', 'ulimits', 'tmpfs', 'volumes'];
  for (const one of odd) {
    for (const other of odd) {
      const of = (value: PlainData): PlainMap => Object.fromEntries(fields.map((field) => [field, value]));
      expect(() => serviceLike(of(one), of(other))).not.toThrow();
    }
  }
});

test('a network of driver bridge is one without a driver', () => {
  expect(networkLike({}, { driver: 'bridge' })).toEqual({ driver: 'bridge' });
  expect(networkLike({}, { driver: 'overlay' })).toEqual({});
});
