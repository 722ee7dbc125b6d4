import { Cpu, Metric, Rollout, Scaling, Secret, Size, Volume, Workload, type MicroserviceProps } from '../../../src';
import { app, codesOf, onKubernetes } from '../../model/build';

describe('a volume for one pod at a time', () => {
  const codes = (props: Partial<MicroserviceProps<never>>) =>
    codesOf(
      onKubernetes((shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1), accessModes: ['ReadWriteOncePod'] });
        app(shop, { mounts: { '/data': data.mount() }, ...props });
      }).issues,
    );
  const resources = { cpu: { request: Cpu.millis(100) } };
  const refused = ['invalid-value shop/app mounts./data'];

  test.each<[string, Partial<MicroserviceProps<never>>]>([
    ['two replicas', { scaling: Scaling.fixed(2), rollout: Rollout.recreate() }],
    ['up to two replicas', { resources, scaling: Scaling.automatic({ min: 1, max: 2, metrics: [Metric.cpu(70)] }) }],
    ['stateful replicas', { scaling: Scaling.fixed(2), workload: Workload.stateful() }],
    ['every node', { workload: Workload.perNode() }],
    ['a successor beside it', {}],
    ['a successor that a rollout adds', { rollout: Rollout.rolling({ maxSurge: 1, maxUnavailable: 0 }) }],
  ])('is refused to %s', (_title, props) => expect(codes(props)).toEqual(refused));

  test.each<[string, Partial<MicroserviceProps<never>>]>([
    ['one replica that is recreated', { rollout: Rollout.recreate() }],
    ['one stateful replica', { workload: Workload.stateful() }],
    ['a rollout that may miss the only replica', { rollout: Rollout.rolling({ maxUnavailable: 1 }) }],
  ])('is given to %s', (_title, props) => expect(codes(props)).toEqual([]));
});

describe('a file of a container that is not root', () => {
  const codes = (mode: number | undefined, security: MicroserviceProps<never>['security']) =>
    codesOf(
      onKubernetes((shop) => {
        const database = new Secret(shop, 'database', { keys: ['password'] });
        app(shop, { security, files: { '/run/db': database.file('password', { mode }) } });
      }).issues,
    );

  test.each([
    [0o400, { runAsUser: 1000 }],
    [0o440, { runAsUser: 1000 }],
    [0o440, { runAsNonRoot: true }],
    [0o400, { runAsUser: 1000, runAsGroup: 0 }],
  ])('of mode %o, of %j: cannot be read', (mode, security) => {
    expect(codes(mode, security)).toEqual(['unreadable-file shop/app files./run/db']);
  });

  test.each([
    [0o444, { runAsUser: 1000 }],
    [undefined, { runAsUser: 1000 }],
    [0o440, { runAsUser: 1000, volumeGroup: 1000 }],
    [0o440, { runAsUser: 1000, runAsGroup: 0 }],
    [0o400, { runAsUser: 0 }],
    [0o400, {}],
  ])('of mode %o, of %j: can be read', (mode, security) => expect(codes(mode, security)).toEqual([]));
});
