import {
  Cpu,
  Duration,
  Hook,
  Microservice,
  Rollout,
  Scaling,
  Workload,
  type JobProps,
  type MicroserviceProps,
  type ScheduledJobProps,
} from '../../src';
import { app, image, job, scheduled } from '../model/build';
import type { Outcome, Picture } from './pictures';

const nothing = 'app: { image: acme/app:1.0, restart: unless-stopped }';
const ended = "app: { image: acme/app:1.0, restart: 'no' }";
const bare = 'container: { name: app, image: acme/app:1.0 }';

type Given = string | Outcome;

/** A service with some options, and what becomes of it. */
function service(title: string, props: Partial<MicroserviceProps<never>>, compose: Given, kubernetes: Given): Picture {
  return picture(title, (shop) => app(shop, props), compose, kubernetes);
}

/** A job with some options, and what becomes of it. */
function task(title: string, props: Partial<JobProps>, compose: Given, kubernetes: Given): Picture {
  return picture(title, (shop) => job(shop, props), compose, kubernetes);
}

/** A scheduled job with some options, and what becomes of it. */
function timed(title: string, props: Partial<ScheduledJobProps>, compose: Given, kubernetes: Given): Picture {
  return picture(title, (shop) => scheduled(shop, props), compose, kubernetes);
}

function picture(title: string, declare: Picture['declare'], compose: Given, kubernetes: Given): Picture {
  const outcome = (given: Given): Outcome => (typeof given === 'string' ? { gives: given } : given);
  return { title, declare, compose: outcome(compose), kubernetes: outcome(kubernetes) };
}

const refusedOnCompose: Outcome = { issue: 'refused', gives: nothing };
const stateful = Workload.stateful();
const perNode = Workload.perNode();

/** Pictures of how a service runs, and of what kind of work it does. */
export const runningPictures: Readonly<Record<string, readonly Picture[]>> = {
  startsAfter: [
    {
      title: 'a service after a job, which nothing waits for in a cluster',
      declare: (shop) => {
        const first = job(shop);
        new Microservice(shop, 'web', { image, startsAfter: [first] });
      },
      options: { waitImage: 'busybox:1.37' },
      compose: { gives: 'web: { depends_on: { app: { condition: service_completed_successfully } } }' },
      kubernetes: { issue: 'approximated', gives: 'Deployment/web: { spec: { replicas: 1 } }' },
    },
    {
      title: 'a job after a service that can be waited for',
      declare: (shop) => {
        const database = new Microservice(shop, 'database', { image, ports: { sql: 5432 } });
        job(shop, { startsAfter: [database], initContainers: [{ name: 'init', image }] });
      },
      options: { waitImage: 'busybox:1.37' },
      compose: {
        gives: `
          app:
            depends_on:
              app-init: { condition: service_completed_successfully }
              database: { condition: service_started }`,
      },
      kubernetes: { gives: 'pod: { initContainers: [{ name: wait-for-database }, { name: init }] }' },
    },
  ],
  'startsAfter.restart': [
    {
      title: 'a service that is restarted with another one, and what runs before it once',
      declare: (shop) => {
        const database = new Microservice(shop, 'database', { image, ports: { sql: 5432 } });
        const startsAfter = [{ service: database, restart: true }];
        new Microservice(shop, 'web', { image, startsAfter, initContainers: [{ name: 'init', image }] });
      },
      options: { waitImage: 'busybox:1.37' },
      compose: {
        gives: `
          web:
            depends_on:
              database: { condition: service_started, restart: true }
              web-init: { condition: service_completed_successfully }
          web-init: { depends_on: { database: { condition: service_started } } }`,
      },
      kubernetes: { issue: 'refused', gives: 'Deployment/web: { spec: { replicas: 1 } }' },
    },
  ],
  'workload.stateful': [
    service(
      'one replica with a name',
      { workload: stateful },
      nothing,
      `
        StatefulSet/app:
          apiVersion: apps/v1
          spec:
            serviceName: app-headless
            replicas: 1
            selector: { matchLabels: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop } }
            template: { metadata: { labels: { app.kubernetes.io/name: app } } }
        Service/app-headless:
          spec:
            type: ClusterIP
            clusterIP: None
            publishNotReadyAddresses: true
            selector: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop }`,
    ),
    service(
      'several replicas that start together',
      { workload: Workload.stateful({ parallel: true }), scaling: Scaling.fixed(3) },
      { issue: 'approximated', gives: 'app: { deploy: { replicas: 3 } }' },
      'StatefulSet/app: { spec: { replicas: 3, podManagementPolicy: Parallel } }',
    ),
    service(
      'as many replicas as are needed',
      {
        workload: stateful,
        scaling: Scaling.onCpu({ min: 1, max: 3, target: 50 }),
        resources: { cpu: { request: Cpu.millis(1) } },
      },
      'app: { restart: unless-stopped }',
      'HorizontalPodAutoscaler/app: { spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: app } } }',
    ),
  ],
  'workload.perNode': [
    service(
      'one replica on every node',
      { workload: perNode },
      nothing,
      `
        DaemonSet/app:
          apiVersion: apps/v1
          spec:
            selector: { matchLabels: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop } }
            template: { spec: { containers: [{ name: app, image: 'acme/app:1.0' }] } }`,
    ),
  ],
  'workload.job': [
    task(
      'work that ends',
      { args: ['migrate'] },
      "app: { image: acme/app:1.0, command: [migrate], restart: 'no' }",
      `
        Job/app:
          apiVersion: batch/v1
          metadata: { labels: { app.kubernetes.io/name: app, app.kubernetes.io/managed-by: intermodal } }
          spec:
            template:
              metadata: { labels: { app.kubernetes.io/name: app } }
              spec: { restartPolicy: Never, containers: [{ name: app, args: [migrate] }] }`,
    ),
  ],
  onChange: [
    task(
      'a job that runs again when it changes',
      { onChange: 'run-again' },
      ended,
      'Job/app: { metadata: { name: app-b7b915c5 } }',
    ),
    task(
      'a job that nobody may change',
      { onChange: 'keep' },
      { issue: 'approximated', gives: ended },
      'Job/app: { metadata: { name: app } }',
    ),
  ],
  'workload.scheduledJob': [
    timed(
      'work at set times, on request where there is no schedule',
      {
        timeZone: 'Europe/Berlin',
        concurrency: 'forbid',
        startingDeadline: Duration.minutes(5),
        history: { successful: 0, failed: 2 },
      },
      "app: { image: acme/app:1.0, restart: 'no', profiles: [app] }",
      `
        CronJob/app:
          apiVersion: batch/v1
          spec:
            schedule: 0 3 * * *
            timeZone: Europe/Berlin
            concurrencyPolicy: Forbid
            startingDeadlineSeconds: 300
            successfulJobsHistoryLimit: 0
            failedJobsHistoryLimit: 2
            jobTemplate: { spec: { template: { spec: { restartPolicy: Never } } } }`,
    ),
    timed(
      'once where there is no schedule',
      { withoutScheduler: 'run-once' },
      ended,
      'CronJob/app: { spec: { schedule: 0 3 * * * } }',
    ),
    picture(
      'nothing at all where there is no schedule, not even a word about it',
      (shop) => {
        scheduled(shop, { withoutScheduler: 'leave-out', retries: 3, deadline: Duration.hours(1) });
        new Microservice(shop, 'web', { image });
      },
      'web: { image: acme/app:1.0 }',
      'CronJob/app: { spec: { jobTemplate: { spec: { backoffLimit: 3, activeDeadlineSeconds: 3600 } } } }',
    ),
  ],
  suspended: [
    timed(
      'a schedule that rests',
      { suspended: true },
      "app: { restart: 'no', profiles: [app] }",
      'CronJob/app: { spec: { suspend: true } }',
    ),
    timed(
      'a schedule that rests, and would run at every start',
      { suspended: true, withoutScheduler: 'run-once' },
      { issue: 'refused', gives: ended },
      'CronJob/app: { spec: { suspend: true } }',
    ),
  ],
  retries: [
    task('further tries', { retries: 3 }, { issue: 'refused', gives: ended }, 'Job/app: { spec: { backoffLimit: 3 } }'),
    task('no further try', { retries: 0 }, ended, 'Job/app: { spec: { backoffLimit: 0 } }'),
  ],
  deadline: [
    task(
      'a time in which it must end',
      { deadline: Duration.minutes(10) },
      { issue: 'refused', gives: ended },
      'Job/app: { spec: { activeDeadlineSeconds: 600 } }',
    ),
  ],
  keepFor: [
    task(
      'a time for which it is kept',
      { keepFor: Duration.days(1) },
      { issue: 'approximated', gives: ended },
      'Job/app: { spec: { ttlSecondsAfterFinished: 86400 } }',
    ),
  ],
  completions: [
    task(
      'several ends',
      { completions: 5 },
      { issue: 'refused', gives: ended },
      'Job/app: { spec: { completions: 5 } }',
    ),
    task('one end', { completions: 1 }, ended, 'Job/app: { spec: { completions: 1 } }'),
  ],
  parallelism: [
    task(
      'several at one time',
      { parallelism: 2 },
      { issue: 'refused', gives: ended },
      'Job/app: { spec: { parallelism: 2 } }',
    ),
    task('one at a time', { parallelism: 1 }, ended, 'Job/app: { spec: { parallelism: 1 } }'),
  ],
  stopSignal: [
    service('another signal', { stopSignal: 'SIGINT' }, 'app: { stop_signal: SIGINT }', {
      issue: 'refused',
      gives: bare,
    }),
  ],
  'rollout.rolling': [
    service(
      'a few at a time, as the cluster likes',
      { rollout: Rollout.rolling() },
      { issue: 'approximated', gives: nothing },
      'Deployment/app: { spec: { strategy: { type: RollingUpdate } } }',
    ),
    service(
      'replicas with names, one after the other',
      { workload: stateful, rollout: Rollout.rolling() },
      { issue: 'approximated', gives: nothing },
      'StatefulSet/app: { spec: { updateStrategy: { type: RollingUpdate } } }',
    ),
    service(
      'node after node',
      { workload: perNode, rollout: Rollout.rolling() },
      { issue: 'approximated', gives: nothing },
      'DaemonSet/app: { spec: { updateStrategy: { type: RollingUpdate } } }',
    ),
  ],
  'rollout.recreate': [
    service(
      'all at once',
      { rollout: Rollout.recreate() },
      nothing,
      'Deployment/app: { spec: { strategy: { type: Recreate } } }',
    ),
    service('all of a stateful service at once', { workload: stateful, rollout: Rollout.recreate() }, nothing, {
      issue: 'refused',
      gives: bare,
    }),
  ],
  'rollout.maxSurge': [
    service(
      'some more for a while',
      { rollout: Rollout.rolling({ maxSurge: '50%' }) },
      refusedOnCompose,
      'Deployment/app: { spec: { strategy: { rollingUpdate: { maxSurge: 50% } } } }',
    ),
    service(
      'one more on every node, which may then miss none',
      { workload: perNode, rollout: Rollout.rolling({ maxSurge: 1 }) },
      refusedOnCompose,
      'DaemonSet/app: { spec: { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } } }',
    ),
    service(
      'one more with a name',
      { workload: stateful, rollout: Rollout.rolling({ maxSurge: 1 }) },
      refusedOnCompose,
      { issue: 'refused', gives: 'StatefulSet/app: { spec: { updateStrategy: { type: RollingUpdate } } }' },
    ),
  ],
  'rollout.maxUnavailable': [
    service(
      'none may be missing',
      { rollout: Rollout.rolling({ maxUnavailable: 0 }) },
      refusedOnCompose,
      'Deployment/app: { spec: { strategy: { rollingUpdate: { maxUnavailable: 0 } } } }',
    ),
    service(
      'some nodes at a time',
      { workload: perNode, rollout: Rollout.rolling({ maxUnavailable: '10%' }) },
      refusedOnCompose,
      'DaemonSet/app: { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 10% } } } }',
    ),
    service(
      'two of those with names',
      { workload: stateful, rollout: Rollout.rolling({ maxUnavailable: 2 }) },
      refusedOnCompose,
      { issue: 'refused', gives: 'StatefulSet/app: { spec: { updateStrategy: { type: RollingUpdate } } }' },
    ),
  ],
  'rollout.minReady': (
    [
      ['Deployment', Workload.stateless()],
      ['StatefulSet', stateful],
      ['DaemonSet', perNode],
    ] as const
  ).map(([kind, workload]) =>
    service(
      `a time to prove itself in a ${kind}`,
      { workload, rollout: Rollout.rolling({ minReady: Duration.seconds(30) }) },
      refusedOnCompose,
      `${kind}/app: { spec: { minReadySeconds: 30 } }`,
    ),
  ),
  'rollout.progressDeadline': [
    service(
      'a time after which it has failed',
      { rollout: Rollout.recreate({ progressDeadline: Duration.minutes(2) }) },
      refusedOnCompose,
      'Deployment/app: { spec: { strategy: { type: Recreate }, progressDeadlineSeconds: 120 } }',
    ),
    ...[stateful, perNode].map((workload) =>
      service(
        `a time after which ${workload.model.kind} work has failed`,
        { workload, rollout: Rollout.rolling({ progressDeadline: Duration.minutes(2) }) },
        refusedOnCompose,
        { issue: 'refused', gives: bare },
      ),
    ),
  ],
  'lifecycle.postStart': [
    service(
      'a command beside the start',
      { lifecycle: { postStart: Hook.command(['sh', '-c', 'echo $(HOME) $$']) } },
      { issue: 'approximated', gives: "app: { post_start: [{ command: [sh, -c, 'echo $$(HOME) $$$$'] }] }" },
      "container: { lifecycle: { postStart: { exec: { command: [sh, -c, 'echo $(HOME) $$'] } } } }",
    ),
  ],
  'lifecycle.postStart.http': [
    picture(
      'a question beside the start',
      (shop) => app(shop, { ports: { http: 80 }, lifecycle: { postStart: Hook.http('http') } }),
      { issue: 'refused', gives: "app: { image: acme/app:1.0, expose: ['80'], restart: unless-stopped }" },
      'container: { lifecycle: { postStart: { httpGet: { path: /, port: http } } } }',
    ),
  ],
  'lifecycle.preStop': [
    service(
      'a command before the end',
      { lifecycle: { preStop: Hook.command(['sleep', '5']) } },
      { issue: 'approximated', gives: "app: { pre_stop: [{ command: [sleep, '5'] }] }" },
      "container: { lifecycle: { preStop: { exec: { command: [sleep, '5'] } } } }",
    ),
  ],
  'lifecycle.preStop.http': [
    picture(
      'a question before the end',
      (shop) => app(shop, { ports: { http: 80 }, lifecycle: { preStop: Hook.http('http', { path: '/bye' }) } }),
      { issue: 'refused', gives: "app: { image: acme/app:1.0, expose: ['80'], restart: unless-stopped }" },
      'container: { lifecycle: { preStop: { httpGet: { path: /bye, port: http } } } }',
    ),
  ],
  restart: [
    service('always again', { restart: 'always' }, 'app: { restart: always }', bare),
    service('again after a failure', { restart: 'on-failure' }, 'app: { restart: on-failure }', {
      issue: 'refused',
      gives: bare,
    }),
    service('not again', { restart: 'never' }, "app: { restart: 'no' }", { issue: 'refused', gives: bare }),
  ],
  pullSecrets: [
    service(
      'credentials of a registry',
      { pullSecrets: ['registry', 'mirror'] },
      refusedOnCompose,
      'pod: { imagePullSecrets: [{ name: registry }, { name: mirror }] }',
    ),
  ],
  serviceLinks: [
    service('no addresses of others', { serviceLinks: false }, nothing, 'pod: { enableServiceLinks: false }'),
    service('addresses of others', { serviceLinks: true }, refusedOnCompose, 'pod: { enableServiceLinks: true }'),
  ],
  profiles: [
    service('a service on request', { profiles: ['debug', 'all'] }, 'app: { profiles: [all, debug] }', {
      issue: 'refused',
      gives: bare,
    }),
    picture(
      'a service on request, and what goes before it',
      (shop) => app(shop, { profiles: ['debug'], initContainers: [{ name: 'init', image }] }),
      "app-init: { image: acme/app:1.0, restart: 'no', profiles: [debug] }",
      { issue: 'refused', gives: 'pod: { initContainers: [{ name: init }] }' },
    ),
  ],
  stdin: [
    service(
      'an open input, in an init container as well',
      { stdin: true, initContainers: [{ name: 'init', image, stdin: false }] },
      'app: { stdin_open: true }\napp-init: { stdin_open: false }',
      'container: { stdin: true }\npod: { initContainers: [{ stdin: false }] }',
    ),
  ],
  tty: [
    service(
      'a terminal, in an init container as well',
      { tty: true, initContainers: [{ name: 'init', image, tty: true }] },
      'app: { tty: true }\napp-init: { tty: true }',
      'container: { tty: true }\npod: { initContainers: [{ tty: true }] }',
    ),
  ],
  'resources.pids': [
    service(
      'a number of processes',
      { resources: { pids: 100 } },
      'app: { deploy: { resources: { limits: { pids: 100 } } } }',
      { issue: 'refused', gives: bare },
    ),
  ],
  'resources.extended': [
    service(
      'what device plugins offer, to an init container as well',
      {
        resources: { extended: { 'example.com/fpga': 1 } },
        initContainers: [{ name: 'init', image, resources: { extended: { 'example.com/fpga': 2 } } }],
      },
      { issue: 'refused', gives: "app-init: { image: acme/app:1.0, restart: 'no' }" },
      `
        container: { resources: { limits: { example.com/fpga: '1' } } }
        pod: { initContainers: [{ resources: { limits: { example.com/fpga: '2' } } }] }`,
    ),
  ],
};
