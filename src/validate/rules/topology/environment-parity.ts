import { compareTexts } from '../../../model/order';
import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { servicesByPath, constructOf } from '../../topology/subject';
import type { Breach, Rule } from '../../rule';

/** Environments check what they run alike. */
export const environmentParity: Rule<'program'> = {
  name: 'topology/environment-parity',
  summary:
    'A service that is asked whether it is ready in one environment is asked in every other one of the same target.',
  why: 'What is tried in one environment should fail there as it would in the next one. Variables, ports and calls can differ only where an environment says so itself.',
  source: 'https://12factor.net/dev-prod-parity',
  fix: 'Keep the check in every environment, or accept the difference with a reason.',
  severity: { recommended: 'info', strict: 'warning' },
  subject: 'program',
  examples: {
    passes: {
      program: ({ topology, compose, ContainerImage, Environment, HealthCheck, kubernetes, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const health = HealthCheck.http('http', { path: '/ready' });
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 }, health });
        new Environment(topology, 'staging', { target: compose() }).configure(orders, { env: { LEVEL: 'debug' } });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Environment, HealthCheck, kubernetes, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        const health = HealthCheck.http('http', { path: '/ready' });
        new Environment(topology, 'staging', { target: kubernetes() }).configure(orders, { health });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
  },
  check: (environments) => environments.flatMap((one) => unlike(one, environments)),
};

function unlike(topology: ResolvedTopology, environments: readonly ResolvedTopology[]): readonly Breach[] {
  return topology.services
    .filter((service) => !isAskedOf(service))
    .flatMap((service) => {
      const alike = environments.filter((other) => other.environment.target.kind === topology.environment.target.kind);
      const others = alike.filter((other) => isAskedOf(servicesByPath(other).get(service.path)));
      const [first] = others.map(({ environment }) => environment.name).sort(compareTexts);
      if (first === undefined) return [];
      const own = topology.environment.name;
      return [
        {
          message: `Service "${service.name}" is asked whether it is ready in "${first}", and not in "${own}".`,
          at: ['health', 'readiness'],
          construct: constructOf(service),
          environment: own,
        },
      ];
    });
}

function isAskedOf(service: ResolvedService | undefined): boolean {
  return service?.health.readiness !== undefined;
}
