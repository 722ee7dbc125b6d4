import { check, Environment, Gateway, Topology } from '../../../src';
import { Cpu, Disruption, Exposure, kubernetes, Microservice, Scaling, ScheduledJob, Workload } from '../../../src';
import { image, onKubernetes } from '../../model/build';

type Object = { metadata: { name: string; labels?: object }; [field: string]: any };

/** What is told about references after the hatches of a program. */
function told(declare: (app: Microservice<'http'>, shop: Topology) => void, workload?: Workload): readonly string[] {
  const { issues } = onKubernetes((shop) => {
    const app = new Microservice(shop, 'app', {
      image,
      ports: { http: 80 },
      exposure: { http: Exposure.host('a.example') },
      disruption: Disruption.maxUnavailable(1),
      ...(workload === undefined
        ? { scaling: Scaling.onCpu({ min: 2, max: 4, target: 70 }), resources: { cpu: { request: Cpu.millis(100) } } }
        : { workload }),
    });
    declare(app, shop);
  });
  return issues.flatMap(({ code, field, message }) => {
    return code === 'dangling-reference' ? [`${message.split(' names')[0]?.slice(25)} ${field}`] : [];
  });
}

const remove = () => null;

test('an object that a transform leaves out is gone, and nothing else is said where nothing names it', () => {
  const { documents, issues } = onKubernetes((shop) => {
    const app = new Microservice(shop, 'app', { image, ports: { http: 80 } });
    kubernetes(app).transform('Service', remove);
  });
  expect(Object.keys(documents)).toEqual(['Deployment/app', 'pod', 'container']);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('what names an object that is gone is told', () => {
  expect(told((app) => kubernetes(app).transform('Deployment', remove))).toEqual([
    'HorizontalPodAutoscaler/app spec.scaleTargetRef.name',
    'PodDisruptionBudget/app spec.selector',
    'Service/app spec.selector',
  ]);
  expect(told((app) => kubernetes(app).transform('Service', remove))).toEqual([
    'Ingress/app spec.rules[0].http.paths[0].backend.service.name',
  ]);
  const headless = (object: Object) => (object.metadata.name === 'app-headless' ? null : undefined);
  expect(told((app) => kubernetes(app).transform('Service', headless as never), Workload.stateful())).toEqual([
    'StatefulSet/app spec.serviceName',
  ]);
});

test('so is what names an object that has another name now', () => {
  const rename = [{ op: 'replace', path: '/metadata/name', value: 'web' }] as const;
  expect(told((app) => kubernetes(app).patch('Deployment', rename))).toEqual([
    'HorizontalPodAutoscaler/app spec.scaleTargetRef.name',
  ]);
});

test('what others make may be named', () => {
  const target = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'app' };
  const patch = [{ op: 'replace', path: '/spec/scaleTargetRef', value: target }] as const;
  expect(told((app) => kubernetes(app).patch('HorizontalPodAutoscaler', patch))).toEqual([]);
});

test('what an Ingress says in an annotation is no Service', () => {
  const shop = new Topology('shop');
  const [a, b] = ['a', 'b'].map((name) => new Microservice(shop, name, { image, ports: { http: 80 } }));
  new Gateway(shop, 'edge').route('/', [{ endpoint: a!.endpoint('http') }, { endpoint: b!.endpoint('http') }]);
  kubernetes(a!).settings({ hostUsers: false });
  new Environment(shop, 'cloud', { target: kubernetes({ gateway: 'ingress-alb' }) });
  const { issues, environments } = check(shop);
  expect(JSON.stringify(environments)).toContain('use-annotation');
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a policy for pods of no workload is told, for it would let everything through', () => {
  const declare = (relabel: (pods: any) => void) => (shop: Topology) => {
    const app = new Microservice(shop, 'app', { image });
    const nightly = { schedule: '0 3 * * *', withoutScheduler: 'on-request' } as const;
    new ScheduledJob(shop, 'report', { image, ...nightly });
    kubernetes(app).transform('Deployment', ({ spec }) => {
      relabel(spec.template.metadata);
    });
  };
  const fields = (relabel: (pods: any) => void): readonly string[] => {
    const { issues } = onKubernetes(declare(relabel), {}, undefined, 'declared');
    return issues.flatMap(({ code, field, message }) => {
      return code === 'dangling-reference' && message.includes('NetworkPolicy/app') ? [field ?? ''] : [];
    });
  };
  expect(fields((pods) => (pods.labels = { app: 'other' }))).toEqual(['spec.podSelector']);
  expect(fields((pods) => (pods.labels['team'] = 'shop'))).toEqual([]);
});
