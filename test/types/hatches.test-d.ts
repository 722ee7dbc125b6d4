import {
  compose,
  ContainerImage,
  Environment,
  kubernetes,
  Microservice,
  Parameter,
  Size,
  Topology,
  Volume,
} from 'intermodal';

/** What escape hatches promise to the type checker: `types.test.ts` compiles this file, and nothing runs it. */

const shop = new Topology('shop', { accept: { startsAfter: 'why' } });
const image = ContainerImage.of('acme/web:1.0');
const web = new Microservice(shop, 'web', { image, ports: { http: 8080 }, accept: { 'host.gpus': 'why' } });
const data = new Volume(shop, 'data', { size: Size.gibibytes(1), accept: { 'volume.size': 'why' } });
const level = new Parameter(shop, 'level', { default: 'info' });
const laptop = new Environment(shop, 'laptop', { target: compose() });

// --- Settings are words of their target, and belong to what runs.

kubernetes(web).settings({ hostUsers: false, seLinux: { level: 's0' } }, { environments: ['production'] });
compose(web).settings({ networks: ['edge'], develop: { watch: [{ path: '.', action: 'sync', target: '/src' }] } });
// @ts-expect-error a setting of Kubernetes is none of Compose
compose(web).settings({ hostUsers: false });
// @ts-expect-error a policy that there is not
kubernetes(web).settings({ fsGroupChangePolicy: 'Never' });
// @ts-expect-error a volume has no pods
kubernetes(data).settings({ hostUsers: false });
// @ts-expect-error an option is misspelt
kubernetes(web).settings({ hostUsers: false }, { environment: ['production'] });
// @ts-expect-error a watch has an action
compose(web).settings({ develop: { watch: [{ path: '.' }] } });

// --- Transforms have the types of the real object.

kubernetes(web)
  .transform('Deployment', (object) => ({ ...object, spec: { ...object.spec, replicas: 2 } }))
  .transform('Service', (object) => {
    object.spec.type = 'NodePort';
    Object.assign(object.spec, { unknownYet: true });
  })
  .transform((object) => {
    object.metadata.labels = { team: 'a' };
  });
compose(web).transform((service) => ({ ...service, tty: true }));
kubernetes(web).transform('Service', ({ metadata }) => {
  metadata.labels = { team: 'a' };
  metadata.labels['team'] = 'b';
  metadata.annotations = { ...metadata.annotations, note: 'c' };
  delete metadata.labels['team'];
});
kubernetes(web).transform('Deployment', ({ metadata, spec }) => {
  metadata.labels!['team'] = 'b';
  spec.selector.matchLabels = { app: 'web' };
  spec.template.metadata!.labels = { app: 'web' };
  spec.template.metadata!.labels['app'] = 'web';
});
// @ts-expect-error labels are text
kubernetes(web).transform('Service', ({ metadata }) => (metadata.labels = { team: 1 }));

compose(shop).transform((file) => ({ ...file, name: 'other' }));
compose(data).transform((volume) => ({ ...volume, labels: { a: 'b' } }));
// @ts-expect-error a field of the wrong type
kubernetes(web).transform('Deployment', (object) => ({ ...object, spec: { ...object.spec, replicas: 'two' } }));
// @ts-expect-error a field that the object does not have
kubernetes(web).transform('Deployment', (object) => void (object.spec.replcas = 2));
// @ts-expect-error a value of the wrong type
kubernetes(web).transform('Deployment', (object) => void (object.spec.replicas = 'two'));
// @ts-expect-error a kind that there is not
kubernetes(web).transform('Deploiment', (object) => object);
// @ts-expect-error a transform of Compose names no kind
compose(web).transform('service', (service) => service);
// @ts-expect-error a value that Compose does not know
compose(web).transform((service) => ({ ...service, restart: 'sometimes' }));

// --- Patches are operations of RFC 6902.

kubernetes(data).patch('PersistentVolumeClaim', [{ op: 'remove', path: '/spec/volumeMode' }]);
compose(laptop).patch([{ op: 'move', from: '/services/a', path: '/services/b' }]);
// @ts-expect-error an operation that there is not
compose(laptop).patch([{ op: 'set', path: '/name', value: 'a' }]);
// @ts-expect-error what is added has a value
compose(laptop).patch([{ op: 'add', path: '/name' }]);
// @ts-expect-error a date is no plain data
compose(laptop).patch([{ op: 'add', path: '/name', value: new Date() }]);

// --- Documents have a kind and a name.

kubernetes(shop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'b' } });
kubernetes(laptop).add((chart) => chart.namespace);
compose(shop).add({ services: { mail: { image: 'mail:1' } }, networks: { edge: {} } });
// @ts-expect-error a document has a name
kubernetes(shop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: {} });
// @ts-expect-error a part that no Compose file has
compose(shop).add({ service: {} });
// @ts-expect-error a service is added to the whole file
compose(web).add({ services: {} });
// @ts-expect-error a parameter has no part in a Compose file
compose(level).transform((part) => part);

// --- What is accepted has a reason.

// @ts-expect-error a list has no reasons
new Microservice(shop, 'a', { image, accept: ['host.gpus'] });
// @ts-expect-error a reason is text
new Topology('other', { accept: { startsAfter: true } });
