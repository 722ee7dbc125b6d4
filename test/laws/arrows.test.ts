import fc from 'fast-check';
import {
  check,
  compose,
  ContainerImage,
  Environment,
  ExternalService,
  kubernetes,
  Microservice,
  Port,
} from '../../src';
import { ScheduledJob, Topology, Workload, type Call, type Endpoint, type ValueInput } from '../../src';
import { canConnect } from '../support/network-policy/connection';
import type { Manifest } from '../support/network-policy/manifest';
import { strictErrors } from '../support/typed-api/strict';

jest.setTimeout(60_000);

const runs = { numRuns: 40 };

/** The ports that a service may have; two of them have one number, and differ in what is below. */
const portsByName = {
  http: Port.http(8080, { servicePort: 80 }),
  admin: Port.http(9000),
  dns: Port.udp(5353),
  stream: Port.tcp(5353),
} as const;
type PortName = keyof typeof portsByName;

/** A service by its number, what it listens on, and whom it calls in which way. */
interface Caller {
  readonly kind: 'stateless' | 'stateful' | 'per-node' | 'job';
  readonly ports: readonly PortName[];
  readonly calls: readonly { readonly to: number; readonly port: PortName; readonly by: keyof typeof ways }[];
  readonly outside: boolean;
}

/** How a program may say a call. */
const ways = {
  variable: (endpoint: Endpoint) => ({ env: { URL: endpoint.url } }),
  host: (endpoint: Endpoint) => ({ env: { HOST: endpoint.host } }),
  argument: (endpoint: Endpoint) => ({ args: [endpoint.address] }),
  calls: (endpoint: Endpoint) => ({ calls: [endpoint] }),
} as const;

const names = Object.keys(portsByName) as PortName[];
type Env = Readonly<Record<string, ValueInput>>;

const anyCaller: fc.Arbitrary<Caller> = fc.record({
  kind: fc.constantFrom('stateless', 'stateful', 'per-node', 'job'),
  ports: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
  calls: fc.array(
    fc.record({
      to: fc.nat(9),
      port: fc.constantFrom(...names),
      by: fc.constantFrom(...(Object.keys(ways) as (keyof typeof ways)[])),
    }),
    { maxLength: 4 },
  ),
  outside: fc.boolean(),
});
const anySystem = fc.array(anyCaller, { minLength: 2, maxLength: 6 });

const image = ContainerImage.of('acme/app:1.0');
const workloads = {
  stateless: Workload.stateless(),
  stateful: Workload.stateful(),
  'per-node': Workload.perNode(),
} as const;

/** The calls that are possible: to another service, at a port that it has. A job has none. */
function callsOf(system: readonly Caller[], from: number): Caller['calls'] {
  const reach = (to: number): Caller | undefined => system[to % system.length];
  return (system[from]?.calls ?? [])
    .map(({ to, ...rest }) => ({ ...rest, to: to % system.length }))
    .filter(({ to, port }) => to !== from && reach(to)?.kind !== 'job' && reach(to)?.ports.includes(port) === true);
}

function declare(system: readonly Caller[]): Topology {
  const shop = new Topology('shop', { security: 'none' });
  const bank = new ExternalService(shop, 'bank', {
    host: 'bank.example',
    networks: ['203.0.113.0/24'],
    ports: { https: 443 },
  });
  system.forEach(({ kind, ports, outside }, index) => {
    const said = callsOf(system, index).map(({ to, port, by }) => ways[by](endpoint(to, port)));
    const props = {
      image,
      env: Object.assign({}, ...said.map((one, at) => numbered('env' in one ? one.env : {}, at))) as Env,
      args: said.flatMap((one) => ('args' in one ? one.args : [])),
      calls: [...said.flatMap((one): readonly Call[] => ('calls' in one ? one.calls : [])), ...(outside ? [bank] : [])],
    };
    const name = `service-${index}`;
    if (kind === 'job') {
      new ScheduledJob(shop, name, { ...props, schedule: '0 3 * * *', withoutScheduler: 'on-request' });
    } else {
      const listed = Object.fromEntries(ports.map((port) => [port, portsByName[port]]));
      new Microservice<string>(shop, name, { ...props, ports: listed, workload: workloads[kind] });
    }
  });
  return shop;
}

/** A port of a service that may be declared later: references go by path. */
function endpoint(to: number, port: PortName): Endpoint {
  const elsewhere = new Topology('shop');
  const ports = { [port]: portsByName[port] };
  return new Microservice<string>(elsewhere, `service-${to}`, { image, ports }).endpoint(port);
}

/** Variables of several calls do not take each other's place. */
function numbered(env: object, at: number): object {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [`${name}_${at}`, value]));
}

function manifestsOf(system: readonly Caller[]): readonly Manifest[] {
  const shop = declare(system);
  new Environment(shop, 'production', { target: kubernetes() });
  const { environments, issues } = check(shop);
  expect(issues).toEqual([]);
  return environments.flatMap(({ artifacts }) =>
    artifacts.flatMap(({ documents }) => documents as readonly Manifest[]),
  );
}

const protocolOf = (port: PortName): string => (port === 'dns' ? 'UDP' : 'TCP');

test('a call is let through on a cluster exactly where it is declared, for every ordered pair and port', () => {
  fc.assert(
    fc.property(anySystem, (system) => {
      const manifests = manifestsOf(system);
      system.forEach((_caller, from) => {
        const declared = callsOf(system, from).map(({ to, port }) => `${to} ${port}`);
        system.forEach(({ kind, ports }, to) => {
          if (from === to || kind === 'job') return;
          for (const port of ports) {
            const number = portsByName[port].model.container;
            const through = canConnect(manifests, `service-${from}`, `service-${to}`, number, protocolOf(port));
            expect([from, to, port, through]).toEqual([from, to, port, declared.includes(`${to} ${port}`)]);
          }
        });
      });
    }),
    runs,
  );
});

test('names are looked up by all, and the service outside is reached by those that call it', () => {
  fc.assert(
    fc.property(anySystem, (system) => {
      const manifests = manifestsOf(system);
      system.forEach(({ outside }, index) => {
        const reaches = (address: string, port: number): boolean =>
          canConnect(manifests, `service-${index}`, { address }, port);
        const dns = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
        expect(canConnect(manifests, `service-${index}`, dns, 53, 'UDP')).toBe(true);
        expect(reaches('203.0.113.9', 443)).toBe(outside);
        expect([reaches('203.0.113.9', 80), reaches('198.51.100.1', 443), reaches('10.0.0.1', 443)]).toEqual([
          false,
          false,
          false,
        ]);
      });
    }),
    runs,
  );
});

test('where every call is let through nothing of this is written', () => {
  fc.assert(
    fc.property(anySystem, (system) => {
      const shop = declare(system);
      new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
      new Environment(shop, 'production', { target: kubernetes(), enforce: 'open' });
      const { environments } = check(shop);
      const artifacts = environments.flatMap((one) => one.artifacts);
      const text = JSON.stringify(artifacts.map(({ documents }) => documents));
      expect(text).not.toMatch(/NetworkPolicy|-relay|"networks"/);
    }),
    { numRuns: 10 },
  );
});

test('the policies are what the API says that policies are', () => {
  fc.assert(
    fc.property(anySystem, (system) => {
      const policies = manifestsOf(system).filter(({ kind }) => kind === 'NetworkPolicy');
      expect(policies).toHaveLength(system.length);
      expect(strictErrors(policies)).toEqual([]);
    }),
    { numRuns: 5 },
  );
});
