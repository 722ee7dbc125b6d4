import {
  ConfigFile,
  ContainerImage,
  Duration,
  HealthCheck,
  Microservice,
  Port,
  text,
  type Environment,
  type Topology,
} from 'intermodal';
import { published } from './store';

/** The environments that follow a visit through all services. */
const environments = ['traced'];

/** Where the services send what they saw: a collector, and Jaeger to look at it. */
export function declareTracing(store: Topology) {
  const jaeger = new Microservice(store, 'jaeger', {
    image: ContainerImage.of('jaegertracing/all-in-one:1.57', { tools: ['wget'] }),
    environments,
    ports: { ui: Port.http(16686), otlp: Port.http(4318) },
    exposure: { ui: published(16686) },
    env: { COLLECTOR_OTLP_ENABLED: true },
    host: { hostname: 'jaeger' },
    health: {
      readiness: HealthCheck.http('ui', {
        period: Duration.seconds(5),
        timeout: Duration.seconds(5),
        failureThreshold: 10,
        initialDelay: Duration.seconds(10),
      }),
    },
  });
  const collector = new Microservice(store, 'otel-collector', {
    image: ContainerImage.of('otel/opentelemetry-collector-contrib:0.102.0'),
    environments,
    args: ['--config=/etc/otel-collector-config.yml'],
    ports: { http: 4318 },
    exposure: { http: published(4318) },
    files: {
      '/etc/otel-collector-config.yml': ConfigFile.text(text`receivers:
  otlp: { protocols: { http: { endpoint: 0.0.0.0:4318 } } }
exporters:
  otlphttp: { endpoint: ${jaeger.endpoint('otlp').url} }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlphttp] }
`),
    },
    host: { hostname: 'otel-collector' },
    startsAfter: [jaeger],
  });

  /** Makes services tell the collector what they do; `java` for those that load their agent by a switch of its own. */
  return (environment: Environment, services: Readonly<Record<string, Microservice<'http'>>>, java = false): void => {
    for (const [name, service] of Object.entries(services)) {
      environment.configure(service, {
        env: {
          OTEL_SDK_DISABLED: false,
          OTEL_SERVICE_NAME: name,
          OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint('http').url,
          OTEL_METRICS_EXPORTER: 'none',
          OTEL_PROPAGATORS: 'tracecontext,baggage',
          OTEL_RESOURCE_PROVIDERS_AWS_ENABLED: false,
          OTEL_BSP_SCHEDULE_DELAY: 200,
          ...(java ? { OTEL_JAVA_GLOBAL_AUTOCONFIGURE_ENABLED: true } : {}),
        },
      });
    }
  };
}
