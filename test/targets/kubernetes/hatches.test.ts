import { ConfigMap } from 'cdk8s-plus-27';
import { ApiObject, Lazy, type Chart } from 'cdk8s';
import {
  check,
  compose,
  Environment,
  Job,
  kubernetes,
  Microservice,
  Parameter,
  Size,
  Topology,
  Volume,
} from '../../../src';
import type { Issue } from '../../../src';
import { codesOf, image, onKubernetes, scheduled, type Rendered } from '../../model/build';

/** A service `app` in an environment for Kubernetes, and what a test says about both. */
function hatched(
  declare: (app: Microservice, shop: Topology) => void,
  configure?: (environment: Environment) => void,
): Rendered {
  return onKubernetes(
    (shop) => declare(new Microservice(shop, 'app', { image }), shop),
    { namespace: 'shop', createNamespace: false },
    configure,
  );
}

function errors(issues: readonly Issue[]): readonly string[] {
  return issues.filter(({ severity }) => severity === 'error').map(({ message, hint }) => `${message} ${hint}`);
}

describe('settings', () => {
  test('stand in the pods, below them, and in the main container', () => {
    const { documents, issues } = hatched((app) =>
      kubernetes(app).settings({
        shareProcessNamespace: true,
        setHostnameAsFqdn: true,
        os: 'linux',
        supplementalGroups: [1000],
        fsGroupChangePolicy: 'OnRootMismatch',
        seLinux: { level: 's0:c1,c2' },
        terminationMessagePolicy: 'FallbackToLogsOnError',
      }),
    );
    expect(errors(issues)).toEqual([]);
    expect(documents['pod']).toMatchObject({
      shareProcessNamespace: true,
      setHostnameAsFQDN: true,
      os: { name: 'linux' },
      securityContext: {
        supplementalGroups: [1000],
        fsGroupChangePolicy: 'OnRootMismatch',
        seLinuxOptions: { level: 's0:c1,c2' },
      },
    });
    expect(documents['container']).toMatchObject({ terminationMessagePolicy: 'FallbackToLogsOnError' });
  });

  test('reach the pods of a scheduled job', () => {
    const { documents } = onKubernetes((shop) => void kubernetes(scheduled(shop)).settings({ schedulerName: 'batch' }));
    expect(documents['pod']).toMatchObject({ schedulerName: 'batch' });
  });

  test('of other environments, and of other targets, are not applied', () => {
    const shop = new Topology('shop');
    const app = new Microservice(shop, 'app', { image });
    kubernetes(app).settings({ subdomain: 'a' }, { environments: ['cloud'] });
    compose(app).settings({ attach: false });
    new Environment(shop, 'cloud', { target: kubernetes(), enforce: 'open' });
    new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
    new Environment(shop, 'staging', { target: kubernetes(), enforce: 'open' });
    const texts = check(shop).environments.map(({ artifacts }) => JSON.stringify(artifacts));
    expect(texts.map((text) => [text.includes('"subdomain":"a"'), text.includes('"attach":false')])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });
});

describe('a transform', () => {
  test('returns another object, or changes the copy that it is given', () => {
    const { documents, issues } = hatched((app) =>
      kubernetes(app)
        .transform('Deployment', (object) => ({ ...object, spec: { ...object.spec, paused: true } }))
        .transform('Deployment', (object) => {
          object.spec.revisionHistoryLimit = 3;
          Object.assign(object.spec, { notYetKnown: 'x' });
        }),
    );
    expect(errors(issues)).toEqual([]);
    expect(documents['Deployment/app'].spec).toMatchObject({ paused: true, revisionHistoryLimit: 3, notYetKnown: 'x' });
  });

  test('of a topology or an environment sees every object, also what is added', () => {
    const label = (object: { metadata: { labels?: Record<string, string> } }): void => {
      object.metadata.labels = { ...object.metadata.labels, team: 'a' };
    };
    const { documents } = hatched(
      (_, shop) =>
        void kubernetes(shop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'banner' }, data: {} }),
      (environment) => void kubernetes(environment).transform(label),
    );
    expect(documents['Deployment/app'].metadata.labels['team']).toBe('a');
    expect(documents['ConfigMap/banner'].metadata).toEqual({
      name: 'banner',
      namespace: 'shop',
      labels: { team: 'a' },
    });
  });

  test('comes after settings and before patches, whatever the order of declaration', () => {
    const seen: unknown[] = [];
    const { documents } = hatched((app) =>
      kubernetes(app)
        .patch('Deployment', [{ op: 'replace', path: '/spec/replicas', value: 7 }])
        .transform('Deployment', (object) => {
          seen.push([object.spec.replicas, object.spec.template.spec.subdomain]);
          object.spec.replicas = 5;
        })
        .settings({ subdomain: 'x' }),
    );
    expect(seen).toEqual([[1, 'x']]);
    expect(documents['Deployment/app'].spec.replicas).toBe(7);
  });

  test.each<[string, (object: any) => any, string]>([
    ['throws', () => JSON.parse('{'), 'for Deployment/app throws: '],
    ['returns nothing', () => undefined, 'for Deployment/app returns nothing, and changes nothing.'],
    ['returns a number', () => 5, 'for Deployment/app gives no object.'],
    [
      'returns a promise',
      () => Promise.resolve({}),
      'for Deployment/app gives an object of class Promise: no document',
    ],
    ['gives a date', (one) => ({ ...one, a: [new Date(0)] }), 'gives "a[0]", which is an object of class Date: no'],
    ['gives NaN', (one) => ({ ...one, a: { b: NaN } }), 'gives "a.b", which is NaN: no document can say that.'],
    ['gives undefined', (one) => ({ ...one, a: undefined }), 'gives "a", which is nothing (leave the key out instead)'],
    ['loses its name', (one) => ({ ...one, metadata: {} }), 'leaves no apiVersion, kind or metadata.name.'],
  ])('that %s is an issue with its place', (_, transform, said) => {
    const { documents, issues } = hatched((app) => void kubernetes(app).transform('Deployment', transform));
    const [issue] = issues.filter(({ severity }) => severity === 'error');
    expect(issue).toMatchObject({
      code: 'hatch-failed',
      path: 'shop/app',
      field: 'transform',
      source: { file: __filename },
    });
    expect(issue?.message).toContain(said);
    expect(issue?.message).not.toMatch(/\n| {4}at /);
    expect(documents['Deployment/app'].metadata.name).toBe('app');
  });

  test('that finds no object is an issue', () => {
    const { issues } = hatched((app) => void kubernetes(app).transform('StatefulSet', (object) => object));
    expect(errors(issues)).toEqual([
      'A transform of "shop/app" finds no StatefulSet in "production". Name the environments in which it is there: ' +
        "{ environments: ['production'] }, or remove the line.",
    ]);
  });
});

describe('a patch', () => {
  test('changes objects by path, also below keys with slashes', () => {
    const { documents, issues } = hatched((app) =>
      kubernetes(app).patch('Deployment', [
        { op: 'test', path: '/spec/replicas', value: 1 },
        { op: 'replace', path: '/spec/replicas', value: 2 },
        { op: 'add', path: '/metadata/annotations', value: {} },
        { op: 'add', path: '/metadata/annotations/example.com~1team', value: 'a' },
        { op: 'add', path: '/spec/template/spec/containers/-', value: { name: 'side', image: 'side:1' } },
        { op: 'move', from: '/metadata/annotations', path: '/spec/template/metadata/annotations' },
        { op: 'remove', path: '/metadata/labels/app.kubernetes.io~1managed-by' },
      ]),
    );
    expect(errors(issues)).toEqual([]);
    const { metadata, spec } = documents['Deployment/app'];
    expect(metadata).toEqual({
      name: 'app',
      namespace: 'shop',
      labels: expect.not.objectContaining({ 'app.kubernetes.io/managed-by': 'intermodal' }),
    });
    expect(spec.replicas).toBe(2);
    expect(spec.template.metadata.annotations).toEqual({ 'example.com/team': 'a' });
    expect(spec.template.spec.containers.map(({ name }: { name: string }) => name)).toEqual(['app', 'side']);
  });

  test.each([
    [
      { op: 'remove', path: '/spec/nothing' },
      'finds nothing at "/spec/nothing" of Deployment/app. At "/spec" there is ',
    ],
    [
      { op: 'replace', path: '/spec/template/spec/containers/4/image', value: 'x' },
      'At "/spec/template/spec/containers" there is a list of 1',
    ],
    [{ op: 'add', path: '/a/b/c', value: 1 }, 'finds no place at "/a/b/c" of Deployment/app. The whole has apiVersion'],
    [
      { op: 'test', path: '/spec/replicas', value: 9 },
      'expects another value at "/spec/replicas" of Deployment/app. It is 1.',
    ],
    [{ op: 'copy', from: '/x', path: '/spec/y' }, 'finds nothing at "/x"'],
    [{ op: 'add', path: '/spec/template/spec/containers/01', value: 1 }, 'finds no place'],
  ] as const)('whose path finds nothing is an issue: %j', (operation, said) => {
    const { issues } = hatched((app) => void kubernetes(app).patch('Deployment', [operation]));
    expect(codesOf(issues.filter(({ severity }) => severity === 'error'))).toEqual([
      'nothing-to-change shop/app patch[0]',
    ]);
    expect(errors(issues)[0]).toContain(said);
  });
});

describe('what is added', () => {
  test('stands in the file of its construct, in the namespace of the environment, and in the index', () => {
    const shop = new Topology('shop');
    const app = new Microservice(shop, 'app', { image });
    const rule = {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'app' },
      spec: {},
    };
    kubernetes(app).add(rule);
    kubernetes(shop).add([
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'x' } },
    ]);
    const cloud = new Environment(shop, 'cloud', {
      target: kubernetes({ namespace: 'a', createNamespace: false }),
      enforce: 'open',
    });
    kubernetes(cloud).add({ ...rule, metadata: { name: 'other', namespace: 'monitoring' } });
    const { environments, issues } = check(shop);
    expect(errors(issues)).toEqual([]);
    const artifacts = environments[0]?.artifacts ?? [];
    expect(
      artifacts.map(({ path, objects }) => [path, ...objects.map(({ object, construct }) => `${object} ${construct}`)]),
    ).toEqual([
      ['cloud/_shared.k8s.yaml', 'ClusterRole/x shop', 'ServiceMonitor/other shop/cloud'],
      ['cloud/app.k8s.yaml', expect.any(String), 'ServiceMonitor/app shop/app'],
    ]);
    expect(artifacts[0]?.objects.map(({ source }) => source?.file)).toEqual([__filename, __filename]);
    expect(JSON.stringify(artifacts[1]?.documents[1])).toBe(
      JSON.stringify({ ...rule, metadata: { name: 'app', namespace: 'a' } }),
    );
  });

  test('may be made with cdk8s and cdk8s-plus, in a chart', () => {
    const { documents, issues } = hatched((app) =>
      kubernetes(app).add((chart: Chart) => {
        const first = new ConfigMap(chart, 'first', { data: { a: 'b' } });
        const second = new ApiObject(chart, 'second', {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'named' },
          stringData: { lazy: Lazy.any({ produce: () => 'later' }) },
        });
        first.node.addDependency(second);
      }),
    );
    expect(errors(issues)).toEqual([]);
    expect(documents['Secret/named']).toMatchObject({ metadata: { namespace: 'shop' }, stringData: { lazy: 'later' } });
    expect(documents['ConfigMap/app-first']).toMatchObject({ data: { a: 'b' }, metadata: { namespace: 'shop' } });
    const order = Object.keys(documents);
    expect(order.indexOf('Secret/named')).toBeLessThan(order.indexOf('ConfigMap/app-first'));
  });

  test('may not have the identity of another object; another group or namespace is another object', () => {
    const metadata = { name: 'app' };
    const { issues } = hatched((app) =>
      kubernetes(app)
        .add({ apiVersion: 'apps/v1beta9', kind: 'Deployment', metadata })
        .add({ apiVersion: 'example.com/v1', kind: 'Deployment', metadata })
        .add({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { ...metadata, namespace: 'other' } }),
    );
    expect(errors(issues)).toEqual(['"shop/app" becomes Deployment/app twice. Rename one of the two.']);
  });

  test('by a transform that renames may clash as well', () => {
    const { issues } = hatched((app, shop) => {
      kubernetes(shop).add({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'b' } });
      kubernetes(app).transform('Deployment', (object) => {
        object.metadata.name = 'b';
      });
    });
    expect(errors(issues)).toEqual(['"shop" and "shop/app" both become Deployment/b. Rename one of the two.']);
  });

  test('by a function that fails, or adds nothing, is an issue', () => {
    const { issues } = hatched((app) =>
      kubernetes(app)
        .add(() => {
          throw new Error('boom');
        })
        .add(() => {
          throw new Error('too bad');
        })
        .add(() => undefined),
    );
    expect(errors(issues).map((text) => text.split('.')[0])).toEqual([
      'The add of "shop/app" adds nothing to its chart',
      'The add of "shop/app" throws: boom',
      'The add of "shop/app" throws: too bad',
    ]);
  });
});

test('hatches are data in the order of paths and then of declaration', () => {
  const build = (names: readonly string[]) => {
    const shop = new Topology('shop');
    for (const name of names) {
      const job = new Job(shop, name, { image });
      kubernetes(job).settings({ subdomain: name }).settings({ hostUsers: false });
    }
    new Environment(shop, 'cloud', { target: kubernetes(), enforce: 'open' });
    return check(shop).environments;
  };
  const text = (names: readonly string[]): string => JSON.stringify(build(names)).replaceAll(/"source":\{[^}]*\}/g, '');
  expect(text(['a', 'b'])).toBe(text(['b', 'a']));
});

test('a hatch that can hold nowhere is a warning, and an environment that does not exist an error', () => {
  const shop = new Topology('shop');
  const app = new Microservice(shop, 'app', { image });
  const laptop = new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  kubernetes(laptop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
  kubernetes(app).settings({ hostUsers: true }, { environments: ['laptop'] });
  kubernetes(app).settings({ hostUsers: true }, { environments: ['nowhere'] });
  kubernetes(app).settings({ hostUsers: true });
  const { issues } = check(shop);
  expect(codesOf(issues)).toEqual([
    'unknown-environment shop/app settings',
    'unused-hatch shop/app settings',
    'unused-hatch shop/laptop add',
  ]);
});

test('a volume and a parameter have handles as well; a parameter has nothing to change', () => {
  const { documents, issues } = hatched((_, shop) => {
    const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
    kubernetes(data).transform('PersistentVolumeClaim', (claim) => {
      claim.spec.volumeMode = 'Block';
    });
    kubernetes(new Parameter(shop, 'level', { default: 'x' })).transform((object) => object);
  });
  expect(documents['PersistentVolumeClaim/data'].spec.volumeMode).toBe('Block');
  expect(errors(issues)[0]).toContain('A transform of "shop/level" finds no object in "production".');
});

describe('a hatch that names an object', () => {
  test('speaks to that one alone', () => {
    const { documents, issues } = hatched((app) =>
      kubernetes(app)
        .patch('Deployment/app', [{ op: 'replace', path: '/spec/replicas', value: 3 }])
        .transform('Deployment/app', (deployment) => ({
          ...deployment,
          spec: { ...deployment.spec, minReadySeconds: 5 },
        })),
    );
    expect(errors(issues)).toEqual([]);
    expect(documents['Deployment/app']).toMatchObject({ spec: { replicas: 3, minReadySeconds: 5 } });
  });

  test('says so where there is no such object', () => {
    const { issues } = hatched((app) =>
      kubernetes(app).patch('Deployment/other', [{ op: 'replace', path: '/spec/replicas', value: 3 }]),
    );
    expect(errors(issues)).toEqual([expect.stringContaining('finds no Deployment/other')]);
  });
});
