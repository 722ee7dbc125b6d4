import {
  compose,
  Cpu,
  Duration,
  Environment,
  Exposure,
  HealthCheck,
  kubernetes,
  Scaling,
  Size,
  Tls,
  Topology,
  unset,
} from 'intermodal';
import { declareShop } from './shop';

const topology = new Topology('online-boutique');
const shop = declareShop(topology);
const { registry, logLevel } = shop.parameters;

// On a laptop the shop answers at http://localhost:8080. Checks run inside the containers there: the Alpine images
// can be asked whether their port takes connections, the others hold nothing to ask with. Compose would first ask after
// half a minute, and all that starts later would wait for it; here it asks often, and bears with a slow start.
const laptop = new Environment(topology, 'laptop', {
  target: compose(),
  accept: {
    serviceAccount: 'No service of the shop talks to a cluster.',
    'security.volumeGroup': 'The only volume is the scratch space of Redis.',
    'health.liveness': 'Who sits in front of a laptop restarts what hangs.',
  },
})
  .set(logLevel, 'debug')
  .configure(shop.frontend, { exposure: { http: Exposure.port(8080) } })
  .configure(shop.loadGenerator, { initContainers: unset, startsAfter: [shop.frontend], env: { USERS: 1 } });
const isOpen = HealthCheck.tcp('grpc', { period: Duration.seconds(2), failureThreshold: 30 });
for (const service of [
  shop.adService,
  shop.currencyService,
  shop.emailService,
  shop.paymentService,
  shop.recommendationService,
]) {
  laptop.configure(service, { health: isOpen });
}
for (const service of [shop.cartService, shop.checkoutService, shop.productCatalogService, shop.shippingService]) {
  laptop.configure(service, { health: unset });
}
laptop.configure(shop.frontend, { health: unset });

const startsTogether = 'The services call each other again until they answer, and readiness holds visitors back.';

new Environment(topology, 'staging', {
  target: kubernetes({ namespace: 'online-boutique-staging', gateway: 'ingress-nginx' }),
  accept: { startsAfter: startsTogether },
})
  .set(registry, 'us-central1-docker.pkg.dev/online-boutique-staging/microservices-demo')
  .set(logLevel, 'debug')
  .configure(shop.frontend, {
    exposure: { http: Exposure.host('staging.boutique.example.com', { tls: Tls.issuer('letsencrypt-staging') }) },
  });

new Environment(topology, 'production', {
  target: kubernetes({ namespace: 'online-boutique', gateway: 'ingress-nginx' }),
  accept: { startsAfter: startsTogether },
})
  .set(registry, 'us-central1-docker.pkg.dev/online-boutique-production/microservices-demo')
  .set(logLevel, 'warn')
  .configure(shop.frontend, {
    exposure: { http: Exposure.host('boutique.example.com', { tls: Tls.issuer('letsencrypt') }) },
    scaling: Scaling.onCpu({ min: 3, max: 20, target: 60 }),
    resources: {
      cpu: { request: Cpu.millis(250), limit: Cpu.millis(500) },
      memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
    },
  })
  .configure(shop.checkoutService, { scaling: Scaling.onCpu({ min: 2, max: 10, target: 70 }) })
  .configure(shop.currencyService, { scaling: Scaling.onCpu({ min: 3, max: 20, target: 70 }) })
  .configure(shop.productCatalogService, { scaling: Scaling.fixed(3) })
  .configure(shop.cartService, { scaling: Scaling.fixed(2) })
  .configure(shop.recommendationService, { scaling: Scaling.fixed(2) })
  .configure(shop.loadGenerator, { scaling: Scaling.fixed(0) });

export default topology;
