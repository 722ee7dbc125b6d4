import { Mount, Size, Workload } from '../../../src';
import { app, onKubernetes } from '../../model/build';

const size = Size.gibibytes(1);

test('a claim has the name that the program gives, at as many paths as there are', () => {
  const { documents } = onKubernetes((shop) => {
    app(shop, {
      workload: Workload.stateful(),
      mounts: {
        '/data': Mount.claim({ size, name: 'storage', subPath: 'data' }),
        '/log': Mount.claim({ size, name: 'storage', subPath: 'log', readOnly: true }),
      },
    });
  });
  expect(documents['container']).toMatchObject({
    volumeMounts: [
      { name: 'storage', mountPath: '/data', subPath: 'data' },
      { name: 'storage', mountPath: '/log', subPath: 'log', readOnly: true },
    ],
  });
});

test('shared scratch space may be seen in parts', () => {
  const { documents } = onKubernetes((shop) => {
    app(shop, {
      mounts: { '/tmp': Mount.shared('work', { subPath: 'tmp' }), '/run': Mount.shared('work', { subPath: 'run' }) },
    });
  });
  expect(documents['pod']).toMatchObject({
    containers: [
      {
        volumeMounts: [
          { name: 'work', subPath: 'run' },
          { name: 'work', subPath: 'tmp' },
        ],
      },
    ],
    volumes: [{ name: 'work', emptyDir: {} }],
  });
});
