import { Cpu, Disruption, Mount, Scaling, Secret, Size, Trigger, Volume, type Topology } from '../../src';
import { app, onKubernetes } from '../model/build';
import { describeWithApiServer } from '../support/api-server/server';
import { publishedDefinitions } from '../support/definitions/published';
import { declareScaling } from '../targets/everything';

/** The manifests of a topology. */
function manifests(declare: (shop: Topology) => void): readonly object[] {
  const { documents, issues } = onKubernetes(declare, { namespace: 'shop' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return Object.values(documents).filter(({ apiVersion }) => apiVersion !== undefined);
}

describeWithApiServer('a real API server', (server) => {
  it('accepts autoscalers with every metric, and disruption budgets', async () => {
    const documents = manifests(declareScaling);
    const kinds = documents.map((document) => (document as { readonly kind: string }).kind);
    expect(kinds).toEqual(expect.arrayContaining(['HorizontalPodAutoscaler', 'PodDisruptionBudget']));
    expect(await server.dryRun(documents)).toEqual([]);
  });

  it('accepts paths of the machine, and volumes that others have made', async () => {
    const documents = manifests((shop) => {
      const archive = new Volume(shop, 'archive', { existing: 'archive' });
      const data = new Volume(shop, 'data', { size: Size.gibibytes(1), volumeName: 'disk-1', labels: { team: 'a' } });
      const mounts = {
        '/archive': archive.mount(),
        '/data': data.mount(),
        '/log': Mount.host('/var/log', { readOnly: true, type: 'Directory', propagation: 'host-to-container' }),
        '/mnt': Mount.host('/mnt', { type: 'DirectoryOrCreate' }),
        '/tmp': Mount.temporary({ noExec: true, mode: 0o700 }),
      };
      app(shop, {
        mounts,
        scaling: Scaling.fixed(3),
        disruption: Disruption.maxUnavailable('25%'),
        security: 'none',
      });
    });
    expect(await server.dryRun(documents)).toEqual([]);
  });

  it('accepts what KEDA and the vertical autoscaler read', async () => {
    await server.installCrds(publishedDefinitions());
    const documents = manifests((shop) => {
      const broker = new Secret(shop, 'broker', { keys: ['url'] });
      const triggers = [Trigger.rabbitmq({ queue: 'mails', value: 20, authentication: { host: broker.value('url') } })];
      app(shop, { scaling: Scaling.onEvents({ max: 5, triggers }), verticalScaling: { max: { cpu: Cpu.units(2) } } });
    });
    expect(await server.dryRun(documents)).toEqual([]);
  });
});
