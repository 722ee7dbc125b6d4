import { cost } from '../../../src/diff/kubernetes/cost';
import { documents, object, workload } from '../manifests';
import { measured } from './sides';

const asks = (requests: string, limits = ''): string =>
  workload({ container: `resources: { requests: { ${requests} }, limits: { ${limits} } }` });
const claim = (size: string): string =>
  object('v1', 'PersistentVolumeClaim', 'data', `spec: { resources: { requests: { storage: ${size} } } }`);

test('more of what is asked of the machines costs more, however it is written', () => {
  expect(measured(cost, asks('cpu: 500m'), asks("cpu: '0.5'")).more).toEqual([]);
  expect(measured(cost, asks('cpu: 500m'), asks('cpu: 1')).more).toEqual(['container "web" asks for 1 of cpu']);
  expect(measured(cost, claim('1Gi'), claim('2Gi')).more).toEqual(['2Gi of storage']);
});

test('limits count as requests where nothing else is asked for', () => {
  expect(measured(cost, asks('', 'memory: 1Gi'), asks('', 'memory: 2Gi')).more).toEqual([
    'container "web" asks for 2Gi of memory',
  ]);
  expect(measured(cost, asks('memory: 1Gi', 'memory: 1Gi'), asks('memory: 1Gi', 'memory: 2Gi')).more).toEqual([]);
});

test('where an autoscaler decides, its bound counts and not the number of replicas', () => {
  const scaler = (max: number): string =>
    object(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      'web',
      `spec: { scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: ${max} }`,
    );
  const [two, three] = [workload({ replicas: 2 }), workload({ replicas: 3 })];
  expect(measured(cost, two, three).more).toEqual(['up to 3 replicas']);
  expect(measured(cost, documents(two, scaler(9)), documents(three, scaler(9))).more).toEqual([]);
});

test('a new workload is not counted, a new load balancer is', () => {
  expect(measured(cost, '', workload({ replicas: 3 })).more).toEqual([]);
  expect(measured(cost, '', object('v1', 'Service', 'web', 'spec: { type: LoadBalancer }')).more).toEqual([
    'it has a load balancer of its own',
  ]);
});
