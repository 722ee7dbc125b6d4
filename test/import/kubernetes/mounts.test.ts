import { deployment, propsOf } from './workload-props';

const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { 'app.yaml': 'a: 1' } };

function mounted(volume: object, mount: object = {}, ...others: readonly object[]): Readonly<Record<string, string>> {
  const volumeMounts = [{ name: 'v', mountPath: '/data', ...mount }];
  return propsOf(deployment({ volumeMounts }, { volumes: [{ name: 'v', ...volume }] }), ...others);
}

test('scratch space of one container has no name', () => {
  expect(mounted({ emptyDir: {} })['mounts']).toBe("{ '/data': Mount.temporary() }");
  expect(mounted({ emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } })['mounts']).toBe(
    "{ '/data': Mount.inMemory({ sizeLimit: Size.mebibytes(64) }) }",
  );
});

test('scratch space that is mounted twice, or in part, is shared by its name', () => {
  const volumeMounts = [
    { name: 'v', mountPath: '/tmp', subPath: 'tmp' },
    { name: 'v', mountPath: '/run', subPath: 'run' },
  ];
  expect(propsOf(deployment({ volumeMounts }, { volumes: [{ name: 'v', emptyDir: {} }] }))['mounts']).toBe(
    "{ '/tmp': Mount.shared('v', { subPath: 'tmp' }), '/run': Mount.shared('v', { subPath: 'run' }) }",
  );
});

test('paths of the machine keep their type, and what passes on', () => {
  expect(
    mounted({ hostPath: { path: '/sys', type: 'Directory' } }, { readOnly: true, mountPropagation: 'HostToContainer' })[
      'mounts'
    ],
  ).toBe("{ '/data': Mount.host('/sys', { readOnly: true, type: 'Directory', propagation: 'host-to-container' }) }");
});

test('claims are volumes', () => {
  expect(mounted({ persistentVolumeClaim: { claimName: 'store' } }, { subPath: 'a' })['mounts']).toBe(
    "{ '/data': store.mount({ subPath: 'a' }) }",
  );
});

test('configs and secrets are files: a folder, or one value', () => {
  expect(mounted({ configMap: { name: 'settings', defaultMode: 0o444 } }, {}, config)['files']).toBe(
    "{ '/data': settings.files({ mode: 0o444 }) }",
  );
  expect(mounted({ configMap: { name: 'settings' } }, { subPath: 'app.yaml' }, config)['files']).toBe(
    "{ '/data': settings.file('app.yaml') }",
  );
  expect(mounted({ secret: { secretName: 'tls' } })['files']).toBe("{ '/data': tls.files() }");
});

test('a path ends without a slash', () => {
  expect(mounted({ emptyDir: {} }, { mountPath: '/data/' })['mounts']).toBe("{ '/data': Mount.temporary() }");
});

test('what the program has no word for is left to a patch', () => {
  expect(mounted({ nfs: { server: 'a', path: '/' } })['mounts']).toBeUndefined();
  expect(mounted({ emptyDir: {} }, { subPathExpr: '$(A)' })['mounts']).toBeUndefined();
  expect(
    mounted({ secret: { secretName: 'tls', items: [{ key: 'tls.crt', path: 'cert.pem' }] } })['files'],
  ).toBeUndefined();
});

test('claims of replicas keep their names', () => {
  const set = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'db', image: 'a', volumeMounts: [{ name: 'data', mountPath: '/var/lib', subPath: 'db' }] },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '8Gi' } },
            storageClassName: 'fast',
          },
        },
      ],
    },
  };
  expect(propsOf(set)).toMatchObject({
    workload: 'Workload.stateful()',
    mounts:
      "{ '/var/lib': Mount.claim({ size: Size.gibibytes(8), name: 'data', storageClass: 'fast', subPath: 'db' }) }",
  });
});
