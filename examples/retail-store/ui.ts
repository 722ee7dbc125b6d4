import { Config, Microservice, Pod, Size, unset, type Topology } from 'intermodal';
import {
  answersAt,
  anyUser,
  builtOnLaptop,
  isReady,
  JAVA_OPTS,
  placesOf,
  program,
  published,
  rebuilt,
  resources,
  restartedWith,
  type Part,
  type Shared,
} from './store';

/** The services that the pages are made of. */
export interface Behind {
  readonly catalog: Microservice<'http'>;
  readonly carts: Microservice<'http'>;
  readonly checkout: Microservice<'http'>;
  readonly orders: Microservice<'http'>;
}

/** What visitors see. */
export function declareUi(store: Topology, shared: Shared, behind: Behind) {
  const { catalog, carts, checkout, orders } = behind;
  const settings = new Config(shared.settings, 'ui', {
    environments: placesOf('ui'),
    values: {
      RETAIL_UI_THEME: 'default',
      RETAIL_UI_ENDPOINTS_CATALOG: catalog.endpoint('http').url,
      RETAIL_UI_ENDPOINTS_CARTS: carts.endpoint('http').url,
      RETAIL_UI_ENDPOINTS_CHECKOUT: checkout.endpoint('http').url,
      RETAIL_UI_ENDPOINTS_ORDERS: orders.endpoint('http').url,
      RETAIL_UI_SEARCH_ENABLED: shared.searchEnabled,
    },
  });
  const common = program('ui', shared, '/actuator/prometheus');
  const ui = new Microservice(store, 'ui', {
    ...common,
    env: {
      JAVA_OPTS,
      METADATA_KUBERNETES_POD_NAME: Pod.name,
      METADATA_KUBERNETES_NAMESPACE: Pod.namespace,
      METADATA_KUBERNETES_NODE_NAME: Pod.node,
    },
    envFrom: [settings],
    health: { readiness: isReady },
    resources: resources(128, 512),
    security: { ...common.security, addCapabilities: ['NET_BIND_SERVICE'] },
  });
  rebuilt(ui, '../ui/src', '../ui/pom.xml');

  const part: Part = {
    onLaptop: (laptop) => {
      laptop.configure(settings, { values: { RETAIL_UI_THEME: unset } }).configure(ui, {
        ...builtOnLaptop('ui'),
        env: {
          METADATA_KUBERNETES_POD_NAME: unset,
          METADATA_KUBERNETES_NAMESPACE: unset,
          METADATA_KUBERNETES_NODE_NAME: unset,
          SERVER_TOMCAT_ACCESSLOG_ENABLED: true,
        },
        exposure: { http: published(8888) },
        health: { readiness: answersAt('/actuator/health', 15) },
        resources: { cpu: unset, memory: { request: unset, limit: Size.mebibytes(512) } },
        security: { ...anyUser, addCapabilities: unset, readOnlyRootFilesystem: unset },
        startsAfter: restartedWith(catalog, carts, orders, checkout),
      });
    },
    alone: (laptop) => {
      laptop
        .configure(settings, {
          values: {
            RETAIL_UI_ENDPOINTS_CATALOG: unset,
            RETAIL_UI_ENDPOINTS_CARTS: unset,
            RETAIL_UI_ENDPOINTS_CHECKOUT: unset,
            RETAIL_UI_ENDPOINTS_ORDERS: unset,
          },
        })
        .configure(ui, { startsAfter: unset });
    },
  };
  return { ...part, ui };
}
