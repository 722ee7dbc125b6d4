import type { ApiModel } from '../../../model/api';
import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { announcesBreaks } from '../../../constructs/semver';
import { openApiIn } from '../../contracts';
import { breaksBetween } from '../../openapi/compare';
import type { Breach, Rule } from '../../rule';
import { constructOf, servicesByPath } from '../../topology/subject';

const before = `
openapi: 3.1.0
info: { title: Catalog, version: 1.4.0 }
paths:
  /products: { get: { responses: { '200': { description: All } } } }
  /search: { get: { responses: { '200': { description: Some } } } }
`;
const same = before.replace('1.4.0', '2.0.0');
const less = same.replace(/ {2}\/search.*\n/, '');

/** A new major version is known to callers. */
export const breakingChange: Rule<'topology'> = {
  name: 'contract/breaking-change',
  summary: 'Where a new major version breaks callers, each of them says that it can use it.',
  why: 'The version announces the break; it does not move the callers.',
  source: 'https://semver.org/#spec-item-8',
  fix: "Move the callers, and say so: calls: [catalog.endpoint('http').needs('^2.0.0')].",
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, OpenApi }) => {
        const catalog = new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:2.0.0'),
          ports: { http: 8080 },
          api: { http: OpenApi.text(less, { previous: before }) },
        });
        new Microservice(topology, 'web', {
          image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
          calls: [catalog.endpoint('http').needs('^2.0.0')],
        });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Microservice, OpenApi }) => {
        const catalog = new Microservice(topology, 'catalog', {
          image: ContainerImage.of('ghcr.io/acme/catalog:2.0.0'),
          ports: { http: 8080 },
          api: { http: OpenApi.text(less, { previous: before }) },
        });
        new Microservice(topology, 'web', {
          image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
          calls: [catalog.endpoint('http')],
        });
      },
    },
  },
  check: (topology) =>
    topology.services.flatMap((service) =>
      Object.entries(service.api).flatMap(([port, api]) => announced(service, port, api, topology)),
    ),
};

function announced(
  service: ResolvedService,
  port: string,
  { openApi, texts: { current, previous } = {} }: ApiModel,
  topology: ResolvedTopology,
): readonly Breach[] {
  if (openApi === undefined || current === undefined || previous === undefined) return [];
  const [old, now] = [openApiIn(previous), openApiIn(current)];
  if (old === undefined || now === undefined || !announcesBreaks(old.version ?? '', now.version ?? '')) return [];
  const [first, ...others] = breaksBetween(old, now);
  const callers = silentCallers(service, port, topology);
  if (first === undefined || callers.length === 0) return [];
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const names = callers.map(({ name }) => `"${name}"`).join(', ');
  return [
    {
      message: `Service "${service.name}" breaks callers of its endpoint "${port}" in version "${now.version ?? ''}" ("${first.operation}", ${first.what}${more}), and ${names} calls it without a word about versions.`,
      at: ['api', port],
      construct: constructOf(service),
    },
  ];
}

/** Callers of a port that do not say what they need of it. */
function silentCallers(callee: ResolvedService, port: string, topology: ResolvedTopology): readonly ResolvedService[] {
  const services = servicesByPath(topology);
  const calls = topology.arrows.filter(({ to, ports }) => to === callee.path && ports.includes(port));
  const callers = calls.flatMap(({ from }) => services.get(from) ?? []);
  return callers.filter((one) => {
    return !one.calls.some((call) => call.service === callee.path && call.port === port && call.needs !== undefined);
  });
}
