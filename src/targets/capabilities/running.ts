import type { HookModel } from '../../model/lifecycle';
import { findService, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import type { RolloutModel } from '../../model/rollout';
import { isTask, runsAgain, type TaskModel, type WorkloadModel } from '../../model/workload';
import {
  approximated,
  isService,
  longRunning,
  mapped,
  mappedBut,
  onService,
  refused,
  row,
  type Capability,
  type FieldCapability,
  type Subject,
} from './capability';

/** With an image to wait with, for services that do not end. */
function canWait(one: Subject, topology: ResolvedTopology): boolean {
  if (topology.environment.target.options['waitImage'] === undefined || !isService(one)) return false;
  return one.startsAfter.every(({ service }) => {
    const other = findService(topology, service);
    return other === undefined || !isTask(other.workload);
  });
}

/** True where a service must be ready whose callers reach it before it is. */
function waitsForUnready(one: Subject, topology: ResolvedTopology): boolean {
  if (!isService(one)) return false;
  return one.startsAfter.some(({ service, condition }) => {
    return condition !== 'started' && findService(topology, service)?.service.publishNotReady === true;
  });
}

function task(field: keyof TaskModel): FieldCapability['used'] {
  return onService(({ workload }) => isTask(workload) && (workload as TaskModel)[field] !== undefined);
}

/** True for a task whose field has another value than Compose gives it. */
function taskOther(field: keyof TaskModel, own: number): NonNullable<Capability['when']> {
  return (one) => isService(one) && (one.workload as TaskModel)[field] !== own;
}

/** A bound of a rollout. */
function bound(field: Exclude<keyof Rolling, 'kind'>): FieldCapability['used'] {
  return onService(({ rollout }) => rollout !== undefined && (rollout as Rolling)[field] !== undefined);
}

type Rolling = Extract<RolloutModel, { kind: 'rolling' }>;

const recreated = refused('containers are recreated all at once');

function rollsIn(kinds: readonly WorkloadModel['kind'][]): NonNullable<Capability['when']> {
  return (one) => isService(one) && !kinds.includes(one.workload.kind);
}

function replicasOf({ scaling }: ResolvedService): number {
  return scaling.kind === 'fixed' ? scaling.replicas : scaling.min;
}

/** A turn in the life of a container at which a command is run, or a page is asked for. */
function hooks(turn: 'postStart' | 'preStop', compose: string): readonly FieldCapability[] {
  const does = (kind: HookModel['kind']): FieldCapability['used'] =>
    longRunning(({ lifecycle }) => lifecycle[turn]?.kind === kind);
  return [
    row(
      `lifecycle.${turn}`,
      does('command'),
      approximated(`${compose}, which Docker Compose runs from 2.30 on; an older one leaves it out without a word`),
      mapped(`\`lifecycle.${turn}\``),
    ),
    row(
      `lifecycle.${turn}.http`,
      does('http'),
      refused('only a command can be run there'),
      mapped(`\`httpGet\` of \`lifecycle.${turn}\``),
    ),
  ];
}

/** The fields of a service's running on every target. */
export const runningCapabilities: readonly FieldCapability[] = [
  row(
    'startsAfter',
    onService((one) => one.startsAfter.length > 0),
    mapped('`depends_on` with a condition'),
    mappedBut(
      'an init container that waits, with the target option `waitImage`',
      'approximated',
      'pods start together; the target option `waitImage` adds an init container that waits, but not for the end of a job',
      (one, topology) => !canWait(one, topology),
    ),
  ),
  row(
    'startsAfter.ready',
    onService((one) => one.startsAfter.some(({ condition }) => condition !== 'started')),
    mapped('`service_healthy`, or `service_completed_successfully` of a job'),
    mappedBut(
      'a Service leads to pods that are ready alone',
      'approximated',
      'a Service with `publishNotReady` leads to pods that are not ready, so what waits goes on when one takes connections',
      (one, topology) => canWait(one, topology) && waitsForUnready(one, topology),
    ),
  ),
  row(
    'startsAfter.restart',
    onService((one) => one.startsAfter.some(({ restart }) => restart === true)),
    mapped('`restart` of `depends_on`'),
    refused('pods are not restarted with those of another service'),
  ),
  row(
    'initContainers',
    onService((one) => one.initContainers.length > 0),
    mapped('a service each that ends first, and `service_completed_successfully`'),
    mapped('`initContainers`'),
  ),
  row(
    'terminationGracePeriod',
    onService((one) => one.terminationGracePeriod !== undefined),
    mapped('`stop_grace_period`'),
    mapped('`terminationGracePeriodSeconds`'),
  ),
  row(
    'workload.stateful',
    onService((one) => one.workload.kind === 'stateful'),
    mappedBut(
      'containers with a volume for each claim',
      'approximated',
      'replicas share one volume and have no names of their own',
      (one) => {
        return isService(one) && replicasOf(one) > 1;
      },
    ),
    mapped('a StatefulSet and its headless Service'),
  ),
  row(
    'workload.perNode',
    onService((one) => one.workload.kind === 'per-node'),
    mapped('one container on the one host'),
    mapped('a DaemonSet'),
  ),
  row(
    'workload.job',
    onService((one) => one.workload.kind === 'job'),
    mapped('a service that ends, `restart: "no"`'),
    mapped('a Job'),
  ),
  row(
    'onChange',
    onService(({ workload }) => workload.kind === 'job' && workload.onChange !== undefined),
    mappedBut(
      'no field: a changed container is recreated, and runs again',
      'approximated',
      'a changed container is recreated, and runs again',
      (one) => isService(one) && one.workload.kind === 'job' && !runsAgain(one.workload),
    ),
    mapped('a hash at the end of the name of the Job, or its plain name'),
  ),
  row(
    'workload.scheduledJob',
    onService((one) => one.workload.kind === 'scheduled-job'),
    mapped('what `withoutScheduler` says: nothing, a service that ends, or one with a profile'),
    mapped('a CronJob'),
  ),
  row(
    'retries',
    task('retries'),
    mappedBut('no field: it is tried once', 'refused', 'it is tried once', taskOther('retries', 0)),
    mapped('`backoffLimit`'),
  ),
  row('deadline', task('deadline'), refused('nothing ends it'), mapped('`activeDeadlineSeconds`')),
  row(
    'keepFor',
    task('keepFor'),
    approximated('kept until `docker compose down`'),
    mapped('`ttlSecondsAfterFinished`'),
  ),
  row(
    'completions',
    task('completions'),
    mappedBut('no field: it is run once', 'refused', 'it is run once', taskOther('completions', 1)),
    mapped('`completions`'),
  ),
  row(
    'parallelism',
    task('parallelism'),
    mappedBut('no field: it is run once', 'refused', 'it is run once', taskOther('parallelism', 1)),
    mapped('`parallelism`'),
  ),
  row(
    'suspended',
    onService(({ workload }) => workload.kind === 'scheduled-job' && workload.suspended !== undefined),
    mappedBut('no field: nothing starts it by itself', 'refused', 'it runs at every `up`', (one) => {
      if (!isService(one) || one.workload.kind !== 'scheduled-job') return false;
      return one.workload.suspended === true && one.workload.withoutScheduler === 'run-once';
    }),
    mapped('`suspend`'),
  ),
  row(
    'stopSignal',
    onService((one) => one.stopSignal !== undefined),
    mapped('`stop_signal`'),
    refused('the signal is the one that the image names'),
  ),
  row(
    'rollout.rolling',
    onService((one) => one.rollout?.kind === 'rolling'),
    approximated('containers are recreated, which callers see as a short outage'),
    mapped('`strategy` or `updateStrategy` of type RollingUpdate'),
  ),
  row(
    'rollout.recreate',
    onService((one) => one.rollout?.kind === 'recreate'),
    mapped('no field: containers are always recreated'),
    mappedBut('`strategy: Recreate`', 'refused', 'only a stateless service can do so', (one) => {
      return isService(one) && one.workload.kind !== 'stateless';
    }),
  ),
  row(
    'rollout.maxSurge',
    bound('maxSurge'),
    recreated,
    mappedBut(
      '`maxSurge`',
      'refused',
      'a StatefulSet replaces one replica after the other',
      rollsIn(['stateless', 'per-node']),
    ),
  ),
  row(
    'rollout.maxUnavailable',
    bound('maxUnavailable'),
    recreated,
    mappedBut(
      '`maxUnavailable`',
      'refused',
      'a StatefulSet replaces one replica after the other',
      rollsIn(['stateless', 'per-node']),
    ),
  ),
  row('rollout.minReady', bound('minReady'), recreated, mapped('`minReadySeconds`')),
  row(
    'rollout.progressDeadline',
    bound('progressDeadline'),
    refused('nothing watches how containers are recreated'),
    mappedBut('`progressDeadlineSeconds`', 'refused', 'only a Deployment has a deadline', rollsIn(['stateless'])),
  ),
  ...hooks('postStart', '`post_start`'),
  ...hooks('preStop', '`pre_stop`'),
  row(
    'restart',
    onService((one) => one.restart !== undefined),
    mapped('`restart`'),
    mappedBut(
      'no field: a service is always restarted',
      'refused',
      'a service is always restarted; use a Job for what ends',
      (one) => {
        return isService(one) && one.restart !== 'always' && one.restart !== 'unless-stopped';
      },
    ),
  ),
  row(
    'pullSecrets',
    onService((one) => one.pullSecrets.length > 0),
    refused('the engine uses the credentials of `docker login`'),
    mapped('`imagePullSecrets`'),
  ),
  row(
    'serviceLinks',
    onService((one) => one.serviceLinks !== undefined),
    mappedBut(
      'no field: there are none',
      'refused',
      'there are no such variables',
      (one) => isService(one) && one.serviceLinks === true,
    ),
    mapped('`enableServiceLinks`'),
  ),
  row(
    'profiles',
    onService((one) => one.profiles.length > 0),
    mapped('`profiles`'),
    refused('a cluster starts all that is applied; leave the service out of this environment, or give it no replicas'),
  ),
  row(
    'labels',
    onService((one) => Object.keys(one.labels).length > 0),
    mapped('`labels`'),
    mapped('labels of every object of the service'),
  ),
  row(
    'annotations',
    onService((one) => Object.keys(one.annotations).length > 0),
    mapped('`annotations`'),
    mapped('annotations of the pods'),
  ),
];
