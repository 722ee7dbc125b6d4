import {
  Cpu,
  Disruption,
  Duration,
  Hook,
  Mount,
  Rollout,
  Size,
  Workload,
  type JobProps,
  type MicroserviceProps,
} from '../../src';
import type { ScheduledJobProps } from '../../src';

type Props = Partial<MicroserviceProps<string>>;

/** Fields of how a service runs, each with a value that is right on both targets. */
export const samples = {
  stdin: { stdin: true },
  tty: { tty: true },
  stopSignal: { stopSignal: 'SIGINT' },
  rolling: {
    rollout: Rollout.rolling({
      maxSurge: '25%',
      maxUnavailable: 1,
      minReady: Duration.seconds(5),
      progressDeadline: Duration.seconds(60),
    }),
  },
  recreate: { rollout: Rollout.recreate({ progressDeadline: Duration.seconds(60) }) },
  lifecycle: { lifecycle: { postStart: Hook.http('http'), preStop: Hook.command(['sleep', '$5']) } },
  hooks: { lifecycle: { postStart: Hook.command(['touch', '/tmp/$a']), preStop: Hook.http('http') } },
  revisionHistory: { revisionHistory: 3 },
  workloadAnnotations: { workloadAnnotations: { 'a.example/note': '$(A) ${B}' } },
  service: {
    service: {
      annotations: { 'a.example/note': '$5' },
      sessionAffinity: { by: 'client-ip', timeout: Duration.minutes(5) },
      publishNotReady: true,
      internalTrafficPolicy: 'cluster',
      ipFamilies: ['IPv4'],
    },
  },
  restart: { restart: 'always' },
  disruption: { disruption: Disruption.maxUnavailable(1) },
  verticalScaling: { verticalScaling: { mode: 'off', max: { cpu: Cpu.units(2) } } },
  pullSecrets: { pullSecrets: ['registry'] },
  serviceLinks: { serviceLinks: false },
  placement: {
    placement: {
      nodeLabels: { disk: 'ssd' },
      nodes: [{ key: 'gpu', operator: 'Exists', weight: 5 }],
      tolerations: [{ key: 'dedicated', value: 'shop', effect: 'NoExecute', seconds: 5 }],
      spread: [{ over: 'zone' }],
      near: [{ within: 'zone', weight: 1 }],
      apart: [{ within: 'node' }],
      priorityClass: 'high',
    },
  },
  host: {
    host: {
      aliases: { 'db.example': '10.0.0.5' },
      dns: { nameservers: ['10.0.0.53'], options: { ndots: '2' }, policy: 'None' },
      sysctls: { 'net.core.somaxconn': '1024' },
      ulimits: { nofile: 1024 },
      sharedMemory: Size.mebibytes(64),
      devices: [{ host: '/dev/fuse' }],
      gpus: { count: 1 },
      platform: 'linux/amd64',
      runtime: 'runc',
      logging: { driver: 'json-file', options: { 'max-size': '$10m' } },
      namespaces: { pid: true, ipc: true },
      hostname: 'shop',
      init: true,
    },
  },
} as const satisfies Readonly<Record<string, Props>>;

/** Name of a sample. */
export type Sample = keyof typeof samples;

/** A stateful service with storage of its own, and scratch space that its containers share. */
export const stateful = {
  workload: Workload.stateful({ parallel: true }),
  mounts: {
    '/claim': Mount.claim({ size: Size.gibibytes(1) }),
    '/shared': Mount.shared('scratch'),
    '/read': Mount.shared('scratch', { readOnly: true }),
  },
} satisfies Props;

/** An agent that nobody calls, on the network of the machine, and on Compose on request only. */
export const onEveryNode = {
  workload: Workload.perNode(),
  host: { namespaces: { network: true } },
  profiles: ['watched'],
} satisfies Props;

/** What a task can say of itself. */
export const task = {
  retries: 2,
  deadline: Duration.minutes(5),
  keepFor: Duration.hours(1),
  completions: 2,
  parallelism: 2,
} satisfies Partial<JobProps>;

/** When a task runs. */
export const schedule = {
  schedule: '0 3 * * *',
  timeZone: 'Europe/Berlin',
  concurrency: 'forbid',
  suspended: true,
  withoutScheduler: 'run-once',
} satisfies Partial<ScheduledJobProps>;
