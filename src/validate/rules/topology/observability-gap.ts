import type { ResolvedService } from '../../../model/resolved';
import { reachedFromOutside } from '../../topology/entries';
import type { Rule } from '../../rule';
import { constructOf } from '../../topology/subject';

/** What the public needs is watched. */
export const observabilityGap: Rule<'topology'> = {
  name: 'topology/observability-gap',
  summary: 'A service that public requests come to first offers metrics, or sends traces.',
  why: 'When it is slow or fails, nothing says since when, and for how many.',
  source: 'https://sre.google/sre-book/monitoring-distributed-systems/',
  fix: "Give it a port for metrics (`metrics`), the annotation 'prometheus.io/scrape', or the variables of OpenTelemetry.",
  severity: { strict: 'info' },
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Exposure, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const ports = { http: 8080, metrics: 9090 };
        new Microservice(topology, 'web', { image, ports, exposure: { http: Exposure.port(80) } });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Exposure, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        new Microservice(topology, 'web', { image, ports: { http: 8080 }, exposure: { http: Exposure.port(80) } });
      },
    },
  },
  check: (topology) =>
    reachedFromOutside(topology)
      .filter(({ service, way }) => way.length === 1 && !isWatched(service))
      .map(({ service, entry }) => ({
        message: `Service "${service.name}" is reached by ${entry.by}, and offers no metrics and sends no traces.`,
        construct: constructOf(service),
      })),
};

function isWatched({ ports, annotations, env, sidecars }: ResolvedService): boolean {
  const words = [
    ...Object.keys(ports),
    ...Object.keys(annotations),
    ...Object.keys(env),
    ...sidecars.map(({ name }) => name),
  ];
  return words.some((word) =>
    /metrics|prometheus|monitoring|^OTEL_|trac(?:e|ing)|jaeger|zipkin|datadog|^DD_/i.test(word),
  );
}
