import { containersOf, settingsOf } from '../../../model/container';
import type { ResolvedContainer, ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { referencesIn, type BoundReference } from '../../../model/value';
import type { Rule } from '../../rule';
import { risky } from '../../severity';
import { constructOf, servicesByPath } from '../../topology/subject';

/** A secret of one service stays with it. */
export const secretScope: Rule<'topology'> = {
  name: 'topology/secret-scope',
  summary: 'A secret that is declared within a service is given to that service alone.',
  why: 'Whoever takes over the other service has the secret too, and it cannot be changed for one of them.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  fix: 'Give the other service a secret of its own, or declare the secret in the topology where both are meant to have it.',
  severity: risky,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, Secret }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const login = new Secret(topology, 'login', { keys: ['password'] });
        const env = { PASSWORD: login.value('password') };
        new Microservice(topology, 'orders', { image, env });
        new Microservice(topology, 'users', { image, env });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Microservice, Secret }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image });
        const login = new Secret(orders, 'login', { keys: ['password'] });
        new Microservice(topology, 'users', { image, env: { PASSWORD: login.value('password') } });
      },
    },
  },
  check: (topology) => {
    const names = new Map(topology.secrets.map(({ path, name }) => [path, name]));
    return topology.services.flatMap((service) =>
      secretsOf(service).flatMap((path) => {
        const owner = ownerOf(path, topology);
        if (owner === undefined || owner === service || service.path.startsWith(`${owner.path}/`)) return [];
        const message = `Service "${service.name}" is given secret "${names.get(path) ?? path}", which belongs to "${owner.name}".`;
        return [{ message, at: ['env'], construct: constructOf(service) }];
      }),
    );
  },
};

function ownerOf(secret: string, topology: ResolvedTopology): ResolvedService | undefined {
  const services = servicesByPath(topology);
  const steps = secret.split('/').slice(0, -1);
  return steps.flatMap((_, index) => services.get(steps.slice(0, index + 1).join('/')) ?? [])[0];
}

function secretsOf(service: ResolvedService): readonly string[] {
  return [...new Set(containersOf(service).flatMap(([, container]) => givenTo(container)))].sort();
}

function givenTo(container: ResolvedContainer): readonly string[] {
  const said = settingsOf(container, '').flatMap(([, value]) => referencesIn<BoundReference>(value));
  const sources = [...container.envFrom, ...Object.values(container.files)];
  return [
    ...said.flatMap((one) => (one.kind === 'secret' ? [one.secret] : [])),
    ...sources.flatMap((one) => (one.kind === 'secret' ? [one.construct] : [])),
  ];
}
