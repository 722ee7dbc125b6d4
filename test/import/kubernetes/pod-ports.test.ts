import { deployment, propsOf, systemOf } from './workload-props';
import { data } from '../../../src/import/code';
import { aroundOf } from '../../../src/import/kubernetes/around';
import { workloadDraft } from '../../../src/import/kubernetes/workloads';

const service = (...ports: readonly object[]) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports },
});

test('ports keep their names, and are known under the ports of their Service', () => {
  const web = deployment({ ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 9000 }] });
  expect(
    propsOf(
      web,
      service({ name: 'http', port: 80, targetPort: 'http' }, { name: 'grpc', port: 9000, appProtocol: 'grpc' }),
    )['ports'],
  ).toBe('{ http: Port.http(8080, { servicePort: 80 }), grpc: 9000 }');
});

test('a port that only a Service leads to, or a check asks, is a port that no container declares', () => {
  const system = systemOf(
    deployment({ ports: [{ containerPort: 1, name: 'a' }], livenessProbe: { httpGet: { port: 8081, path: '/' } } }),
    service({ port: 80, targetPort: 8080 }),
  );
  const around = aroundOf(system, { text: (text) => data(text) });
  const [part] = around.workloads;
  const { named, declared } =
    part === undefined ? { named: [], declared: undefined } : workloadDraft(part, around).ports;
  expect(named.map(({ port }) => port)).toEqual([1, 8080, 8081]);
  expect(declared).toEqual(data(['a']));
});

test('a port of the node is an exposure', () => {
  const ports = [{ name: 'http', containerPort: 80, hostPort: 8080, hostIP: '127.0.0.1' }];
  expect(propsOf(deployment({ ports }))['exposure']).toBe(
    "{ http: Exposure.hostPort(8080, { address: '127.0.0.1' }) }",
  );
});
