import {
  ContainerImage,
  Cpu,
  Duration,
  HealthCheck,
  Microservice,
  Mount,
  Parameter,
  Port,
  ServiceAccount,
  Size,
  text,
  type ResourcesInput,
  type Topology,
} from 'intermodal';

/** What every container of the shop may do: nothing that it does not need. */
const security = {
  runAsUser: 1000,
  runAsGroup: 1000,
  runAsNonRoot: true,
  volumeGroup: 1000,
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  dropCapabilities: ['ALL'],
};

const serviceAccount = ServiceAccount.own();
const terminationGracePeriod = Duration.seconds(5);

/** Images based on Alpine Linux hold these; the Go and .NET ones hold nothing but the program. */
const alpine = { tools: ['nc', 'wget'] } as const;

/** CPU in millicores and memory in MiB: request and limit of each. */
function resources(cpu: readonly [number, number], memory: readonly [number, number]): ResourcesInput {
  return {
    cpu: { request: Cpu.millis(cpu[0]), limit: Cpu.millis(cpu[1]) },
    memory: { request: Size.mebibytes(memory[0]), limit: Size.mebibytes(memory[1]) },
  };
}

const everyFiveSeconds = { period: Duration.seconds(5) };
const afterFifteenSeconds = { initialDelay: Duration.seconds(15) };
const afterTwentySeconds = { initialDelay: Duration.seconds(20), period: Duration.seconds(15) };

/** One check of the frontend; the cookie keeps its questions out of the sessions of real visitors. */
function frontendCheck(session: string): HealthCheck<'http'> {
  return HealthCheck.http('http', {
    path: '/_healthz',
    headers: { Cookie: `shop_session-id=${session}` },
    initialDelay: Duration.seconds(10),
  });
}

/** The parameters of the shop: what differs between environments without being a change of a service. */
function declareParameters(shop: Topology) {
  return {
    registry: new Parameter(shop, 'registry', {
      description: 'Where the images of the shop are pulled from',
      default: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo',
    }),
    release: new Parameter(shop, 'release', { description: 'Tag of the images of the shop', default: 'v0.10.6' }),
    logLevel: new Parameter(shop, 'log-level', { description: 'How much the services log', default: 'info' }),
  };
}

/** Online Boutique: eleven services in five languages, a Redis, and who calls whom. */
export function declareShop(shop: Topology) {
  const { registry, release, logLevel } = declareParameters(shop);
  const image = (name: string, options = {}): ContainerImage => {
    return ContainerImage.of(text`${registry}/${name}:${release}`, options);
  };
  const LOG_LEVEL = logLevel;

  const redisCart = new Microservice(shop, 'redis-cart', {
    image: ContainerImage.of('redis:alpine', { tools: ['nc'] }),
    ports: { 'tcp-redis': Port.tcp(6379) },
    health: HealthCheck.tcp('tcp-redis', everyFiveSeconds),
    mounts: { '/data': Mount.temporary() },
    resources: resources([70, 125], [200, 256]),
    security,
  });

  const cartService = new Microservice(shop, 'cartservice', {
    image: image('cartservice'),
    ports: { grpc: 7070 },
    env: { REDIS_ADDR: redisCart.endpoint('tcp-redis').address, LOG_LEVEL },
    health: HealthCheck.grpc('grpc', afterFifteenSeconds),
    resources: resources([200, 300], [64, 128]),
    startsAfter: [redisCart],
    security,
    serviceAccount,
    terminationGracePeriod,
  });

  const productCatalogService = new Microservice(shop, 'productcatalogservice', {
    image: image('productcatalogservice'),
    ports: { grpc: 3550 },
    env: { PORT: 3550, DISABLE_PROFILER: 1, LOG_LEVEL },
    health: HealthCheck.grpc('grpc'),
    resources: resources([100, 200], [64, 128]),
    security,
    serviceAccount,
    terminationGracePeriod,
  });

  const currencyService = new Microservice(shop, 'currencyservice', {
    image: image('currencyservice', alpine),
    ports: { grpc: 7000 },
    env: { PORT: 7000, DISABLE_PROFILER: 1, LOG_LEVEL },
    health: HealthCheck.grpc('grpc'),
    resources: resources([100, 200], [64, 128]),
    security,
    serviceAccount,
    terminationGracePeriod,
  });

  const paymentService = new Microservice(shop, 'paymentservice', {
    image: image('paymentservice', alpine),
    ports: { grpc: 50051 },
    env: { PORT: 50051, DISABLE_PROFILER: 1, LOG_LEVEL },
    health: HealthCheck.grpc('grpc'),
    resources: resources([100, 200], [64, 128]),
    security,
    serviceAccount,
    terminationGracePeriod,
  });

  const shippingService = new Microservice(shop, 'shippingservice', {
    image: image('shippingservice'),
    ports: { grpc: 50051 },
    env: { PORT: 50051, DISABLE_PROFILER: 1, LOG_LEVEL },
    health: { readiness: HealthCheck.grpc('grpc', everyFiveSeconds), liveness: HealthCheck.grpc('grpc') },
    resources: resources([100, 200], [64, 128]),
    security,
    serviceAccount,
  });

  const emailService = new Microservice(shop, 'emailservice', {
    image: image('emailservice', alpine),
    ports: { grpc: Port.grpc(8080, { servicePort: 5000 }) },
    env: { PORT: 8080, DISABLE_PROFILER: 1, LOG_LEVEL },
    health: HealthCheck.grpc('grpc', everyFiveSeconds),
    resources: resources([100, 200], [64, 128]),
    security,
    serviceAccount,
    terminationGracePeriod,
  });

  const adService = new Microservice(shop, 'adservice', {
    image: image('adservice', alpine),
    ports: { grpc: 9555 },
    env: { PORT: 9555, LOG_LEVEL },
    health: HealthCheck.grpc('grpc', afterTwentySeconds),
    resources: resources([200, 300], [180, 300]),
    security,
    serviceAccount,
    terminationGracePeriod,
  });

  const recommendationService = new Microservice(shop, 'recommendationservice', {
    image: image('recommendationservice', alpine),
    ports: { grpc: 8080 },
    env: {
      PORT: 8080,
      PRODUCT_CATALOG_SERVICE_ADDR: productCatalogService.endpoint('grpc').address,
      DISABLE_PROFILER: 1,
      LOG_LEVEL,
    },
    health: HealthCheck.grpc('grpc', everyFiveSeconds),
    resources: resources([100, 200], [220, 450]),
    startsAfter: [productCatalogService],
    security,
    serviceAccount,
    terminationGracePeriod,
  });

  const checkoutService = new Microservice(shop, 'checkoutservice', {
    image: image('checkoutservice'),
    ports: { grpc: 5050 },
    env: {
      PORT: 5050,
      PRODUCT_CATALOG_SERVICE_ADDR: productCatalogService.endpoint('grpc').address,
      SHIPPING_SERVICE_ADDR: shippingService.endpoint('grpc').address,
      PAYMENT_SERVICE_ADDR: paymentService.endpoint('grpc').address,
      EMAIL_SERVICE_ADDR: emailService.endpoint('grpc').address,
      CURRENCY_SERVICE_ADDR: currencyService.endpoint('grpc').address,
      CART_SERVICE_ADDR: cartService.endpoint('grpc').address,
      LOG_LEVEL,
    },
    health: HealthCheck.grpc('grpc'),
    resources: resources([100, 200], [64, 128]),
    startsAfter: [productCatalogService, shippingService, paymentService, emailService, currencyService, cartService],
    security,
    serviceAccount,
  });

  const frontend = new Microservice(shop, 'frontend', {
    image: image('frontend'),
    ports: { http: Port.http(8080, { servicePort: 80 }) },
    env: {
      PORT: 8080,
      PRODUCT_CATALOG_SERVICE_ADDR: productCatalogService.endpoint('grpc').address,
      CURRENCY_SERVICE_ADDR: currencyService.endpoint('grpc').address,
      CART_SERVICE_ADDR: cartService.endpoint('grpc').address,
      RECOMMENDATION_SERVICE_ADDR: recommendationService.endpoint('grpc').address,
      SHIPPING_SERVICE_ADDR: shippingService.endpoint('grpc').address,
      CHECKOUT_SERVICE_ADDR: checkoutService.endpoint('grpc').address,
      AD_SERVICE_ADDR: adService.endpoint('grpc').address,
      // The assistant is an option that the shop runs without; the frontend insists on an address all the same.
      SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
      ENABLE_PROFILER: 0,
      LOG_LEVEL,
    },
    health: { readiness: frontendCheck('x-readiness-probe'), liveness: frontendCheck('x-liveness-probe') },
    resources: resources([100, 200], [64, 128]),
    startsAfter: [recommendationService, checkoutService, adService],
    annotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' },
    security,
    serviceAccount,
  });

  const loadGenerator = new Microservice(shop, 'loadgenerator', {
    image: image('loadgenerator', alpine),
    env: { FRONTEND_ADDR: frontend.endpoint('http').address, USERS: 10, RATE: 1 },
    initContainers: [
      {
        name: 'frontend-check',
        image: ContainerImage.of(
          'busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d',
        ),
        command: ['/bin/sh', '-exc', waitForFrontend],
        env: { FRONTEND_ADDR: frontend.endpoint('http').address },
      },
    ],
    resources: resources([300, 500], [256, 512]),
    annotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' },
    security,
    serviceAccount,
    terminationGracePeriod,
  });

  return {
    parameters: { registry, release, logLevel },
    adService,
    cartService,
    checkoutService,
    currencyService,
    emailService,
    frontend,
    loadGenerator,
    paymentService,
    productCatalogService,
    recommendationService,
    redisCart,
    shippingService,
  };
}

const waitForFrontend = `MAX_RETRIES=12
RETRY_INTERVAL=10
for i in $(seq 1 $MAX_RETRIES); do
  echo "Attempt $i: Pinging frontend: \${FRONTEND_ADDR}..."
  STATUSCODE=$(wget --server-response http://\${FRONTEND_ADDR} 2>&1 | awk '/^  HTTP/{print $2}')
  if [ $STATUSCODE -eq 200 ]; then
      echo "Frontend is reachable."
      exit 0
  fi
  echo "Error: Could not reach frontend - Status code: \${STATUSCODE}"
  sleep $RETRY_INTERVAL
done
echo "Failed to reach frontend after $MAX_RETRIES attempts."
exit 1
`;
