import { documents, object, workload } from '../manifests';
import { changesBetween } from './sides';

const service = (selector: string, port = 'http'): string =>
  object('v1', 'Service', 'web', `spec: { selector: { ${selector} }, ports: [{ port: 80, targetPort: ${port} }] }`);

const said = (before: string, after: string): readonly unknown[] =>
  changesBetween(before, after).map(({ impact, why }) => [impact, why?.[0]]);

test('a label that a Service needs is traffic, another one only a rollout', () => {
  const [with_, without] = ['tier: front', ''].map((labels) => workload({ labels, replicas: 2 }));
  const needs = service('app: web, tier: front');
  expect(said(documents(needs, with_ ?? ''), documents(needs, without ?? ''))).toEqual([
    ['traffic', expect.stringContaining('Service/web selects labels that the new pods of "web" do not have')],
  ]);
  const [[impact]] = said(
    documents(service('app: web'), with_ ?? ''),
    documents(service('app: web'), without ?? ''),
  ) as [[string]];
  expect(impact).toBe('rollout');
});

test('a port that a Service names and no container has any more is traffic', () => {
  const [before, after] = ['http', 'web'].map((name) =>
    documents(
      service('app: web'),
      workload({ replicas: 2, container: `ports: [{ name: ${name}, containerPort: 8080 }]` }),
    ),
  );
  expect(changesBetween(before ?? '', after ?? '').map(({ impact }) => impact)).toContain('traffic');
});

test('a mount that leads to another claim has none of the data', () => {
  const held = (claim: string): string =>
    workload({
      container: 'volumeMounts: [{ name: data, mountPath: /data }]',
      pod: `volumes: [{ name: data, persistentVolumeClaim: { claimName: ${claim} } }]`,
    });
  expect(changesBetween(held('one'), held('two')).map(({ impact }) => impact)).toEqual(['data-loss']);
});

test('another image of a Pod restarts its container', () => {
  const pod = (image: string): string =>
    object('v1', 'Pod', 'web', `spec: { containers: [{ name: web, image: '${image}' }] }`);
  expect(said(pod('web:1'), pod('web:2'))).toEqual([['downtime', expect.stringContaining('kubelet')]]);
});
