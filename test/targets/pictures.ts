import {
  ContainerImage,
  Cpu,
  Duration,
  Exposure,
  HealthCheck,
  Microservice,
  Mount,
  Port,
  Scaling,
  Secret,
  ServiceAccount,
  Size,
  text,
  Tls,
  Volume,
  type KubernetesOptions,
} from '../../src';
import { app, image, type Declare } from '../model/build';

/**
 * What a field becomes on one target: a fragment of the output, as YAML. `issue`: the code of the warning that comes
 * with it, where the target carries the field only nearly or not at all. `app` on Compose is the service; on Kubernetes
 * `pod` and `container` are those of the service, other objects go by `Kind/name`.
 */
export interface Outcome {
  readonly gives: string;
  readonly issue?: 'approximated' | 'refused';
}

/** A field in use: a tiny topology, and what it becomes on either target. */
export interface Picture {
  readonly title: string;
  readonly declare: Declare;
  readonly compose: Outcome;
  readonly kubernetes: Outcome;
  readonly options?: KubernetesOptions;
  /** @default 'open': what enforces calls would stand in every picture */
  readonly enforce?: 'declared' | 'open';
}

const nothing = 'app: { image: acme/app:1.0, restart: unless-stopped }';
const bare = 'container: { name: app, image: acme/app:1.0 }';
const tools = ContainerImage.of('acme/app:1.0', { tools: ['curl', 'nc', 'grpc_health_probe'] });
const ports = { http: 8080 } as const;

/** Pictures of every field of the capability table, by the field. */
export const pictures: Readonly<Record<string, readonly Picture[]>> = {
  image: [
    {
      title: 'an image of a registry',
      declare: (shop) => app(shop),
      compose: { gives: nothing },
      kubernetes: { gives: bare },
    },
  ],
  'image.build': [
    {
      title: 'an image that is built',
      declare: (shop) => {
        const args = { VERSION: '1', PRICE: '5$' };
        const name = 'acme/app:dev';
        app(shop, {
          image: ContainerImage.build({ context: './app', dockerfile: 'Dev', stage: 'run', name, args }),
        });
      },
      compose: {
        gives: `
          app:
            image: acme/app:dev
            build: { context: ./app, dockerfile: Dev, target: run, args: { PRICE: 5$$, VERSION: '1' } }`,
      },
      kubernetes: { gives: 'container: { image: "acme/app:dev" }' },
    },
  ],
  'image.tools': [
    {
      title: 'an image that can be asked from inside',
      declare: (shop) => app(shop, { image: tools, ports, health: { readiness: HealthCheck.http('http') } }),
      compose: {
        gives: "app: { healthcheck: { test: [CMD, curl, -fsS, -o, /dev/null, 'http://127.0.0.1:8080/'] } }",
      },
      kubernetes: {
        gives: 'container: { image: "acme/app:1.0", readinessProbe: { httpGet: { path: /, port: http } } }',
      },
    },
  ],
  pullPolicy: (
    [
      ['always', 'always', 'Always'],
      ['if-not-present', 'missing', 'IfNotPresent'],
      ['never', 'never', 'Never'],
    ] as const
  ).map(([pullPolicy, onCompose, onKubernetes]) => ({
    title: `an image that is pulled ${pullPolicy}`,
    declare: (shop) => app(shop, { pullPolicy }),
    compose: { gives: `app: { pull_policy: ${onCompose} }` },
    kubernetes: { gives: `container: { imagePullPolicy: ${onKubernetes} }` },
  })),
  command: [
    {
      title: 'a program in place of the image’s own',
      declare: (shop) => app(shop, { command: ['sh', '-c', 'echo $HOME $(id)'] }),
      compose: { gives: 'app: { entrypoint: [sh, -c, echo $$HOME $$(id)] }' },
      kubernetes: { gives: 'container: { command: [sh, -c, echo $$HOME $$(id)] }' },
    },
  ],
  args: [
    {
      title: 'arguments, with the address of another service',
      declare: (shop) => {
        const api = new Microservice(shop, 'api', { image, ports: { http: Port.http(8080, { servicePort: 80 }) } });
        app(shop, { args: ['--api', api.endpoint('http').address, text`--health=${api.endpoint('http').url}/ok`] });
      },
      compose: { gives: "app: { command: [--api, 'api:8080', '--health=http://api:8080/ok'] }" },
      kubernetes: { gives: "container: { args: [--api, 'api:80', '--health=http://api/ok'] }" },
    },
  ],
  workingDirectory: [
    {
      title: 'a working directory',
      declare: (shop) => app(shop, { workingDirectory: '/srv/$app' }),
      compose: { gives: 'app: { working_dir: /srv/$$app }' },
      kubernetes: { gives: 'container: { workingDir: /srv/$app }' },
    },
  ],
  env: [
    {
      title: 'variables, in name order',
      declare: (shop) => app(shop, { env: { B: '$PATH', A: 5, C: '' } }),
      compose: { gives: "app: { environment: { A: '5', B: $$PATH, C: '' } }" },
      kubernetes: {
        gives: "container: { env: [{ name: A, value: '5' }, { name: B, value: $$PATH }, { name: C, value: '' }] }",
      },
    },
    {
      title: 'variables with secrets, alone and inside a text',
      declare: (shop) => {
        const key = new Secret(shop, 'orders-db', { keys: ['password'] });
        app(shop, { env: { ALONE: key.value('password'), WITHIN: text`user:${key.value('password')}@db` } });
      },
      compose: {
        gives: `
          app:
            environment:
              ALONE: '\${ORDERS_DB_PASSWORD:?set it to the value of "password" in secret "orders-db"}'
              WITHIN: 'user:\${ORDERS_DB_PASSWORD:?set it to the value of "password" in secret "orders-db"}@db'`,
      },
      kubernetes: {
        gives: `
          container:
            env:
              - name: ALONE
                valueFrom: { secretKeyRef: { name: orders-db, key: password } }
              - name: WITHIN
                value: user:$(ALONE)@db`,
      },
    },
  ],
  ports: [
    {
      title: 'ports that others call',
      declare: (shop) => app(shop, { ports: { http: 8080, grpc: 3550, dns: Port.udp(53), redis: 6379 } }),
      compose: { gives: "app: { expose: ['3550', 53/udp, '6379', '8080'] }" },
      kubernetes: {
        gives: `
          container:
            ports:
              - { name: dns, containerPort: 53, protocol: UDP }
              - { name: grpc, containerPort: 3550 }
              - { name: http, containerPort: 8080 }
              - { name: redis, containerPort: 6379 }
          Service/app:
            spec:
              type: ClusterIP
              selector: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop }
              ports:
                - { name: dns, port: 53, targetPort: dns, protocol: UDP }
                - { name: grpc, port: 3550, targetPort: grpc, appProtocol: grpc }
                - { name: http, port: 8080, targetPort: http }
                - { name: redis, port: 6379, targetPort: redis }`,
      },
    },
  ],
  'ports.servicePort': [
    {
      title: 'a port under another number in a cluster',
      declare: (shop) => app(shop, { ports: { http: Port.http(8080, { servicePort: 80 }) } }),
      compose: { gives: "app: { expose: ['8080'] }" },
      kubernetes: {
        gives: `
          container: { ports: [{ name: http, containerPort: 8080 }] }
          Service/app: { spec: { ports: [{ name: http, port: 80, targetPort: http }] } }`,
      },
    },
  ],
  'exposure.port': [
    {
      title: 'a port that is reached from outside',
      declare: (shop) => {
        const exposure = { http: Exposure.port(80), dns: Exposure.port() };
        app(shop, { ports: { http: 8080, dns: Port.udp(5353, { servicePort: 53 }) }, exposure });
      },
      compose: {
        gives: `
          app:
            ports:
              - { name: dns, target: 5353, host_ip: 127.0.0.1, published: '53', protocol: udp }
              - { name: http, target: 8080, host_ip: 127.0.0.1, published: '80', protocol: tcp }`,
      },
      kubernetes: {
        gives: `
          Service/app-external:
            metadata: { labels: { app.kubernetes.io/name: app } }
            spec:
              type: LoadBalancer
              selector: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop }
              ports:
                - { name: dns, port: 53, targetPort: dns, protocol: UDP }
                - { name: http, port: 80, targetPort: http }`,
      },
    },
  ],
  'exposure.port.address': [
    {
      title: 'a port on an address of the host',
      declare: (shop) => app(shop, { ports, exposure: { http: Exposure.port(80, { address: '0.0.0.0' }) } }),
      compose: { gives: "app: { ports: [{ host_ip: 0.0.0.0, published: '80' }] }" },
      kubernetes: { issue: 'refused', gives: 'Service/app-external: { spec: { ports: [{ port: 80 }] } }' },
    },
  ],
  'exposure.host': [
    {
      title: 'a host name',
      declare: (shop) => app(shop, { ports, exposure: { http: Exposure.host('shop.example', { path: '/app' }) } }),
      compose: {
        gives: `
          app: { image: acme/app:1.0, expose: ['8080'], restart: unless-stopped }
          shop-gateway:
            image: traefik:v3.7.13
            user: 65532:65532
            read_only: true
            ports: [{ target: 80, host_ip: 127.0.0.1, published: "80" }]`,
      },
      options: { ingressClass: 'nginx' },
      kubernetes: {
        gives: `
          Ingress/app:
            spec:
              ingressClassName: nginx
              rules:
                - host: shop.example
                  http:
                    paths:
                      - path: /app
                        pathType: Prefix
                        backend: { service: { name: app, port: { name: http } } }`,
      },
    },
  ],
  'exposure.host.tls': [
    {
      title: 'a host name with a certificate for development',
      declare: (shop) => {
        app(shop, { ports, exposure: { http: Exposure.host('shop.example', { tls: Tls.local() }) } });
      },
      compose: {
        gives: `
          app: { expose: ["8080"] }
          shop-gateway:
            image: traefik:v3.7.13
            ports: [{ target: 80, published: "80" }, { target: 443, host_ip: 127.0.0.1, published: "443" }]`,
      },
      options: { gateway: 'ingress-nginx' },
      kubernetes: {
        gives: `
          Ingress/app:
            metadata: { annotations: { cert-manager.io/issuer: shop-gateway-local } }
            spec: { tls: [{ hosts: [shop.example], secretName: app-tls }] }`,
      },
    },
  ],
  'health.readiness': [
    {
      title: 'a check whether it may receive calls',
      declare: (shop) => {
        const readiness = HealthCheck.http('http', {
          path: '/ready',
          headers: { Host: 'shop.example', Accept: '*/*' },
          period: Duration.seconds(5),
          timeout: Duration.seconds(2),
          failureThreshold: 4,
          initialDelay: Duration.seconds(3),
        });
        app(shop, { image: tools, ports, health: { readiness } });
      },
      compose: {
        gives: `
          app:
            healthcheck:
              test: [CMD, curl, -fsS, -o, /dev/null, -H, 'Accept: */*', -H, 'Host: shop.example', 'http://127.0.0.1:8080/ready']
              interval: 5s
              timeout: 2s
              retries: 4
              start_period: 3s`,
      },
      kubernetes: {
        gives: `
          container:
            readinessProbe:
              httpGet:
                path: /ready
                port: http
                httpHeaders: [{ name: Accept, value: '*/*' }, { name: Host, value: shop.example }]
              initialDelaySeconds: 3
              periodSeconds: 5
              timeoutSeconds: 2
              failureThreshold: 4`,
      },
    },
  ],
  'health.readiness.successThreshold': [
    {
      title: 'a check that wants several good answers',
      declare: (shop) => {
        app(shop, { image: tools, ports, health: { readiness: HealthCheck.tcp('http', { successThreshold: 2 }) } });
      },
      compose: { issue: 'refused', gives: "app: { healthcheck: { test: [CMD, nc, -z, 127.0.0.1, '8080'] } }" },
      kubernetes: { gives: 'container: { readinessProbe: { tcpSocket: { port: http }, successThreshold: 2 } }' },
    },
  ],
  'health.liveness': [
    {
      title: 'a check whether it must be restarted',
      declare: (shop) => {
        app(shop, {
          image: tools,
          ports: { grpc: 3550 },
          health: { liveness: HealthCheck.grpc('grpc', { service: 'a.B' }) },
        });
      },
      compose: {
        issue: 'approximated',
        gives: "app: { healthcheck: { test: [CMD, grpc_health_probe, '-addr=127.0.0.1:3550', -service=a.B] } }",
      },
      kubernetes: { gives: 'container: { livenessProbe: { grpc: { port: 3550, service: a.B } } }' },
    },
  ],
  'health.startup': [
    {
      title: 'a check whether it has started',
      declare: (shop) => {
        const startup = HealthCheck.command(['test', '$$'], { period: Duration.seconds(2), failureThreshold: 30 });
        const readiness = HealthCheck.command(['ready'], { initialDelay: Duration.seconds(1) });
        app(shop, { health: { startup, readiness } });
      },
      compose: {
        issue: 'approximated',
        gives: 'app: { healthcheck: { test: [CMD, ready], start_period: 61s } }',
      },
      kubernetes: {
        gives: `
          container:
            startupProbe: { exec: { command: [test, $$$$] }, periodSeconds: 2, failureThreshold: 30 }
            readinessProbe: { exec: { command: [ready] }, initialDelaySeconds: 1 }`,
      },
    },
  ],
  'resources.cpu.request': [
    {
      title: 'CPU that it asks for',
      declare: (shop) => app(shop, { resources: { cpu: { request: Cpu.millis(250) } } }),
      compose: { gives: "app: { deploy: { resources: { reservations: { cpus: '0.25' } } } }" },
      kubernetes: { gives: 'container: { resources: { requests: { cpu: 250m } } }' },
    },
  ],
  'resources.cpu.limit': [
    {
      title: 'CPU that it may use',
      declare: (shop) => app(shop, { resources: { cpu: { limit: Cpu.millis(1000) } } }),
      compose: { gives: "app: { deploy: { resources: { limits: { cpus: '1' } } } }" },
      kubernetes: { gives: "container: { resources: { limits: { cpu: '1' } } }" },
    },
  ],
  'resources.memory.request': [
    {
      title: 'memory that it asks for',
      declare: (shop) => app(shop, { resources: { memory: { request: Size.mebibytes(1024) } } }),
      compose: { gives: 'app: { deploy: { resources: { reservations: { memory: 1g } } } }' },
      kubernetes: { gives: 'container: { resources: { requests: { memory: 1Gi } } }' },
    },
  ],
  'resources.memory.limit': [
    {
      title: 'memory that it may use, and that of an init container',
      declare: (shop) => {
        const resources = { memory: { limit: Size.mebibytes(128) } };
        app(shop, { resources, initContainers: [{ name: 'init', image, resources }] });
      },
      compose: {
        gives: `
          app: { deploy: { resources: { limits: { memory: 128m } } } }
          app-init: { deploy: { resources: { limits: { memory: 128m } } } }`,
      },
      kubernetes: {
        gives: `
          container: { resources: { limits: { memory: 128Mi } } }
          pod: { initContainers: [{ resources: { limits: { memory: 128Mi } } }] }`,
      },
    },
  ],
  'resources.ephemeralStorage': [
    {
      title: 'disk that it may use',
      declare: (shop) => {
        const ephemeralStorage = { request: Size.mebibytes(512), limit: Size.gibibytes(2) };
        app(shop, { resources: { ephemeralStorage } });
      },
      compose: { issue: 'refused', gives: nothing },
      kubernetes: {
        gives:
          'container: { resources: { requests: { ephemeral-storage: 512Mi }, limits: { ephemeral-storage: 2Gi } } }',
      },
    },
  ],
  'scaling.fixed': [
    {
      title: 'several replicas',
      declare: (shop) => app(shop, { scaling: Scaling.fixed(3) }),
      compose: { gives: 'app: { deploy: { replicas: 3 } }' },
      kubernetes: { gives: 'Deployment/app: { spec: { replicas: 3 } }' },
    },
    {
      title: 'no replica at all',
      declare: (shop) => app(shop, { scaling: Scaling.fixed(0) }),
      compose: { gives: 'app: { deploy: { replicas: 0 } }' },
      kubernetes: { gives: 'Deployment/app: { spec: { replicas: 0 } }' },
    },
    {
      title: 'one replica, which Compose need not be told',
      declare: (shop) => app(shop),
      compose: { gives: nothing },
      kubernetes: { gives: 'Deployment/app: { spec: { replicas: 1 } }' },
    },
  ],
  'scaling.automatic': [
    {
      title: 'as many replicas as are needed',
      declare: (shop) => {
        const resources = { memory: { request: Size.mebibytes(64) } };
        app(shop, { resources, scaling: Scaling.onMemory({ min: 2, max: 5, target: 80 }) });
      },
      compose: { issue: 'approximated', gives: 'app: { deploy: { replicas: 2 } }' },
      kubernetes: {
        gives: `
          HorizontalPodAutoscaler/app:
            apiVersion: autoscaling/v2
            spec:
              scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app }
              minReplicas: 2
              maxReplicas: 5
              metrics:
                - type: Resource
                  resource: { name: memory, target: { type: Utilization, averageUtilization: 80 } }`,
      },
    },
  ],
  'security.runAsUser': [
    {
      title: 'a user',
      declare: (shop) => app(shop, { security: { runAsUser: 1000 } }),
      compose: { gives: "app: { user: '1000' }" },
      kubernetes: { gives: 'pod: { securityContext: { runAsUser: 1000 } }' },
    },
    {
      title: 'the user root, said aloud',
      declare: (shop) => app(shop, { security: { runAsUser: 0 } }),
      compose: { gives: "app: { user: '0' }" },
      kubernetes: { gives: 'pod: { securityContext: { runAsUser: 0 } }' },
    },
  ],
  'security.runAsGroup': [
    {
      title: 'a user and a group',
      declare: (shop) => app(shop, { security: { runAsUser: 1000, runAsGroup: 2000 } }),
      compose: { gives: "app: { user: '1000:2000' }" },
      kubernetes: { gives: 'pod: { securityContext: { runAsUser: 1000, runAsGroup: 2000 } }' },
    },
    {
      title: 'a group alone',
      declare: (shop) => app(shop, { security: { runAsGroup: 2000 } }),
      compose: { issue: 'refused', gives: nothing },
      kubernetes: { gives: 'pod: { securityContext: { runAsGroup: 2000 } }' },
    },
  ],
  'security.runAsNonRoot': [
    {
      title: 'a user who is not root',
      declare: (shop) => app(shop, { security: { runAsUser: 1000, runAsNonRoot: true } }),
      compose: { gives: "app: { user: '1000' }" },
      kubernetes: { gives: 'pod: { securityContext: { runAsNonRoot: true } }' },
    },
    {
      title: 'anybody but root',
      declare: (shop) => app(shop, { security: { runAsNonRoot: true } }),
      compose: { issue: 'approximated', gives: nothing },
      kubernetes: { gives: 'pod: { securityContext: { runAsNonRoot: true } }' },
    },
  ],
  'security.volumeGroup': [
    {
      title: 'a group that owns the volumes',
      declare: (shop) => app(shop, { security: { volumeGroup: 2000 } }),
      compose: { issue: 'approximated', gives: "app: { group_add: ['2000'] }" },
      kubernetes: { gives: 'pod: { securityContext: { fsGroup: 2000 } }' },
    },
  ],
  'security.privileged': [
    {
      title: 'all rights, for init containers as well',
      declare: (shop) => app(shop, { security: { privileged: true }, initContainers: [{ name: 'init', image }] }),
      compose: { gives: 'app: { privileged: true }\napp-init: { privileged: true }' },
      kubernetes: {
        gives: `
          container: { securityContext: { privileged: true } }
          pod: { initContainers: [{ securityContext: { privileged: true } }] }`,
      },
    },
  ],
  'security.allowPrivilegeEscalation': [
    {
      title: 'no more rights than at the start',
      declare: (shop) => app(shop, { security: { allowPrivilegeEscalation: false } }),
      compose: { gives: "app: { security_opt: ['no-new-privileges:true'] }" },
      kubernetes: { gives: 'container: { securityContext: { allowPrivilegeEscalation: false } }' },
    },
    {
      title: 'more rights than at the start',
      declare: (shop) => app(shop, { security: { allowPrivilegeEscalation: true } }),
      compose: { gives: nothing },
      kubernetes: { gives: 'container: { securityContext: { allowPrivilegeEscalation: true } }' },
    },
  ],
  'security.readOnlyRootFilesystem': [
    {
      title: 'files that cannot be changed',
      declare: (shop) => app(shop, { security: { readOnlyRootFilesystem: true } }),
      compose: { gives: 'app: { read_only: true }' },
      kubernetes: { gives: 'container: { securityContext: { readOnlyRootFilesystem: true } }' },
    },
  ],
  'security.addCapabilities': [
    {
      title: 'single rights, in order',
      declare: (shop) => app(shop, { security: { addCapabilities: ['SYS_TIME', 'NET_ADMIN'] } }),
      compose: { gives: 'app: { cap_add: [NET_ADMIN, SYS_TIME] }' },
      kubernetes: { gives: 'container: { securityContext: { capabilities: { add: [NET_ADMIN, SYS_TIME] } } }' },
    },
  ],
  'security.dropCapabilities': [
    {
      title: 'no rights at all',
      declare: (shop) => app(shop, { security: { dropCapabilities: ['ALL'] } }),
      compose: { gives: 'app: { cap_drop: [ALL] }' },
      kubernetes: { gives: 'container: { securityContext: { capabilities: { drop: [ALL] } } }' },
    },
  ],
  'security.seccomp': [
    {
      title: 'the calls that the engine allows',
      declare: (shop) => app(shop, { security: { seccomp: 'runtime-default' } }),
      compose: { gives: nothing },
      kubernetes: { gives: 'pod: { securityContext: { seccompProfile: { type: RuntimeDefault } } }' },
    },
    {
      title: 'all calls',
      declare: (shop) => app(shop, { security: { seccomp: 'unconfined' } }),
      compose: { gives: 'app: { security_opt: [seccomp=unconfined] }' },
      kubernetes: { gives: 'pod: { securityContext: { seccompProfile: { type: Unconfined } } }' },
    },
  ],
  serviceAccount: [
    {
      title: 'an account of its own',
      declare: (shop) => {
        const annotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/app' };
        app(shop, { serviceAccount: ServiceAccount.own({ annotations, mountToken: false }) });
      },
      compose: { issue: 'refused', gives: nothing },
      kubernetes: {
        gives: `
          ServiceAccount/app:
            metadata: { annotations: { eks.amazonaws.com/role-arn: 'arn:aws:iam::1:role/app' } }
          pod: { serviceAccountName: app, automountServiceAccountToken: false }`,
      },
    },
    {
      title: 'an account that is there',
      declare: (shop) => app(shop, { serviceAccount: ServiceAccount.existing('robot') }),
      compose: { issue: 'refused', gives: nothing },
      kubernetes: { gives: 'pod: { serviceAccountName: robot }' },
    },
  ],
  startsAfter: [
    {
      title: 'a service after others that can be asked, that cannot, and that need not be',
      declare: (shop) => {
        const health = { readiness: HealthCheck.tcp('tcp') };
        const asked = new Microservice(shop, 'asked', { image: tools, ports: { tcp: 1 }, health });
        const bare = new Microservice(shop, 'bare', { image, ports: { tcp: 2 } });
        const other = new Microservice(shop, 'other', { image: tools, ports: { tcp: 3 }, health });
        app(shop, { startsAfter: [other, bare, { service: asked, condition: 'started' }] });
      },
      compose: {
        gives: `
          app:
            depends_on:
              asked: { condition: service_started }
              bare: { condition: service_started }
              other: { condition: service_healthy }`,
      },
      kubernetes: { issue: 'approximated', gives: bare },
    },
    {
      title: 'a service that waits, with an image to wait with',
      declare: (shop) => {
        const database = new Microservice(shop, 'database', { image, ports: { sql: 5432, dns: Port.udp(53) } });
        app(shop, { startsAfter: [database], security: { readOnlyRootFilesystem: true } });
      },
      options: { waitImage: 'busybox:1.37' },
      compose: { gives: 'app: { depends_on: { database: { condition: service_started } } }' },
      kubernetes: {
        gives: `
          pod:
            initContainers:
              - name: wait-for-database
                image: busybox:1.37
                command: [sh, -c, until nc -z -w 2 database 5432; do sleep 1; done]
                securityContext: { readOnlyRootFilesystem: true }`,
      },
    },
  ],
  initContainers: [
    {
      title: 'containers that end first, one after the other',
      declare: (shop) => {
        const database = new Microservice(shop, 'database', { image, ports: { sql: 5432 } });
        app(shop, {
          startsAfter: [database],
          initContainers: [
            { name: 'migrate', image: ContainerImage.of('acme/migrate:1'), env: { A: 'a' }, args: ['up'] },
            { name: 'seed', image },
          ],
        });
      },
      options: { waitImage: 'busybox:1.37' },
      compose: {
        gives: `
          app:
            depends_on:
              app-seed: { condition: service_completed_successfully }
              database: { condition: service_started }
          app-migrate:
            image: acme/migrate:1
            command: [up]
            environment: { A: a }
            depends_on: { database: { condition: service_started } }
            restart: 'no'
          app-seed:
            depends_on:
              app-migrate: { condition: service_completed_successfully }
              database: { condition: service_started }
            restart: 'no'`,
      },
      kubernetes: {
        gives: `
          pod:
            initContainers:
              - { name: wait-for-database }
              - { name: migrate, image: acme/migrate:1, args: [up], env: [{ name: A, value: a }] }
              - { name: seed, image: acme/app:1.0 }`,
      },
    },
  ],
  terminationGracePeriod: [
    {
      title: 'time to end',
      declare: (shop) => app(shop, { terminationGracePeriod: Duration.minutes(2) }),
      compose: { gives: 'app: { stop_grace_period: 120s }' },
      kubernetes: { gives: 'pod: { terminationGracePeriodSeconds: 120 }' },
    },
  ],
  'mounts.temporary': [
    {
      title: 'scratch space',
      declare: (shop) => app(shop, { mounts: { '/var/tmp$': Mount.temporary() } }),
      compose: { gives: 'app: { volumes: [{ type: tmpfs, target: /var/tmp$$ }] }' },
      kubernetes: {
        gives: `
          container: { volumeMounts: [{ name: var-tmp, mountPath: /var/tmp$ }] }
          pod: { volumes: [{ name: var-tmp, emptyDir: {} }] }`,
      },
    },
    {
      title: 'scratch space of an init container, which is another one',
      declare: (shop) => {
        const mounts = { '/tmp': Mount.temporary() };
        app(shop, { mounts, initContainers: [{ name: 'init', image, mounts }] });
      },
      compose: {
        gives: `
          app: { volumes: [{ type: tmpfs, target: /tmp }] }
          app-init: { volumes: [{ type: tmpfs, target: /tmp }] }`,
      },
      kubernetes: {
        gives: `
          container: { volumeMounts: [{ name: tmp, mountPath: /tmp }] }
          pod:
            initContainers: [{ volumeMounts: [{ name: init-tmp, mountPath: /tmp }] }]
            volumes: [{ name: init-tmp, emptyDir: {} }, { name: tmp, emptyDir: {} }]`,
      },
    },
  ],
  'mounts.inMemory': [
    {
      title: 'scratch space in memory',
      declare: (shop) => app(shop, { mounts: { '/_': Mount.inMemory() } }),
      compose: { gives: 'app: { volumes: [{ type: tmpfs, target: /_ }] }' },
      kubernetes: { gives: 'pod: { volumes: [{ name: root, emptyDir: { medium: Memory } }] }' },
    },
  ],
  'mounts.sizeLimit': [
    {
      title: 'scratch space of a size',
      declare: (shop) => app(shop, { mounts: { '/tmp': Mount.temporary({ sizeLimit: Size.mebibytes(64) }) } }),
      compose: { gives: 'app: { volumes: [{ type: tmpfs, target: /tmp, tmpfs: { size: 67108864 } }] }' },
      kubernetes: { gives: 'pod: { volumes: [{ name: tmp, emptyDir: { sizeLimit: 64Mi } }] }' },
    },
  ],
  'mounts.volume': [
    {
      title: 'a volume, twice',
      declare: (shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
        app(shop, { mounts: { '/b': data.mount(), '/a': data.mount() } });
      },
      compose: {
        gives:
          'app: { volumes: [{ type: volume, source: data, target: /a }, { type: volume, source: data, target: /b }] }',
      },
      kubernetes: {
        gives: `
          container: { volumeMounts: [{ name: data, mountPath: /a }, { name: data, mountPath: /b }] }
          pod: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] }`,
      },
    },
  ],
  'mounts.readOnly': [
    {
      title: 'a volume that is only read',
      declare: (shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
        app(shop, { mounts: { '/data': data.mount({ readOnly: true }) } });
      },
      compose: { gives: 'app: { volumes: [{ target: /data, read_only: true }] }' },
      kubernetes: { gives: 'container: { volumeMounts: [{ mountPath: /data, readOnly: true }] }' },
    },
    {
      title: 'a folder that one container writes and the other one only reads',
      declare: (shop) => {
        const sidecars = [{ name: 'side', image, mounts: { '/in': Mount.shared('a', { readOnly: true }) } }];
        app(shop, { mounts: { '/out': Mount.shared('a') }, sidecars });
      },
      compose: {
        gives: `
          app: { volumes: [{ type: volume, source: app-a, target: /out }] }
          app-side: { volumes: [{ type: volume, source: app-a, target: /in, read_only: true }] }
          volumes: { app-a: {} }`,
      },
      kubernetes: {
        gives: `
          pod:
            containers:
              - { name: app, volumeMounts: [{ name: a, mountPath: /out }] }
              - { name: side, volumeMounts: [{ name: a, mountPath: /in, readOnly: true }] }
            volumes: [{ name: a, emptyDir: {} }]`,
      },
    },
  ],
  'mounts.subPath': [
    {
      title: 'a folder of a volume',
      declare: (shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
        app(shop, { mounts: { '/data': data.mount({ subPath: 'a/$b' }) } });
      },
      compose: {
        issue: 'approximated',
        gives: 'app: { volumes: [{ target: /data, volume: { subpath: a/$$b } }] }',
      },
      kubernetes: { gives: 'container: { volumeMounts: [{ mountPath: /data, subPath: a/$b }] }' },
    },
  ],
  labels: [
    {
      title: 'labels beside our own',
      declare: (shop) => app(shop, { ports, labels: { team: 'web', 'a.example/cost': 'a1' } }),
      compose: { gives: 'app: { labels: { a.example/cost: a1, team: web } }' },
      kubernetes: {
        gives: `
          Deployment/app:
            metadata:
              labels:
                a.example/cost: a1
                app.kubernetes.io/managed-by: intermodal
                app.kubernetes.io/name: app
                app.kubernetes.io/part-of: shop
                team: web
            spec:
              selector: { matchLabels: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop } }
              template: { metadata: { labels: { a.example/cost: a1, team: web } } }
          Service/app: { metadata: { labels: { a.example/cost: a1, team: web } } }`,
      },
    },
  ],
  annotations: [
    {
      title: 'annotations',
      declare: (shop) => app(shop, { annotations: { b: '$B', a: 'anything at all' } }),
      compose: { gives: 'app: { annotations: { a: anything at all, b: $$B } }' },
      kubernetes: {
        gives: 'Deployment/app: { spec: { template: { metadata: { annotations: { a: anything at all, b: $B } } } } }',
      },
    },
  ],
  'volume.size': [
    {
      title: 'room to ask for',
      declare: (shop) => new Volume(shop, 'data', { size: Size.mebibytes(10240) }),
      compose: { issue: 'approximated', gives: 'volumes: { data: {} }' },
      kubernetes: {
        gives: `
          PersistentVolumeClaim/data:
            metadata:
              labels:
                app.kubernetes.io/managed-by: intermodal
                app.kubernetes.io/name: data
                app.kubernetes.io/part-of: shop
            spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }`,
      },
    },
  ],
  'volume.accessModes': [
    {
      title: 'who may mount it',
      declare: (shop) => {
        new Volume(shop, 'data', { size: Size.gibibytes(1), accessModes: ['ReadWriteMany', 'ReadOnlyMany'] });
      },
      compose: { gives: 'volumes: { data: {} }' },
      kubernetes: { gives: 'PersistentVolumeClaim/data: { spec: { accessModes: [ReadWriteMany, ReadOnlyMany] } }' },
    },
  ],
  'volume.storageClass': [
    {
      title: 'a class of storage',
      declare: (shop) => new Volume(shop, 'data', { size: Size.gibibytes(1), storageClass: 'fast' }),
      compose: { issue: 'approximated', gives: 'volumes: { data: {} }' },
      kubernetes: { gives: 'PersistentVolumeClaim/data: { spec: { storageClassName: fast } }' },
    },
  ],
};
