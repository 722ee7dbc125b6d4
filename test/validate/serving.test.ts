import { servicesBefore, servingContainers } from '../../src/validate/serving';
import { podOf, systemOf } from './container';

const service = (name: string, selector: unknown, ports: unknown): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector, ports } });

const web = { name: 'web', ports: [{ name: 'http', containerPort: 8080 }] };
const proxy = { name: 'proxy', ports: [{ containerPort: 9000 }], restartPolicy: 'Always' };

/** Names of the containers that a Service with some ports leads to. */
function servedBy(ports: unknown, spec: unknown): readonly string[] {
  const [only] = systemOf(service('web', { app: 'web' }, ports)).objects.values();
  return only === undefined ? [] : servingContainers(podOf(spec), [only]).map(({ name }) => name);
}

describe('what a Service leads to', () => {
  it('is the container that has the port, by name or by number', () => {
    const spec = { containers: [web], initContainers: [proxy] };
    expect(servedBy([{ port: 80, targetPort: 'http' }], spec)).toEqual(['web']);
    expect(servedBy([{ port: 8080 }], spec)).toEqual(['web']);
    expect(servedBy([{ port: 80, targetPort: 9000 }], spec)).toEqual(['proxy']);
  });

  it('is the only container where none has the port', () => {
    expect(servedBy([{ port: 80 }], { containers: [{ name: 'web' }] })).toEqual(['web']);
    expect(servedBy([{ port: 80 }], { containers: [{ name: 'web' }, { name: 'other' }] })).toEqual([]);
  });

  it('is nothing where its ports cannot be read', () => {
    expect(servedBy('80', { containers: [{ name: 'web' }] })).toEqual([]);
  });
});

test('a pod is behind the Services that select its labels', () => {
  const system = systemOf(
    service('web', { app: 'web' }, []),
    service('all', {}, []),
    service('other', { app: 'other' }, []),
  );
  const pod = podOf({ containers: [web] }, { app: 'web' });
  expect(servicesBefore(pod, system).map(({ name }) => name)).toEqual(['web']);
});
