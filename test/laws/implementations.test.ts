import fc from 'fast-check';
import {
  check,
  compose,
  Environment,
  implementations,
  kubernetes,
  Microservice,
  OpenApi,
  Port,
  Secret,
  Topology,
  type GatewayImplementation,
  type Synthesis,
} from '../../src';
import { printSynthesis } from '../../src/output/output';
import { image } from '../model/build';
import { unknownFields } from '../support/typed-api/strict';
import { anyGatewaySpec, changesFor, declareGateway, documentOfRoutes, type GatewaySpec } from './gateways';

/** Every random gateway on every implementation: what that cannot carry is told, and the way out that is told works. */

jest.setTimeout(120_000);

const runs = { numRuns: 25 };
const all = Object.keys(implementations) as GatewayImplementation[];

/** Keys under which implementations look for users. */
const usersKeys: Partial<Readonly<Record<GatewayImplementation, string>>> = {
  'envoy-gateway': '.htpasswd',
  'ingress-nginx': 'auth',
};

interface Choice {
  readonly implementation: GatewayImplementation;
  /** Whether the environment leaves out what cannot be carried. */
  readonly changed: boolean;
  readonly backwards?: boolean;
}

/** A gateway with doorkeepers in front of two services that describe their API. */
function synthesized(spec: GatewaySpec, { implementation, changed, backwards = false }: Choice): Synthesis {
  const shop = new Topology('shop', { security: 'none' });
  const api = { http: OpenApi.text(documentOfRoutes) };
  const [a, b] = ['a', 'b'].map((name) => new Microservice(shop, name, { image, ports: { http: 8080 }, api }));
  const login = new Microservice(shop, 'login', { image, ports: { http: Port.http(4181) } }).endpoint('http');
  const key = usersKeys[implementation] ?? 'users';
  const doorkeepers = { users: new Secret(shop, 'users', { keys: [key] }).value(key), login };
  const place = { doorkeepers, documented: true, backwards };
  const endpoints = [a!.endpoint('http'), b!.endpoint('http')];
  const gateway = declareGateway(shop, spec, endpoints, place);
  const target =
    implementation === 'compose'
      ? compose()
      : kubernetes({ namespace: 'shop', gateway: implementation, gatewayClass: 'edge' });
  const environment = new Environment(shop, 'there', { target });
  if (changed) environment.configure(gateway, changesFor(spec, implementation, endpoints, place));
  return check(shop);
}

/** Google publishes no definitions of its kinds. */
function isDefined(document: object): boolean {
  return !/^(BackendConfig|FrontendConfig)$/.test((document as { readonly kind: string }).kind);
}

function errorsOf({ issues }: Synthesis): readonly string[] {
  return issues.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);
}

test.each(all)('%s carries what is left of a gateway, as documents that are right', (implementation) => {
  fc.assert(
    fc.property(anyGatewaySpec, (spec) => {
      const synthesis = synthesized(spec, { implementation, changed: true });
      expect(errorsOf(synthesis)).toEqual([]);
      if (implementation === 'compose') return;
      const documents = synthesis.environments.flatMap(({ artifacts }) =>
        artifacts.flatMap((one) => one.documents as readonly object[]),
      );
      expect(documents.filter(isDefined).flatMap(unknownFields)).toEqual([]);
    }),
    runs,
  );
});

test.each(all)('%s tells of everything that it cannot carry, by one code', (implementation) => {
  fc.assert(
    fc.property(anyGatewaySpec, (spec) => {
      const errors = errorsOf(synthesized(spec, { implementation, changed: false }));
      expect(errors.filter((one) => !one.startsWith('policy-not-carried: '))).toEqual([]);
    }),
    runs,
  );
});

test.each(all)('%s is written the same in any order of declaration', (implementation) => {
  const written = (spec: GatewaySpec, backwards: boolean): readonly object[] =>
    printSynthesis(synthesized(spec, { implementation, changed: true, backwards })).map(({ path, text }) => [
      path,
      text,
    ]);
  fc.assert(
    fc.property(anyGatewaySpec, (spec) => {
      expect(written(spec, true)).toEqual(written(spec, false));
    }),
    { numRuns: 12 },
  );
});
