import { onOtherSide } from '../../../src/diff/kubernetes/other-side';
import { diff } from '../../../src/diff/diff';
import type { Impact } from '../../../src/diff/impact';
import { documents, object, workload } from '../manifests';
import { systemOf } from './sides';

const within = (namespace: string, text: string): string =>
  text.replace(/metadata: \{ name: (\S+)/g, `metadata: { namespace: ${namespace}, name: $1`);

function across(before: string, after: string): Impact {
  return diff(
    { label: 'staging', systems: [systemOf(before)] },
    { label: 'production', systems: [systemOf(after)] },
    { across: true },
  ).impact;
}

const users = workload({
  container: 'envFrom: [{ configMapRef: { name: settings } }]',
  pod: 'serviceAccountName: web',
});
const config = object('v1', 'ConfigMap', 'settings', "data: { a: '1' }");
const account = object('v1', 'ServiceAccount', 'web');

test.each([
  ['ConfigMap', documents(users, config)],
  ['ServiceAccount', documents(users, account)],
])('a %s that the other environment needs and lacks is missed there, in its own namespace', (_, all) => {
  expect(across(within('staging', all), within('production', users))).toBe('downtime');
  expect(across(within('staging', all), within('production', workload()))).not.toBe('downtime');
});

test('a Service that no longer takes the pods of the other environment is found there', () => {
  const service = object(
    'v1',
    'Service',
    'web',
    'spec: { selector: { app: web, tier: front }, ports: [{ port: 80 }] }',
  );
  const [before, after] = ['tier: front', ''].map((labels) => documents(service, workload({ labels })));
  expect(across(within('staging', before ?? ''), within('production', after ?? ''))).toBe('traffic');
});

test('of one environment, an object stays in its namespace', () => {
  const [before, after] = [within('a', users), within('b', users)].map((text) => systemOf(text));
  const [first] = [...(before?.objects.values() ?? [])];
  if (before === undefined || after === undefined || first === undefined) throw new Error('no object');
  const around = { before, after, pairs: [] };
  expect(onOtherSide(first, after, around).namespace).toBe('a');
  expect(onOtherSide(first, after, { ...around, across: true }).namespace).toBe('b');
});
