import { Cpu, Disruption, Duration, Metric, Microservice, Scaling, Secret, Size, Trigger, Workload } from '../../src';
import { app, image } from '../model/build';
import type { Picture } from './pictures';

const resources = { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(64) } };

/** Pictures of how many replicas run, what may be missing of them, and how much each of them asks for. */
export const scalingPictures: Readonly<Record<string, readonly Picture[]>> = {
  'scaling.automatic': [
    {
      title: 'every kind of metric',
      declare: (shop) => {
        const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'app' };
        const metrics = [
          Metric.cpu(70),
          Metric.memory(80),
          Metric.cpuAverage(Cpu.millis(500)),
          Metric.memoryAverage(Size.mebibytes(256)),
          Metric.container('app', 'cpu', 60),
          Metric.pods('requests', { average: 0.5, selector: { verb: 'GET' } }),
          Metric.object(ingress, 'requests', { value: 2000 }),
          Metric.external('queue_messages', { average: 30, selector: { queue: 'mails' } }),
        ];
        app(shop, { resources, scaling: Scaling.automatic({ min: 2, max: 9, metrics }) });
      },
      compose: { issue: 'approximated', gives: 'app: { deploy: { replicas: 2 } }' },
      kubernetes: {
        gives: `
          HorizontalPodAutoscaler/app:
            spec:
              scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app }
              minReplicas: 2
              maxReplicas: 9
              metrics:
                - type: Resource
                  resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
                - type: Resource
                  resource: { name: memory, target: { type: Utilization, averageUtilization: 80 } }
                - type: Resource
                  resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } }
                - type: Resource
                  resource: { name: memory, target: { type: AverageValue, averageValue: 256Mi } }
                - type: ContainerResource
                  containerResource:
                    { name: cpu, container: app, target: { type: Utilization, averageUtilization: 60 } }
                - type: Pods
                  pods:
                    metric: { name: requests, selector: { matchLabels: { verb: GET } } }
                    target: { type: AverageValue, averageValue: 500m }
                - type: Object
                  object:
                    describedObject: { apiVersion: networking.k8s.io/v1, kind: Ingress, name: app }
                    metric: { name: requests }
                    target: { type: Value, value: '2000' }
                - type: External
                  external:
                    metric: { name: queue_messages, selector: { matchLabels: { queue: mails } } }
                    target: { type: AverageValue, averageValue: '30' }`,
      },
    },
    {
      title: 'quickly up and slowly down',
      declare: (shop) => {
        const minute = Duration.minutes(1);
        const behavior = {
          scaleUp: { stabilization: Duration.seconds(0), policies: [{ pods: 4, period: minute }] },
          scaleDown: {
            stabilization: Duration.minutes(5),
            select: 'min',
            policies: [
              { percent: 10, period: minute },
              { pods: 1, period: minute },
            ],
          },
        } as const;
        app(shop, { resources, scaling: Scaling.automatic({ min: 1, max: 9, metrics: [Metric.cpu(70)], behavior }) });
      },
      compose: { issue: 'approximated', gives: 'app: { image: acme/app:1.0 }' },
      kubernetes: {
        gives: `
          HorizontalPodAutoscaler/app:
            spec:
              behavior:
                scaleUp:
                  stabilizationWindowSeconds: 0
                  policies: [{ type: Pods, value: 4, periodSeconds: 60 }]
                scaleDown:
                  stabilizationWindowSeconds: 300
                  selectPolicy: Min
                  policies:
                    - { type: Percent, value: 10, periodSeconds: 60 }
                    - { type: Pods, value: 1, periodSeconds: 60 }`,
      },
    },
  ],
  'scaling.events': [
    {
      title: 'every kind of source, down to nothing',
      options: { namespace: 'shop' },
      declare: (shop) => {
        const broker = new Secret(shop, 'broker', { keys: ['url'] });
        const prometheus = new Microservice(shop, 'prometheus', { image, ports: { http: 9090 } });
        const kafka = new Microservice(shop, 'kafka', { image, ports: { kafka: 9092 } });
        const triggers = [
          Trigger.cron({ timeZone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *', replicas: 3 }),
          Trigger.kafka({
            bootstrapServers: kafka.endpoint('kafka').address,
            consumerGroup: 'mails',
            topic: 'orders',
            lagThreshold: 50,
          }),
          Trigger.rabbitmq({ queue: 'mails', value: 20, authentication: { host: broker.value('url') } }),
          Trigger.prometheus({
            serverAddress: prometheus.endpoint('http').url,
            query: 'sum(rate(requests[1m]))$',
            threshold: 100,
          }),
          Trigger.redisList({ address: 'redis:6379', list: 'mails', length: 5, passwordFromEnv: 'REDIS_PASSWORD' }),
          Trigger.sqs({
            queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/mails',
            region: 'eu-central-1',
            length: 5,
          }),
          Trigger.cpu(70),
          Trigger.of('external-push', { scalerAddress: 'scaler.keda:9090' }, { metricType: 'AverageValue' }),
        ];
        app(shop, {
          resources,
          env: { REDIS_PASSWORD: 'x' },
          scaling: Scaling.onEvents({
            min: 0,
            max: 10,
            triggers,
            pollingInterval: Duration.seconds(15),
            cooldown: Duration.minutes(2),
            fallback: { failures: 3, replicas: 2 },
          }),
        });
      },
      compose: { issue: 'approximated', gives: 'app: { image: acme/app:1.0 }' },
      kubernetes: {
        gives: `
          TriggerAuthentication/app-trigger-2:
            apiVersion: keda.sh/v1alpha1
            spec: { secretTargetRef: [{ parameter: host, name: broker, key: url }] }
          ScaledObject/app:
            apiVersion: keda.sh/v1alpha1
            spec:
              scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app }
              pollingInterval: 15
              cooldownPeriod: 120
              minReplicaCount: 0
              maxReplicaCount: 10
              fallback: { failureThreshold: 3, replicas: 2 }
              triggers:
                - type: cron
                  metadata: { timezone: Europe/Berlin, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: '3' }
                - type: kafka
                  metadata:
                    bootstrapServers: kafka.shop:9092
                    consumerGroup: mails
                    topic: orders
                    lagThreshold: '50'
                - type: rabbitmq
                  metadata: { queueName: mails, mode: QueueLength, value: '20' }
                  authenticationRef: { name: app-trigger-2 }
                - type: prometheus
                  metadata:
                    serverAddress: http://prometheus.shop:9090
                    query: sum(rate(requests[1m]))$
                    threshold: '100'
                - type: redis
                  metadata:
                    { address: 'redis:6379', listName: mails, listLength: '5', passwordFromEnv: REDIS_PASSWORD }
                - type: aws-sqs-queue
                  metadata:
                    queueURL: https://sqs.eu-central-1.amazonaws.com/1/mails
                    awsRegion: eu-central-1
                    queueLength: '5'
                - { type: cpu, metricType: Utilization, metadata: { value: '70' } }
                - type: external-push
                  metricType: AverageValue
                  metadata: { scalerAddress: 'scaler.keda:9090' }`,
      },
    },
    {
      title: 'idle below the least',
      declare: (shop) => {
        const triggers = [Trigger.cron({ timeZone: 'UTC', start: '0 8 * * *', end: '0 18 * * *', replicas: 3 })];
        app(shop, {
          workload: Workload.stateful(),
          scaling: Scaling.onEvents({ min: 2, max: 3, idleReplicas: 0, triggers }),
        });
      },
      compose: { issue: 'approximated', gives: 'app: { deploy: { replicas: 2 } }' },
      kubernetes: {
        gives: `
          ScaledObject/app:
            spec:
              scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: app }
              idleReplicaCount: 0
              minReplicaCount: 2`,
      },
    },
  ],
  'scaling.fixed': [
    {
      title: 'two replicas, of which one may be missing',
      declare: (shop) => app(shop, { scaling: Scaling.fixed(2) }),
      compose: { gives: 'app: { deploy: { replicas: 2 } }' },
      kubernetes: {
        gives: `
          PodDisruptionBudget/app:
            apiVersion: policy/v1
            spec:
              maxUnavailable: 1
              selector: { matchLabels: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop } }
              unhealthyPodEvictionPolicy: AlwaysAllow`,
      },
    },
  ],
  disruption: [
    {
      title: 'a share that may be missing',
      declare: (shop) => app(shop, { scaling: Scaling.fixed(4), disruption: Disruption.maxUnavailable('25%') }),
      compose: { issue: 'approximated', gives: 'app: { deploy: { replicas: 4 } }' },
      kubernetes: { gives: 'PodDisruptionBudget/app: { spec: { maxUnavailable: 25% } }' },
    },
    {
      title: 'a number that must be there',
      declare: (shop) => app(shop, { scaling: Scaling.fixed(3), disruption: Disruption.minAvailable(2) }),
      compose: { issue: 'approximated', gives: 'app: { deploy: { replicas: 3 } }' },
      kubernetes: { gives: 'PodDisruptionBudget/app: { spec: { minAvailable: 2 } }' },
    },
  ],
  verticalScaling: [
    {
      title: 'bounds of one resource',
      declare: (shop) => {
        app(shop, {
          verticalScaling: {
            mode: 'initial',
            min: { memory: Size.mebibytes(64) },
            max: { cpu: Cpu.units(2), memory: Size.gibibytes(1) },
            controlled: ['memory', 'cpu'],
          },
        });
      },
      compose: { issue: 'approximated', gives: 'app: { image: acme/app:1.0 }' },
      kubernetes: {
        gives: `
          VerticalPodAutoscaler/app:
            apiVersion: autoscaling.k8s.io/v1
            spec:
              targetRef: { apiVersion: apps/v1, kind: Deployment, name: app }
              updatePolicy: { updateMode: Initial }
              resourcePolicy:
                containerPolicies:
                  - containerName: '*'
                    minAllowed: { memory: 64Mi }
                    maxAllowed: { cpu: '2', memory: 1Gi }
                    controlledResources: [cpu, memory]`,
      },
    },
    {
      title: 'of an agent on every node, by nothing but what it uses',
      declare: (shop) => app(shop, { workload: Workload.perNode(), verticalScaling: {} }),
      compose: { issue: 'approximated', gives: 'app: { image: acme/app:1.0 }' },
      kubernetes: {
        gives: `
          VerticalPodAutoscaler/app:
            spec:
              targetRef: { apiVersion: apps/v1, kind: DaemonSet, name: app }
              updatePolicy: { updateMode: Recreate }`,
      },
    },
  ],
};
