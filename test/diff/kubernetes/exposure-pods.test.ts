import { hostPorts } from '../../../src/diff/kubernetes/exposure-pods';
import { workload } from '../manifests';
import { measured } from './sides';

const of = (port: string): string => workload({ container: `ports: [{ containerPort: 80${port} }]` });

test('a port of the node is a way in, by its protocol', () => {
  expect(measured(hostPorts, of(''), of(', hostPort: 8080'))).toEqual({
    more: ['port 8080/TCP of every node with such a pod leads to it'],
    less: [],
  });
  expect(measured(hostPorts, of(''), of(', hostPort: 8080, hostIP: 127.0.0.1')).more).toEqual([]);
  expect(measured(hostPorts, of(', hostPort: 8080'), of(', hostPort: 0')).less).toHaveLength(1);
  expect(measured(hostPorts, of(', hostPort: 80'), of(', hostPort: 80, protocol: UDP')).more).toHaveLength(1);
});
