import { compareTexts } from '../../../model/order';
import type { ResolvedTopology } from '../../../model/resolved';
import { isNewer, isWithin } from '../../../constructs/semver';
import { needsIn, versionOf } from '../../contracts';
import type { Breach, Rule } from '../../rule';
import { constructOf, servicesByPath } from '../../topology/subject';

/** No environment drops a version that another one still needs. */
export const droppedVersion: Rule<'program'> = {
  name: 'contract/dropped-version',
  summary: 'A version that is offered in one environment is one that the callers of every other environment can use.',
  why: 'What is tried in one environment comes to the next one: callers there must be able to use it first.',
  source: 'https://semver.org',
  fix: 'Move the callers of the other environment first, or offer both versions for a while.',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'program',
  examples: {
    passes: {
      program: ({ topology, compose, ContainerImage, Contract, Environment, kubernetes, Microservice }) => {
        const catalog = new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:1.9.0'),
          ports: { http: 8080 },
          api: { http: Contract.version('1.9.0') },
        });
        new Microservice(topology, 'web', {
          image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
          calls: [catalog.endpoint('http').needs('>=1.8 <3')],
        });
        new Environment(topology, 'staging', { target: compose() }).configure(catalog, {
          api: { http: Contract.version('2.0.0') },
        });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
    fails: {
      program: ({ topology, compose, ContainerImage, Contract, Environment, kubernetes, Microservice }) => {
        const catalog = new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:1.9.0'),
          ports: { http: 8080 },
          api: { http: Contract.version('1.9.0') },
        });
        const web = new Microservice(topology, 'web', {
          image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
          calls: [catalog.endpoint('http').needs('^1.8.0')],
        });
        new Environment(topology, 'staging', { target: compose() })
          .configure(catalog, { api: { http: Contract.version('2.0.0') } })
          .configure(web, { calls: [catalog.endpoint('http').needs('^2.0.0')] });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
  },
  check: (environments) => environments.flatMap((one) => dropped(one, environments)),
};

/** Needs that are met in their own environment, and would not be in another one. */
function dropped(topology: ResolvedTopology, environments: readonly ResolvedTopology[]): readonly Breach[] {
  return needsIn(topology).flatMap(({ caller, callee, port, need, api, field }) => {
    const own = api && versionOf(api);
    if (need.kind !== 'version' || own === undefined || !isWithin(own, need.range)) return [];
    const others = environments.flatMap((other) => {
      const offered = servicesByPath(other).get(callee.path)?.api[port];
      const version = offered && versionOf(offered);
      return version === undefined || !isNewer(version, own) || isWithin(version, need.range)
        ? []
        : [{ version, name: other.environment.name }];
    });
    const [first] = [...others].sort((a, b) => compareTexts(a.name, b.name));
    if (first === undefined) return [];
    const { environment } = topology;
    return [
      {
        message: `Service "${callee.name}" offers version "${first.version}" at its endpoint "${port}" in "${first.name}", and "${caller.name}" in "${environment.name}" needs "${need.range}".`,
        at: [...field, 'needs'],
        construct: constructOf(caller),
        environment: environment.name,
      },
    ];
  });
}
