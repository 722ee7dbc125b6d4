import { Environment, kubernetes, Microservice, Secret, SecretSource, synthesize, Topology } from '../../src';
import { image } from '../model/build';
import { describeWithApiServer, type Rejection } from '../support/api-server/server';
import { publishedDefinitions } from '../support/definitions/published';

function documents(): readonly object[] {
  const shop = new Topology('shop');
  const vault = SecretSource.external({ store: 'vault', keys: { password: { key: 'a', property: 'b' } } });
  const db = new Secret(shop, 'db', { keys: ['password'], source: vault });
  const sealed = SecretSource.sealed({ token: 'AgBy' }, { scope: 'cluster-wide' });
  const mail = new Secret(shop, 'mail', { keys: ['token'], source: sealed });
  new Microservice(shop, 'orders', { image, env: { DB: db.value('password'), MAIL: mail.value('token') } });
  new Environment(shop, 'cloud', { target: kubernetes({ namespace: 'shop' }) });
  return synthesize(shop).environments.flatMap(({ artifacts }) =>
    artifacts.flatMap((one) => one.documents as object[]),
  );
}

const messages = (rejections: readonly Rejection[]): readonly string[] => rejections.map(({ message }) => message);

describeWithApiServer('a real API server with the operators of secrets', (server) => {
  it('accepts the objects from which they make secrets', async () => {
    await server.installCrds(publishedDefinitions());
    expect(messages(await server.dryRun(documents()))).toEqual([]);
  });
});
