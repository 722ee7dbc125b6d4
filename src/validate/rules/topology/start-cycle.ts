import { compareTexts } from '../../../model/order';
import { settingsOf } from '../../../model/container';
import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { referencesIn, type BoundReference } from '../../../model/value';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import { constructOf, servicesByPath } from '../../topology/subject';

/** Services do not wait for each other, init containers that call included. */
export const startCycle: Rule<'topology'> = {
  name: 'topology/start-cycle',
  summary: 'No ring of services waits for each other: by `startsAfter`, or by init containers that call.',
  why: 'An init container runs to its end before its service starts. Where it calls a service that waits in turn, none of them ever starts. A ring of `startsAfter` alone is refused before (`start-order-cycle`).',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
  fix: 'Let one of them start without the other: do the work of the init container in a job, or in the service itself.',
  severity: refused,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, Port }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const store = new Microservice(topology, 'store', { image, ports: { sql: Port.tcp(5432) } });
        const env = { STORE: store.endpoint('sql').address };
        new Microservice(topology, 'web', {
          image,
          startsAfter: [store],
          initContainers: [{ name: 'wait', image, env }],
        });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const users = new Microservice(topology, 'users', { image, ports: { http: 8080 } });
        const env = { USERS: users.endpoint('http').url };
        const carts = new Microservice(topology, 'carts', {
          image,
          ports: { http: 8080 },
          initContainers: [{ name: 'import', image, env }],
        });
        new Environment(topology, 'production', { target: kubernetes() }).configure(users, { startsAfter: [carts] });
      },
    },
  },
  check: (topology) => rings(topology).map((ring) => breach(ring)),
};

/** Rings with an init container in them, each once. */
function rings(topology: ResolvedTopology): readonly (readonly ResolvedService[])[] {
  const services = servicesByPath(topology);
  const finished = new Set<string>();
  const trail: string[] = [];
  const found: (readonly string[])[] = [];
  const visit = (path: string): void => {
    const service = services.get(path);
    const start = trail.indexOf(path);
    if (start >= 0) found.push(trail.slice(start));
    if (start >= 0 || service === undefined || finished.has(path)) return;
    trail.push(path);
    for (const next of waitsOf(service)) visit(next);
    trail.pop();
    finished.add(path);
  };
  for (const { path } of topology.services) visit(path);
  return found.map(fromFirst).map((ring) => ring.flatMap((path) => services.get(path) ?? []));
}

function waitsOf(service: ResolvedService): readonly string[] {
  const called = service.initContainers.flatMap((container) =>
    settingsOf(container, '').flatMap(([, value]) =>
      referencesIn<BoundReference>(value).flatMap((one) =>
        one.kind === 'endpoint' && one.part !== 'public-url' ? [one.service] : [],
      ),
    ),
  );
  const waited = service.startsAfter.map((one) => one.service);
  return [...new Set([...waited, ...called])].filter((path) => path !== service.path).sort();
}

function fromFirst(ring: readonly string[]): readonly string[] {
  const first = ring.indexOf([...ring].sort(compareTexts)[0] ?? '');
  return [...ring.slice(first), ...ring.slice(0, first)];
}

function breach(ring: readonly ResolvedService[]): Breach {
  const [first] = ring;
  const names = [...ring, ...(first === undefined ? [] : [first])].map(({ name }) => `"${name}"`).join(' → ');
  return {
    message: `Services wait for each other, an init container among them: ${names}.`,
    at: ['initContainers'],
    ...(first === undefined ? {} : { construct: constructOf(first) }),
  };
}
