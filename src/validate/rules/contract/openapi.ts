import type { ApiModel } from '../../../model/api';
import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { announcesBreaks } from '../../../constructs/semver';
import { needsIn, openApiIn, type StatedNeed } from '../../contracts';
import { breaksBetween } from '../../openapi/compare';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import { constructOf } from '../../topology/subject';

const before = `
openapi: 3.1.0
info: { title: Catalog, version: 1.4.0 }
paths:
  /products: { get: { responses: { '200': { description: All } } } }
  /search: { get: { responses: { '200': { description: Some } } } }
`;
const more = `${before}  /prices: { get: { responses: { '200': { description: All } } } }\n`.replace('1.4.0', '1.5.0');
const less = before.replace(/ {2}\/search.*\n/, '').replace('1.4.0', '1.5.0');

/** An OpenAPI document keeps to what callers were promised. */
export const openapi: Rule<'topology'> = {
  name: 'contract/openapi',
  summary: 'An API offers all that callers go by: what they were written for, and what its version before offered.',
  why: 'What is gone, newly required or of another type breaks callers. A new major version tells them; another one promises that nothing breaks.',
  source: 'https://semver.org/#spec-item-8',
  fix: 'Keep what callers use beside what is new, or raise the major version in `info.version` and move the callers first.',
  severity: refused,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, OpenApi }) => {
        new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:1.5.0'),
          ports: { http: 8080 },
          api: { http: OpenApi.text(more, { previous: before }) },
        });
      },
    },
    fails: [
      {
        program: ({ topology, ContainerImage, Microservice, OpenApi }) => {
          new Microservice(topology, 'catalog', {
            image: ContainerImage.of('ghcr.io/acme/catalog:1.5.0'),
            ports: { http: 8080 },
            api: { http: OpenApi.text(less, { previous: before }) },
          });
        },
      },
      {
        title: 'a caller that was written for more',
        program: ({ topology, ContainerImage, Microservice, OpenApi }) => {
          const catalog = new Microservice(topology, 'catalog', {
            image: ContainerImage.of('ghcr.io/acme/catalog:1.5.0'),
            ports: { http: 8080 },
            api: { http: OpenApi.text(less) },
          });
          new Microservice(topology, 'web', {
            image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
            calls: [catalog.endpoint('http').needs(OpenApi.text(before))],
          });
        },
      },
    ],
  },
  check: (topology) => [...unannounced(topology), ...needsIn(topology).flatMap(unmet)],
};

function unannounced({ services }: ResolvedTopology): readonly Breach[] {
  return services.flatMap((service) =>
    Object.entries(service.api).flatMap(([port, api]) => broken(service, port, api)),
  );
}

function broken(service: ResolvedService, port: string, { openApi, texts = {} }: ApiModel): readonly Breach[] {
  const [previous, current] = [documentOf(texts.previous), documentOf(texts.current)];
  if (openApi === undefined || previous === undefined || current === undefined) return [];
  if (announcesBreaks(previous.version ?? '', current.version ?? '')) return [];
  return breaksBetween(previous, current).map(({ operation, what }) => ({
    message: `Service "${service.name}" breaks callers of its endpoint "${port}" with no new major version: "${operation}", ${what}.`,
    at: ['api', port, operation],
    construct: constructOf(service),
  }));
}

function unmet({ caller, callee, port, need, api, field }: StatedNeed): readonly Breach[] {
  if (need.kind !== 'openApi' || api?.openApi === undefined) return [];
  const [wanted, offered] = [documentOf(need.text), documentOf(api.texts?.current)];
  if (wanted === undefined || offered === undefined) return [];
  return breaksBetween(wanted, offered).map(({ operation, what }) => ({
    message: `Service "${caller.name}" was written for another API than "${callee.name}" offers at its endpoint "${port}": "${operation}", ${what}.`,
    at: [...field, 'needs', operation],
    construct: constructOf(caller),
  }));
}

function documentOf(text: string | undefined): ReturnType<typeof openApiIn> {
  return text === undefined ? undefined : openApiIn(text);
}
