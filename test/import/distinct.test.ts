import { call, construct, data, map, method } from '../../src/import/code';
import { distinct } from '../../src/import/distinct';
import type { ConstructDraft, Draft } from '../../src/import/draft';
import { drafted, image } from './programs';

function draft(target: Draft['target'], constructs: readonly ConstructDraft[], rest: Partial<Draft> = {}): Draft {
  return {
    environment: target,
    target,
    options: map({}),
    props: map({}),
    constructs,
    settings: [],
    hatches: [],
    lost: [],
    issues: [],
    notes: [],
    system: { target, objects: new Map() },
    ...rest,
  };
}

const service = drafted('Microservice', 'db', { image: image('db') });
const password = method(construct('Secret/db'), 'value', data('password'));

test('names that nothing of another kind has stay as they are', () => {
  const drafts = [draft('compose', [service]), draft('kubernetes', [service, drafted('Secret', 'db-credentials')])];
  expect(distinct(drafts)).toBe(drafts);
});

test('a Secret gives way to the service of another input, and is the one that is there', () => {
  const [laptop, cluster] = distinct([
    draft('compose', [service]),
    draft('kubernetes', [
      drafted('Secret', 'db', { keys: data(['password']) }),
      drafted('Microservice', 'api', { env: map({ PASSWORD: password }) }),
    ]),
  ]);
  expect(laptop?.constructs).toEqual([service]);
  expect(cluster?.constructs).toMatchObject([
    { id: 'Secret/db-secret', name: 'db-secret', props: map({ source: call('SecretSource.existing', data('db')) }) },
    { props: map({ env: map({ PASSWORD: { ...password, on: construct('Secret/db-secret') } }) }) },
  ]);
  expect(cluster?.changes).toEqual([]);
});

test('what gives way keeps its name in its environment, and what is said of it goes along', () => {
  const [, cluster] = distinct([
    draft('compose', [service, drafted('Parameter', 'db-config')]),
    draft('kubernetes', [drafted('Config', 'db')], {
      hatches: [{ target: 'kubernetes', on: 'Config/db', method: 'patch', args: [data('ConfigMap')] }],
    }),
  ]);
  expect(cluster).toMatchObject({
    constructs: [{ id: 'Config/db-config-2', name: 'db-config-2' }],
    changes: [{ construct: 'Config/db-config-2', patch: map({ name: data('db') }) }],
    hatches: [{ on: 'Config/db-config-2' }],
  });
});

test('a parameter gives way, and its values go along', () => {
  const [laptop] = distinct([
    draft('compose', [drafted('Parameter', 'db')], { settings: [{ parameter: 'Parameter/db', value: data('1') }] }),
    draft('kubernetes', [service]),
  ]);
  expect(laptop).toMatchObject({
    constructs: [{ id: 'Parameter/db-parameter' }],
    settings: [{ parameter: 'Parameter/db-parameter' }],
    changes: [],
  });
});
