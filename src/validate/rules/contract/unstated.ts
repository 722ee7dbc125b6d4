import { needsIn, versionOf, type StatedNeed } from '../../contracts';
import type { Breach, Rule } from '../../rule';
import { constructOf } from '../../topology/subject';

/** What a caller needs can be compared with what is offered. */
export const unstated: Rule<'topology'> = {
  name: 'contract/unstated',
  summary: 'Where a caller says what it needs of an API, the other side says what it offers.',
  why: 'A need that nothing is compared with looks checked, and is not.',
  source: 'https://semver.org',
  fix: "State it on the callee: api: { http: Contract.version('2.3.0') }, or give the description of the API.",
  severity: { recommended: 'warning', strict: 'warning' },
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
      program: ({ topology, ContainerImage, Microservice }) => {
        const catalog = new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:2.3.0'),
          ports: { http: 8080 },
        });
        new Microservice(topology, 'web', {
          image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
          calls: [catalog.endpoint('http').needs('^2.1.0')],
        });
      },
    },
  },
  check: (topology) => needsIn(topology).flatMap(unanswered),
};

function unanswered({ caller, callee, port, need, api, field }: StatedNeed): readonly Breach[] {
  if (isAnswered({ need, ...(api === undefined ? {} : { api }) })) return [];
  const what = {
    version: `version "${need.kind === 'version' ? need.range : ''}"`,
    openApi: 'what an OpenAPI document says',
    protobuf: 'what a protobuf file says',
  };
  return [
    {
      message: `Service "${caller.name}" needs ${what[need.kind]} of "${callee.name}" endpoint "${port}", which does not say what it offers.`,
      at: [...field, 'needs'],
      construct: constructOf(caller),
    },
  ];
}

function isAnswered({ need, api }: Pick<StatedNeed, 'need' | 'api'>): boolean {
  if (api === undefined) return false;
  return need.kind === 'version' ? versionOf(api) !== undefined : api[need.kind] !== undefined;
}
