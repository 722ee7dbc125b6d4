import { isWithin } from '../../../constructs/semver';
import { needsIn, versionOf, type StatedNeed } from '../../contracts';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import { constructOf } from '../../topology/subject';

/** Services offer the versions that their callers need. */
export const version: Rule<'topology'> = {
  name: 'contract/version',
  summary: 'A service offers the version of its API that its callers need.',
  why: 'A caller that was written for another version fails at run time, and only when it calls.',
  source: 'https://semver.org',
  fix: 'Deploy a version of the callee that the caller can use, or move the caller to the version that is offered.',
  severity: refused,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Contract, Microservice }) => {
        const catalog = new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:2.3.0'),
          ports: { http: 8080 },
          api: { http: Contract.version('2.3.0') },
        });
        new Microservice(topology, 'web', {
          image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
          calls: [catalog.endpoint('http').needs('^2.1.0')],
        });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Contract, Microservice }) => {
        const catalog = new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:1.9.0'),
          ports: { http: 8080 },
          api: { http: Contract.version('1.9.0') },
        });
        new Microservice(topology, 'web', {
          image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
          calls: [catalog.endpoint('http').needs('^2.1.0')],
        });
      },
    },
  },
  check: (topology) => needsIn(topology).flatMap(mismatch),
};

function mismatch({ caller, callee, port, need, api, field }: StatedNeed): readonly Breach[] {
  const offered = api && versionOf(api);
  if (need.kind !== 'version' || offered === undefined || isWithin(offered, need.range)) return [];
  return [
    {
      message: `Service "${caller.name}" needs version "${need.range}" of "${callee.name}" endpoint "${port}", which offers "${offered}".`,
      at: [...field, 'needs'],
      construct: constructOf(caller),
    },
  ];
}
