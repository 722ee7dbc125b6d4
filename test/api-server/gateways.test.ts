import fc from 'fast-check';
import { hostileRoutes, renderHostile } from '../support/hostile-routes';
import { publishedDefinitions } from '../support/definitions/published';
import { describeWithApiServer } from '../support/api-server/server';
import { experimentalFields, strictErrors } from '../support/typed-api/strict';
import { Microservice } from '../../src';
import { anyGatewaySpec, declareGateway, fitting } from '../laws/gateways';
import { image } from '../model/build';
import { carriedRoutes, renderBy, renderRich, type GatewayApiDialect } from '../support/rich-gateway';

const dialects = Object.keys(carriedRoutes) as GatewayApiDialect[];
/** What random gateways become. */
const randomly = (dialect: GatewayApiDialect): readonly (readonly object[])[] =>
  fc.sample(anyGatewaySpec, { seed: 4, numRuns: 20 }).map((spec) =>
    renderBy(dialect, {}, (shop) => {
      const services = ['a', 'b'].map((name) => new Microservice(shop, name, { image, ports: { http: 8080 } }));
      declareGateway(
        shop,
        fitting(spec, dialect),
        services.map((one) => one.endpoint('http')),
      );
    }),
  );

const messages = (rejections: readonly { readonly message: string }[]): readonly string[] =>
  rejections.map(({ message }) => message);

it.each(dialects)('%s: the types of the API have nothing against a rich gateway', (dialect) => {
  expect(strictErrors(renderRich(dialect))).toEqual([]);
});

it.each(dialects)('%s: asks for nothing experimental', (dialect) => {
  expect(renderRich(dialect).flatMap((document) => experimentalFields(document))).toEqual([]);
});

describeWithApiServer('an API server with the standard channel of the Gateway API', (server) => {
  beforeAll(async () => {
    await server.installCrds(publishedDefinitions('standard'));
    await server.createNamespaces(renderRich('gateway-api'));
  });

  it.each(dialects)('accepts a rich gateway of %s', async (dialect) => {
    const documents = renderRich(dialect);
    expect(documents.length).toBeGreaterThan(20);
    expect(messages(await server.dryRun(documents))).toEqual([]);
  });

  it.each(['envoy-gateway', 'traefik-gateway'] as const)('accepts any gateway of %s', async (dialect) => {
    for (const documents of randomly(dialect)) expect(messages(await server.dryRun(documents))).toEqual([]);
  });

  it('accepts one that is attached to a Gateway of others', async () => {
    const parentGateway = { name: 'shared', namespace: 'infra' };
    expect(messages(await server.dryRun(renderRich('gateway-api', { parentGateway })))).toEqual([]);
  });

  it.each(hostileRoutes)('takes what we take, and refuses what we refuse: %s', async (_, declare, dialects) => {
    for (const dialect of dialects) {
      const { documents, errors } = renderHostile(declare, dialect);
      // What is refused on every target is not rendered at all.
      if (documents.length === 0) expect(errors).not.toEqual([]);
      else expect([dialect, errors, messages(await server.dryRun(documents))]).toEqual(agreement(dialect, errors));
    }
  });
});

function agreement(dialect: string, errors: readonly string[]): readonly unknown[] {
  return [dialect, errors, errors.length === 0 ? [] : expect.arrayContaining([expect.any(String)])];
}
