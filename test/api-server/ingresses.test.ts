import { definitionsOf } from '../support/api-server/custom-kinds';
import { describeWithApiServer } from '../support/api-server/server';
import type { Tree } from '../support/compare/tree';
import { carriedByIngress, renderIngress, type IngressImplementation } from '../support/rich-ingress';
import { strictErrors } from '../support/typed-api/strict';

const implementations = Object.keys(carriedByIngress) as IngressImplementation[];
const all = implementations.flatMap((one) => renderIngress(one)) as readonly Tree[];

it.each(implementations)('%s: the types of the API have nothing against a rich gateway', (implementation) => {
  expect(strictErrors(renderIngress(implementation))).toEqual([]);
});

describeWithApiServer('an API server with the kinds of Traefik, GKE, cert-manager and OpenShift', (server) => {
  beforeAll(async () => {
    await server.installCrds(definitionsOf(all));
    await server.createNamespaces(all);
  });

  it.each(implementations)('accepts a rich gateway of %s', async (implementation) => {
    const documents = renderIngress(implementation);
    const rejections = await server.dryRun(documents);
    expect(rejections.map(({ message }) => message)).toEqual([]);
  });
});
