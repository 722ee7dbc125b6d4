import {
  compose,
  Disruption,
  Environment,
  Exposure,
  kubernetes,
  Metric,
  Scaling,
  Tls,
  Topology,
  Variable,
} from 'intermodal';
import { declareCarts } from './carts';
import { declareCatalog } from './catalog';
import { declareCheckout } from './checkout';
import { leadIntoMesh } from './mesh';
import { declareOrders } from './orders';
import { declareShared, type Part } from './store';
import { declareTracing } from './tracing';
import { declareUi } from './ui';

const store = new Topology('retail-store');
const shared = declareShared(store);
const { catalog, ...catalogPart } = declareCatalog(store, shared);
const { carts, ...cartsPart } = declareCarts(store, shared);
const { checkout, ...checkoutPart } = declareCheckout(store, shared);
const { orders, ...ordersPart } = declareOrders(store, shared);
const { ui, ...uiPart } = declareUi(store, shared, { catalog, carts, checkout, orders });
const trace = declareTracing(store);

const parts = { catalog: catalogPart, cart: cartsPart, checkout: checkoutPart, orders: ordersPart, ui: uiPart };

/** A laptop builds the store's own programs, and keeps its data no longer than its containers. */
function declareLaptop(name: string, present: readonly Part[], project?: string): Environment {
  const laptop = new Environment(store, name, { target: compose({ project }) });
  for (const part of present) part.onLaptop(laptop);
  return laptop.set(shared.searchEnabled, Variable.of('SEARCH_ENABLED', { default: 'false' }));
}

/** All of the store on a laptop. */
function declareWhole(name: string): Environment {
  return declareLaptop(name, Object.values(parts)).configure(checkout, {
    env: { RETAIL_CHECKOUT_ENDPOINTS_ORDERS: orders.endpoint('http').url },
  });
}

declareWhole('laptop');

const traced = declareWhole('traced');
trace(traced, { catalog, checkout });
trace(traced, { cart: carts, orders, ui }, true);

// Whoever works on one of the programs runs it with what it needs, and nothing else.
for (const [name, part] of Object.entries(parts)) part.alone(declareLaptop(`${name}-alone`, [part], name));

// Whatever Prometheus there is reads the metrics.
const network = { monitoring: { labels: { 'app.kubernetes.io/name': 'prometheus' } } };

new Environment(store, 'cluster', { target: kubernetes({ network }) });

// In production the programs grow with their visitors, and a mesh leads the visitors in beside the Ingress.
const production = new Environment(store, 'production', {
  target: kubernetes({ ingressClass: 'alb', network }),
  accept: { 'gateway.listener.redirect': 'the balancer is shared, and those who keep it say what it redirects' },
});
for (const service of [catalog, carts, checkout, orders]) {
  production.configure(service, {
    annotations: { 'instrumentation.opentelemetry.io/inject-sdk': 'default-instrumentation' },
    disruption: Disruption.maxUnavailable(1),
    placement: {
      nodeLabels: { 'kubernetes.io/os': 'linux' },
      spread: [{ over: 'node' }],
      tolerations: [{ key: 'dedicated' }],
    },
    scaling: Scaling.automatic({ min: 1, max: 10, metrics: [Metric.cpu(80), Metric.memory(75)] }),
  });
}
production.configure(ui, {
  disruption: Disruption.maxUnavailable(1),
  exposure: { http: Exposure.host('shop.example.test', { tls: Tls.secret('shop-tls') }) },
  scaling: Scaling.automatic({ min: 1, max: 10, metrics: [Metric.cpu(80)] }),
});
leadIntoMesh(production, ui);

export default store;
