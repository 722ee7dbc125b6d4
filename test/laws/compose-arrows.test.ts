import fc from 'fast-check';
import { check, compose, ContainerImage, Environment, Microservice, Port, Scaling, Topology } from '../../src';
import type { Tree } from '../model/build';
import { reachedBy, reachedByName, type ComposeOutput } from '../support/compose-network';
import { sixArrows, sixPorts, sixServices } from '../support/six-services';

jest.setTimeout(60_000);

const portsByName = {
  http: Port.http(8080),
  rpc: Port.grpc(9000),
  dns: Port.udp(5353),
  stream: Port.tcp(5353),
} as const;
type PortName = keyof typeof portsByName;
const portNames = Object.keys(portsByName) as PortName[];

/** What a caller says of a service that stands before it in the order of declaration, or behind it. */
interface Plan {
  readonly ports: readonly PortName[];
  readonly replicas: number;
  readonly aliased: boolean;
  readonly calls: readonly { readonly to: number; readonly port: PortName }[];
}

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  ports: fc.uniqueArray(fc.constantFrom(...portNames)),
  replicas: fc.constantFrom(1, 1, 2, 0),
  aliased: fc.boolean(),
  calls: fc.array(fc.record({ to: fc.nat(7), port: fc.constantFrom(...portNames) }), { maxLength: 5 }),
});
const anySystem = fc.array(anyPlan, { minLength: 2, maxLength: 8 });

const nameOf = (index: number): string => `service-${index}`;
const portText = (port: PortName): string => {
  const { container, protocol } = portsByName[port].model;
  return `${container}${protocol === 'udp' ? '/udp' : ''}`;
};

/** The calls that can be declared: to another service, at a port that it has. */
function callsOf(system: readonly Plan[], from: number): Plan['calls'] {
  return (system[from]?.calls ?? [])
    .map(({ to, port }) => ({ to: to % system.length, port }))
    .filter(({ to, port }) => to !== from && system[to]?.ports.includes(port) === true);
}

function declare(system: readonly Plan[]): Topology {
  const shop = new Topology('shop', { security: 'none' });
  const image = ContainerImage.of('acme/app:1.0');
  system.forEach(({ ports, replicas, aliased }, index) => {
    const calls = callsOf(system, index).map(({ to, port }) => {
      const elsewhere = new Microservice<string>(new Topology('shop'), nameOf(to), { image, ports: { [port]: 1 } });
      return elsewhere.endpoint(port);
    });
    new Microservice<string>(shop, nameOf(index), {
      image,
      ports: Object.fromEntries(ports.map((port) => [port, portsByName[port]])),
      aliases: aliased ? [`alias-${index}`] : [],
      scaling: Scaling.fixed(replicas),
      calls,
    });
  });
  return shop;
}

function outputOf(shop: Topology): ComposeOutput {
  new Environment(shop, 'laptop', { target: compose() });
  const { environments, issues } = check(shop);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const artifacts = environments.flatMap((one) => one.artifacts);
  const [document] = artifacts.flatMap(({ documents }) => documents);
  const files = artifacts.flatMap(({ path, content }) => {
    return typeof content === 'string' ? [[path.replace('laptop/', ''), content] as const] : [];
  });
  return { document: document as Tree, files: new Map(files) };
}

test('who calls reaches exactly what is declared, by the name and the alias, and whatever else it tries', () => {
  fc.assert(
    fc.property(anySystem, (system) => {
      const output = outputOf(declare(system));
      system.forEach((_plan, from) => {
        const declared = callsOf(system, from).map(({ to, port }) => `${nameOf(to)}:${portText(port)}`);
        expect(reachedBy(nameOf(from), output)).toEqual([...new Set(declared)].sort());
        system.forEach(({ aliased }, to) => {
          if (to === from) return;
          const own = [...new Set(declared.filter((one) => one.startsWith(`${nameOf(to)}:`)))].sort();
          for (const name of [nameOf(to), ...(aliased ? [`alias-${to}`] : [])]) {
            expect([...reachedByName(nameOf(from), name, output)].sort()).toEqual(own);
          }
        });
      });
    }),
    { numRuns: 60 },
  );
});

test('the six services reach what was worked out by hand', () => {
  const output = outputOf(sixServices());
  const arrows = Object.keys(sixPorts).flatMap((caller) => {
    return reachedBy(caller, output).map((reached) => `${caller} → ${reached}`);
  });
  expect(arrows.sort()).toEqual(sixArrows);
});
