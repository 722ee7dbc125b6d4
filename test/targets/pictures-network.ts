import {
  ContainerImage,
  Contract,
  Duration,
  Exposure,
  HealthCheck,
  Hook,
  Microservice,
  OpenApi,
  Port,
  Protobuf,
  Scaling,
  ServiceAccount,
  Mount,
} from '../../src';
import { app, image, job } from '../model/build';
import type { Picture } from './pictures';

const http = { http: 8080 };
const namespace = { namespace: 'shop' };
const rules = [{ resources: ['pods', 'services'], verbs: ['get', 'list'], resourceNames: ['orders'] }];

const asWithoutApi = {
  compose: { gives: 'app: { expose: ["8080"] }' },
  kubernetes: { gives: 'Service/app: { spec: { ports: [{ name: http, port: 8080 }] } }' },
} as const;

/** Pictures of how services are reached, of containers beside the main one, and of what an account may do. */
export const networkPictures: Readonly<Record<string, readonly Picture[]>> = {
  'ports.appProtocol': [
    {
      title: 'a word that a mesh knows',
      declare: (shop) => app(shop, { ports: { http: Port.http(80, { appProtocol: 'kubernetes.io/h2c' }) } }),
      compose: { gives: 'app: { expose: ["80"] }' },
      kubernetes: { gives: 'Service/app: { spec: { ports: [{ name: http, appProtocol: kubernetes.io/h2c }] } }' },
    },
  ],
  'ports.tls': [
    {
      title: 'a port that speaks TLS by itself',
      declare: (shop) => {
        const own = app(shop, { ports: { https: Port.http(8443, { tls: true }) } });
        new Microservice(shop, 'web', { image, env: { APP_URL: own.endpoint('https').url } });
      },
      compose: { gives: 'web: { environment: { APP_URL: "https://app:8443" } }' },
      kubernetes: {
        gives: `
          Deployment/web: { spec: { template: { spec: { containers: [{ env: [
            { name: APP_URL, value: "https://app:8443" }] }] } } } }`,
      },
    },
  ],
  'ports.internal': [
    {
      title: 'a port that nothing outside may reach is there for others',
      declare: (shop) => app(shop, { ports: { http: Port.http(8080, { internal: true }) } }),
      compose: { gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { spec: { ports: [{ name: http, port: 8080 }] } }' },
    },
  ],
  api: [
    {
      title: 'a description alone changes nothing',
      declare: (shop) => {
        app(shop, { ports: http, api: { http: OpenApi.text('{ "openapi": "3.1.0", "paths": {} }') } });
      },
      compose: { gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { spec: { ports: [{ name: http, port: 8080 }] } }' },
    },
  ],
  'api.version': [
    {
      title: 'a version alone changes nothing',
      declare: (shop) => app(shop, { ports: http, api: { http: Contract.version('2.3.0') } }),
      ...asWithoutApi,
    },
  ],
  'api.protobuf': [
    {
      title: 'a protobuf file changes nothing',
      declare: (shop) => app(shop, { ports: http, api: { http: Protobuf.text('syntax = "proto3";') } }),
      ...asWithoutApi,
    },
  ],
  'api.previous': [
    {
      title: 'the version before changes nothing',
      declare: (shop) => {
        const document = '{ "openapi": "3.1.0", "paths": {} }';
        app(shop, { ports: http, api: { http: OpenApi.text(document, { previous: document }) } });
      },
      ...asWithoutApi,
    },
  ],
  aliases: [
    {
      title: 'two further names',
      declare: (shop) => app(shop, { ports: http, aliases: ['carts', 'basket'] }),
      compose: { gives: 'app: { networks: { default: { aliases: [basket, carts] } } }' },
      kubernetes: {
        gives: `
          Service/basket: { spec: { selector: { app.kubernetes.io/name: app }, ports: [{ name: http, port: 8080 }] } }
          Service/carts: { spec: { selector: { app.kubernetes.io/name: app }, ports: [{ name: http, port: 8080 }] } }`,
      },
    },
    {
      title: 'a name on the network of the host, where there is nothing to call',
      declare: (shop) => app(shop, { aliases: ['carts'], host: { namespaces: { network: true } } }),
      compose: { issue: 'refused', gives: 'app: { network_mode: host }' },
      kubernetes: { issue: 'refused', gives: 'Deployment/app: {}' },
    },
  ],
  'exposure.port.sourceRanges': [
    {
      title: 'two networks that may call',
      declare: (shop) => {
        const sourceRanges = ['2001:db8::/32', '10.0.0.0/8'];
        app(shop, { ports: http, exposure: { http: Exposure.port(80, { sourceRanges }) } });
      },
      compose: { issue: 'refused', gives: 'app: { ports: [{ published: "80" }] }' },
      kubernetes: {
        gives: `Service/app-external: { spec: { loadBalancerSourceRanges: [10.0.0.0/8, '2001:db8::/32'] } }`,
      },
    },
  ],
  'exposure.port.class': [
    {
      title: 'a load balancer of a kind',
      declare: (shop) => {
        app(shop, { ports: http, exposure: { http: Exposure.port(80, { class: 'service.k8s.aws/nlb' }) } });
      },
      compose: { issue: 'refused', gives: 'app: { ports: [{ published: "80" }] }' },
      kubernetes: { gives: 'Service/app-external: { spec: { loadBalancerClass: service.k8s.aws/nlb } }' },
    },
  ],
  'exposure.port.annotations': [
    {
      title: 'settings of a cloud',
      declare: (shop) => {
        const annotations = { 'cloud.example/internal': 'true' };
        app(shop, { ports: http, exposure: { http: Exposure.port(80, { annotations }) } });
      },
      compose: { issue: 'refused', gives: 'app: { ports: [{ published: "80" }] }' },
      kubernetes: { gives: `Service/app-external: { metadata: { annotations: { cloud.example/internal: 'true' } } }` },
    },
  ],
  'exposure.port.preserveClientIp': [
    {
      title: 'the address of the caller is seen',
      declare: (shop) => app(shop, { ports: http, exposure: { http: Exposure.port(80, { preserveClientIp: true }) } }),
      compose: { issue: 'approximated', gives: 'app: { ports: [{ published: "80" }] }' },
      kubernetes: { gives: 'Service/app-external: { spec: { externalTrafficPolicy: Local } }' },
    },
  ],
  'exposure.nodePort': [
    {
      title: 'a number of every node',
      declare: (shop) => {
        const ports = { http: Port.http(8080, { servicePort: 80 }) };
        app(shop, { ports, exposure: { http: Exposure.nodePort(30001) } });
      },
      compose: { gives: 'app: { ports: [{ target: 8080, host_ip: 127.0.0.1, published: "30001", protocol: tcp }] }' },
      kubernetes: {
        gives: `
          Service/app: { spec: { type: ClusterIP } }
          Service/app-node-port:
            spec: { type: NodePort, ports: [{ name: http, port: 80, targetPort: http, nodePort: 30001 }] }`,
      },
    },
    {
      title: 'a number that is free',
      declare: (shop) => app(shop, { ports: http, exposure: { http: Exposure.randomPort() } }),
      compose: { gives: 'app: { ports: [{ name: http, target: 8080, host_ip: 127.0.0.1, protocol: tcp }] }' },
      kubernetes: { gives: 'Service/app-node-port: { spec: { ports: [{ name: http, port: 8080 }] } }' },
    },
  ],
  'exposure.nodePort.address': [
    {
      title: 'one address of the host',
      declare: (shop) => {
        app(shop, { ports: http, exposure: { http: Exposure.nodePort(30001, { address: '0.0.0.0' }) } });
      },
      compose: { gives: 'app: { ports: [{ host_ip: 0.0.0.0 }] }' },
      kubernetes: { issue: 'refused', gives: 'Service/app-node-port: { spec: { ports: [{ nodePort: 30001 }] } }' },
    },
  ],
  'exposure.hostPort': [
    {
      title: 'a number of the machine',
      declare: (shop) => app(shop, { ports: { metrics: 9100 }, exposure: { metrics: Exposure.hostPort(9101) } }),
      compose: { gives: 'app: { ports: [{ target: 9100, host_ip: 127.0.0.1, published: "9101" }] }' },
      kubernetes: { gives: 'container: { ports: [{ name: metrics, containerPort: 9100, hostPort: 9101 }] }' },
    },
  ],
  'exposure.hostPort.address': [
    {
      title: 'one address of the machine',
      declare: (shop) => {
        app(shop, { ports: { dns: Port.udp(53) }, exposure: { dns: Exposure.hostPort(53, { address: '10.0.0.5' }) } });
      },
      compose: { gives: 'app: { ports: [{ host_ip: 10.0.0.5, published: "53", protocol: udp }] }' },
      kubernetes: { gives: 'container: { ports: [{ hostPort: 53, hostIP: 10.0.0.5, protocol: UDP }] }' },
    },
  ],
  'exposure.host.annotations': [
    {
      title: 'what the controller behind a host is told',
      declare: (shop) => {
        const annotations = { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' };
        app(shop, { ports: http, exposure: { http: Exposure.host('shop.example', { annotations }) } });
      },
      compose: { issue: 'refused', gives: 'app: { expose: ["8080"] }' },
      kubernetes: {
        gives: 'Ingress/app: { metadata: { annotations: { nginx.ingress.kubernetes.io/proxy-body-size: 8m } } }',
      },
    },
  ],
  'service.annotations': [
    {
      title: 'an annotation of the Service',
      declare: (shop) => app(shop, { ports: http, service: { annotations: { 'mesh.example/timeout': '5s' } } }),
      compose: { issue: 'refused', gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { metadata: { annotations: { mesh.example/timeout: 5s } } }' },
    },
  ],
  'service.sessionAffinity': [
    {
      title: 'one container',
      declare: (shop) => app(shop, { ports: http, service: { sessionAffinity: 'client-ip' } }),
      compose: { gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { spec: { sessionAffinity: ClientIP } }' },
    },
    {
      title: 'two replicas, and a caller is known for an hour',
      declare: (shop) => {
        const sessionAffinity = { by: 'client-ip', timeout: Duration.hours(1) } as const;
        app(shop, { ports: http, scaling: Scaling.fixed(2), service: { sessionAffinity } });
      },
      compose: { issue: 'refused', gives: 'app: { deploy: { replicas: 2 } }' },
      kubernetes: {
        gives: `
          Service/app:
            spec:
              sessionAffinity: ClientIP
              sessionAffinityConfig: { clientIP: { timeoutSeconds: 3600 } }`,
      },
    },
  ],
  'service.headless': [
    {
      title: 'no address between',
      declare: (shop) => app(shop, { ports: http, service: { headless: true } }),
      compose: { gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { spec: { type: ClusterIP, clusterIP: None } }' },
    },
  ],
  'service.publishNotReady': [
    {
      title: 'called before it is ready',
      declare: (shop) => app(shop, { ports: http, service: { publishNotReady: true } }),
      compose: { gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { spec: { publishNotReadyAddresses: true } }' },
    },
    {
      title: 'called only when it is ready',
      declare: (shop) => app(shop, { ports: http, service: { publishNotReady: false } }),
      compose: { issue: 'approximated', gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { spec: { publishNotReadyAddresses: false } }' },
    },
  ],
  'service.internalTrafficPolicy': [
    {
      title: 'replicas of the same node',
      declare: (shop) => app(shop, { ports: http, service: { internalTrafficPolicy: 'local' } }),
      compose: { gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { spec: { internalTrafficPolicy: Local } }' },
    },
  ],
  'service.ipFamilies': [
    {
      title: 'both versions',
      declare: (shop) => app(shop, { ports: http, service: { ipFamilies: ['IPv6', 'IPv4'] } }),
      compose: { issue: 'refused', gives: 'app: { expose: ["8080"] }' },
      kubernetes: {
        gives: 'Service/app: { spec: { ipFamilies: [IPv6, IPv4], ipFamilyPolicy: RequireDualStack } }',
      },
    },
    {
      title: 'one version',
      declare: (shop) => app(shop, { ports: http, service: { ipFamilies: ['IPv6'] } }),
      compose: { issue: 'refused', gives: 'app: { expose: ["8080"] }' },
      kubernetes: { gives: 'Service/app: { spec: { ipFamilies: [IPv6], ipFamilyPolicy: SingleStack } }' },
    },
  ],
  sidecars: [
    {
      title: 'an exporter that listens on a port of the service, with a check and a folder that both see',
      declare: (shop) => {
        const exporter = {
          name: 'exporter',
          image: ContainerImage.of('acme/exporter:1', { tools: ['wget'] }),
          env: { TARGET: 'localhost:6379' },
          ports: ['metrics'] as const,
          health: { readiness: HealthCheck.http('metrics') },
          lifecycle: { preStop: Hook.http('redis') },
          mounts: { '/logs': Mount.shared('logs') },
        };
        app(shop, {
          ports: { redis: Port.tcp(6379), metrics: 9121 },
          mounts: { '/var/log': Mount.shared('logs') },
          profiles: ['cache'],
          host: { hostname: 'cache', namespaces: { pid: true } },
          exposure: { metrics: Exposure.port() },
          sidecars: [exporter, { name: 'log', image, mounts: { '/tmp': Mount.temporary() } }],
        });
      },
      compose: {
        issue: 'approximated',
        gives: `
          app: { expose: ['6379', '9121'], ports: [{ published: '9121' }], hostname: cache, pid: host }
          app-exporter:
            image: acme/exporter:1
            environment: { TARGET: 'localhost:6379' }
            network_mode: service:app
            depends_on: { app: { condition: service_started, restart: true } }
            healthcheck: { test: [CMD, wget, -q, -O, /dev/null, 'http://127.0.0.1:9121/'] }
            restart: unless-stopped
            profiles: [cache]
            pid: host
            volumes: [{ type: volume, source: app-logs, target: /logs }]
          app-log: { network_mode: service:app, volumes: [{ type: tmpfs, target: /tmp }] }`,
      },
      kubernetes: {
        gives: `
          container: { name: app, ports: [{ name: redis, containerPort: 6379 }] }
          pod:
            containers:
              - { name: app, volumeMounts: [{ name: logs, mountPath: /var/log }] }
              - name: exporter
                image: acme/exporter:1
                env: [{ name: TARGET, value: 'localhost:6379' }]
                ports: [{ name: metrics, containerPort: 9121 }]
                readinessProbe: { httpGet: { path: /, port: metrics } }
                lifecycle: { preStop: { httpGet: { path: /, port: 6379 } } }
                volumeMounts: [{ name: logs, mountPath: /logs }]
              - { name: log, volumeMounts: [{ name: log-tmp, mountPath: /tmp }] }
            volumes: [{ name: log-tmp, emptyDir: {} }, { name: logs, emptyDir: {} }]
          Service/app: { spec: { ports: [{ name: metrics, port: 9121 }, { name: redis, port: 6379 }] } }`,
      },
    },
    {
      title: 'beside two replicas; the main container is checked at a port of the sidecar',
      declare: (shop) => {
        const health = { readiness: HealthCheck.http('proxy') };
        const sidecars = [{ name: 'proxy', image, ports: ['proxy'] as const }];
        const tools = ContainerImage.of('acme/app:1.0', { tools: ['curl'] });
        app(shop, { image: tools, ports: { proxy: Port.http(80) }, health, scaling: Scaling.fixed(2), sidecars });
      },
      compose: {
        issue: 'approximated',
        gives: 'app: { deploy: { replicas: 2 } }\napp-proxy: { network_mode: service:app }',
      },
      kubernetes: {
        gives: `
          container: { readinessProbe: { httpGet: { path: /, port: 80 } } }
          pod: { containers: [{ name: app }, { name: proxy, ports: [{ name: proxy }] }] }`,
      },
    },
  ],
  'sidecars.startsFirst': [
    {
      title: 'a proxy that a migration needs as well',
      declare: (shop) => {
        const proxy = { name: 'proxy', image, startsFirst: true, health: { startup: HealthCheck.command(['true']) } };
        app(shop, { initContainers: [{ name: 'migrate', image }], sidecars: [proxy, { name: 'log', image }] });
      },
      compose: { issue: 'approximated', gives: 'app-proxy: { depends_on: { app: { condition: service_started } } }' },
      kubernetes: {
        gives: `
          pod:
            initContainers:
              - { name: proxy, restartPolicy: Always, startupProbe: { exec: { command: ['true'] } } }
              - { name: migrate }
            containers: [{ name: app }, { name: log }]`,
      },
    },
    {
      title: 'beside a job, which ends all the same',
      declare: (shop) => job(shop, { sidecars: [{ name: 'proxy', image, startsFirst: true }] }),
      compose: { issue: 'approximated', gives: 'app: { restart: "no" }\napp-proxy: { restart: "no" }' },
      kubernetes: { gives: 'pod: { initContainers: [{ name: proxy, restartPolicy: Always }] }' },
    },
  ],
  containerName: [
    {
      title: 'a name of its own',
      declare: (shop) => app(shop, { containerName: 'php-fpm' }),
      compose: { gives: 'app: { container_name: php-fpm }' },
      kubernetes: { gives: 'container: { name: php-fpm }\nDeployment/app: {}' },
    },
    {
      title: 'a name for two replicas',
      declare: (shop) => app(shop, { containerName: 'php-fpm', scaling: Scaling.fixed(2) }),
      compose: {
        issue: 'refused',
        gives: 'app: { image: acme/app:1.0, deploy: { replicas: 2 }, restart: unless-stopped }',
      },
      kubernetes: { gives: 'container: { name: php-fpm }' },
    },
  ],
  revisionHistory: [
    {
      title: 'three earlier versions',
      declare: (shop) => app(shop, { revisionHistory: 3 }),
      compose: { gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      kubernetes: { gives: 'Deployment/app: { spec: { revisionHistoryLimit: 3 } }' },
    },
  ],
  workloadAnnotations: [
    {
      title: 'an annotation of the Deployment, not of its pods',
      declare: (shop) => app(shop, { workloadAnnotations: { 'reloader.example/auto': true } }),
      compose: { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      kubernetes: { gives: `Deployment/app: { metadata: { annotations: { reloader.example/auto: 'true' } } }` },
    },
    {
      title: 'an annotation of a Job',
      declare: (shop) => job(shop, { workloadAnnotations: { 'sync.example/hook': 'PreSync' } }),
      compose: { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: "no" }' },
      kubernetes: { gives: 'Job/app: { metadata: { annotations: { sync.example/hook: PreSync } } }' },
    },
  ],
  'serviceAccount.rules': [
    {
      title: 'what it may do in its namespace; then the token is mounted',
      declare: (shop) => app(shop, { serviceAccount: ServiceAccount.own({ rules }) }),
      options: namespace,
      compose: { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      kubernetes: {
        gives: `
          Role/app:
            metadata: { namespace: shop }
            rules: [{ apiGroups: [''], resources: [pods, services], resourceNames: [orders], verbs: [get, list] }]
          RoleBinding/app:
            metadata: { namespace: shop }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: app }
            subjects: [{ kind: ServiceAccount, name: app, namespace: shop }]
          pod: { serviceAccountName: app, automountServiceAccountToken: true }`,
      },
    },
  ],
  'serviceAccount.clusterRules': [
    {
      title: 'what it may do in the cluster, and at URLs that are no objects',
      declare: (shop) => {
        const urls = { nonResourceUrls: ['/metrics'], verbs: ['get'] };
        const nodes = { apiGroups: ['', 'apps'], resources: ['nodes'], verbs: ['*'] };
        app(shop, { serviceAccount: ServiceAccount.own({ clusterRules: [nodes, urls] }) });
      },
      options: namespace,
      compose: { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      kubernetes: {
        gives: `
          ClusterRole/shop-app:
            rules:
              - { apiGroups: ['', apps], resources: [nodes], verbs: ['*'] }
              - { nonResourceURLs: [/metrics], verbs: [get] }
          ClusterRoleBinding/shop-app:
            roleRef: { kind: ClusterRole, name: shop-app }
            subjects: [{ kind: ServiceAccount, name: app, namespace: shop }]`,
      },
    },
  ],
  'serviceAccount.roles': [
    {
      title: 'roles that are there, of the namespace and of the cluster, one of them twice',
      declare: (shop) => {
        const roles = ['reader', { clusterRole: 'view' }, 'reader'];
        app(shop, { serviceAccount: ServiceAccount.own({ roles }) });
      },
      options: namespace,
      compose: { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      kubernetes: {
        gives: `
          RoleBinding/app:role:reader:
            metadata: { namespace: shop }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
            subjects: [{ kind: ServiceAccount, name: app, namespace: shop }]
          RoleBinding/app:clusterrole:view:
            metadata: { namespace: shop }
            roleRef: { kind: ClusterRole, name: view }
          pod: { serviceAccountName: app, automountServiceAccountToken: true }`,
      },
    },
  ],
  'serviceAccount.clusterRoles': [
    {
      title: 'a role that is there, in the whole cluster',
      declare: (shop) => app(shop, { serviceAccount: ServiceAccount.own({ clusterRoles: ['system:heapster'] }) }),
      options: namespace,
      compose: { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      kubernetes: {
        gives: `
          ClusterRoleBinding/shop-app:clusterrole:system:heapster:
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: 'system:heapster' }
            subjects: [{ kind: ServiceAccount, name: app, namespace: shop }]`,
      },
    },
  ],
};
