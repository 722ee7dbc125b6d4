import fc from 'fast-check';
import { compose, Environment, Microservice, Topology } from '../../src';
import { collect } from '../../src/constructs/collect';
import { resolve, type Resolution } from '../../src/resolve/resolve';
import { image } from '../model/build';
import { anyGatewaySpec, declareGateway, gatewayPatch, type GatewaySpec } from './gateways';

/** A gateway in front of two services, resolved. */
function resolved(
  spec: GatewaySpec,
  { backwards = false, patch = {} }: { backwards?: boolean; patch?: object } = {},
): Resolution {
  const shop = new Topology('shop');
  const services = ['a', 'b'].map((name) => new Microservice(shop, name, { image, ports: { http: 8080 } }));
  const edge = declareGateway(
    shop,
    spec,
    services.map((one) => one.endpoint('http')),
    { backwards },
  );
  new Environment(shop, 'laptop', { target: compose() }).configure(edge, patch);
  const model = collect(shop);
  return resolve(model, model.environments[0]!);
}

function withoutSources(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === 'source' ? undefined : one)));
}

test('what is right has no issues, and is plain data, in any order of declaration', () => {
  fc.assert(
    fc.property(anyGatewaySpec, (spec) => {
      const { topology, issues } = resolved(spec);
      expect(issues).toEqual([]);
      expect(JSON.parse(JSON.stringify(topology))).toStrictEqual(topology);
      expect(withoutSources(resolved(spec, { backwards: true }).topology)).toEqual(withoutSources(topology));
    }),
  );
});

test('a policy of a route wins over that of its gateway, and every route has the others but for those it goes without', () => {
  fc.assert(
    fc.property(anyGatewaySpec, (spec) => {
      const [gateway] = resolved(spec).topology.gateways;
      for (const { name, policies } of gateway!.routes) {
        const own = spec.routes[Number(name.slice(1))]!;
        const shared = spec.policies.filter((one) => own.to === 'elsewhere' || !own.plain || one !== 'compression');
        const wanted = [...shared, ...(own.to === 'elsewhere' ? [] : own.policies)];
        expect(Object.keys(policies).sort()).toEqual([...new Set(wanted)].sort());
      }
    }),
  );
});

test('a change of an environment changes what it names, and nothing else', () => {
  fc.assert(
    fc.property(anyGatewaySpec, (spec) => {
      const [before] = resolved(spec).topology.gateways;
      const { topology, issues } = resolved(spec, { patch: gatewayPatch });
      const [after] = topology.gateways;
      expect(issues).toEqual([]);
      expect(after!.routes.map(({ match, backends, hosts }) => ({ match, backends, hosts }))).toEqual(
        before!.routes.map(({ match, backends, hosts }) => ({ match, backends, hosts })),
      );
      expect(after!.routes[0]!.policies.allowedAddresses).toEqual(['192.168.0.0/16']);
      expect(after!.routes[0]!.annotations).toEqual({ note: 'changed' });
      for (const [index, { name, policies }] of after!.routes.entries()) {
        const own = spec.routes[Number(name.slice(1))]!;
        const said = own.to !== 'elsewhere' && own.policies.includes('maxRequestSize');
        expect(policies.maxRequestSize).toBe(said ? 2 ** 20 : 2 ** 21);
        const { allowedAddresses: _own, maxRequestSize: _shared, ...others } = policies;
        expect(before!.routes[index]!.policies).toMatchObject(others);
      }
    }),
  );
});
