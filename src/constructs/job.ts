import type { Construct } from 'constructs';
import type { ServiceFields, ServiceModel } from '../model/service';
import type { PatchOf, Unset } from '../model/topology';
import type { OnChange, ScheduleModel, WorkloadModel } from '../model/workload';
import type { DurationInput, NumberInput, TruthInput } from './amounts';
import { Element } from './element';
import type { MicroservicePatch, MicroserviceProps } from './microservice';
import { fieldsOf, patchOf, type Vocabulary } from './service-fields';
import { isUnset, unset } from './unset';
import { known, name, number, oneOf, placed, refuseRemoval, text, truth, type Convert } from './inputs';
import { secondsOf } from './quantities';

/** Fields of a service that make no sense for work that ends. */
const serviceOnly = [
  ...(['ports', 'aliases', 'service', 'api', 'exposure', 'health', 'scaling', 'workload'] as const),
  ...(['disruption', 'verticalScaling'] as const),
  ...(['rollout', 'revisionHistory', 'restart'] as const),
] as const;

type ServiceOnly = (typeof serviceOnly)[number];

/** How often a task is tried, and how long it may take. */
export interface TaskProps {
  /**
   * Further tries after a failure.
   * @default - the cluster's own: 6
   */
  readonly retries?: NumberInput;
  /** How long it may take, all tries together. */
  readonly deadline?: DurationInput;
  /**
   * How long it is kept after its end.
   * @default - for ever
   */
  readonly keepFor?: DurationInput;
  /**
   * Successful ends that are wanted.
   * @default 1
   */
  readonly completions?: NumberInput;
  /**
   * Tries at one time.
   * @default 1
   */
  readonly parallelism?: NumberInput;
}

/** Options of a job. */
export interface JobProps extends Omit<MicroserviceProps<never>, ServiceOnly>, TaskProps {
  /**
   * What becomes of it when a later release changes it; a Job of Kubernetes can never be changed. `'run-again'`: its
   * name there ends with a hash of what it does, so that a changed one is another Job, which runs; `keepFor` removes
   * the earlier ones. `'keep'`: it has its plain name, and a cluster refuses a change until somebody deletes it.
   * @default 'run-again'
   */
  readonly onChange?: OnChange;
}

/** Options of a scheduled job. */
export interface ScheduledJobProps extends Omit<JobProps, 'onChange'> {
  /** Five fields of cron: `0 3 * * *`. */
  readonly schedule: string;
  /**
   * Name of the time zone database, `Europe/Berlin`.
   * @default - that of the cluster's controllers
   */
  readonly timeZone?: string;
  /**
   * Whether a run may begin while another one lasts: beside it, not at all, or in its place.
   * @default 'allow'
   */
  readonly concurrency?: ScheduleModel['concurrency'];
  /** How late a missed run may still begin. */
  readonly startingDeadline?: DurationInput;
  /**
   * Finished runs that are kept.
   * @default - the cluster's own: 3 successful, 1 failed
   */
  readonly history?: { readonly successful?: NumberInput; readonly failed?: NumberInput };
  /** @default false */
  readonly suspended?: TruthInput;
  /**
   * What becomes of it on Compose, where nothing keeps a schedule: left out, run once at every `up`, or run on request
   * by `docker compose run`. A Compose environment needs this choice.
   * @default - none: reported as `choice-needed`
   */
  readonly withoutScheduler?: ScheduleModel['withoutScheduler'];
}

const taskFields = {
  retries: number,
  deadline: secondsOf,
  keepFor: secondsOf,
  completions: number,
  parallelism: number,
} satisfies { readonly [K in keyof TaskProps]-?: Convert };

type ScheduleProps = Omit<ScheduledJobProps, keyof JobProps>;

const scheduleFields = {
  schedule: text,
  timeZone: text,
  concurrency: oneOf(['allow', 'forbid', 'replace']),
  startingDeadline: secondsOf,
  history: (input: object, field) => known({ successful: number, failed: number }, input, field, 'a history'),
  suspended: truth,
  withoutScheduler: oneOf(['leave-out', 'run-once', 'on-request']),
} satisfies { readonly [K in keyof ScheduleProps]-?: Convert };

const jobFields = { ...taskFields, onChange: oneOf(['run-again', 'keep']) };

const job: Vocabulary = { subject: 'a job', own: jobFields, without: serviceOnly };
const scheduledJob: Vocabulary = {
  subject: 'a scheduled job',
  own: { ...taskFields, ...scheduleFields },
  without: serviceOnly,
};

/** The fields of a service, and those of the task, which the model keeps in its `workload`. */
function split(given: object): { fields: PatchOf<ServiceFields>; task: Readonly<Record<string, unknown>> } {
  const isTaskField = ([field]: [string, unknown]): boolean =>
    Object.hasOwn({ ...jobFields, ...scheduledJob.own }, field);
  const entries = Object.entries(given);
  const { history, ...task } = Object.fromEntries(entries.filter(isTaskField)) as { history?: History | Unset };
  const kept = history === undefined ? {} : historyOf(history);
  return { fields: Object.fromEntries(entries.filter((entry) => !isTaskField(entry))), task: { ...task, ...kept } };
}

interface History {
  readonly successful?: number | Unset;
  readonly failed?: number | Unset;
}

function historyOf(history: History | Unset): object {
  const { successful, failed } = isUnset(history) ? { successful: unset, failed: unset } : history;
  return {
    ...(successful === undefined ? {} : { successfulHistory: successful }),
    ...(failed === undefined ? {} : { failedHistory: failed }),
  };
}

/** What an environment may change about a job. */
export type JobPatch<T extends JobProps = JobProps> = Omit<MicroservicePatch<never>, ServiceOnly> & {
  readonly [K in Exclude<keyof T, keyof MicroserviceProps<never>>]?: K extends 'schedule' ? T[K] : T[K] | Unset;
};

/** Work that ends; declared like a service, without what only a service has. */
abstract class Task<T extends JobProps> extends Element {
  readonly elementKind = 'service';
  private readonly fields: ServiceFields;

  constructor(
    scope: Construct,
    id: string,
    props: T,
    private readonly vocabulary: Vocabulary,
    kind: 'job' | 'scheduled-job',
  ) {
    super(scope, id, props);
    this.fields = placed(this.node.path, () => {
      const { fields, task } = split(fieldsOf(props, vocabulary));
      if (kind === 'scheduled-job') name(task['schedule'] as string, 'schedule', "five fields of cron: '0 3 * * *'");
      return { ...fields, workload: { kind, ...task } as WorkloadModel } as ServiceFields;
    });
  }

  /** A patch as plain data; called by `Environment.configure`. */
  toPatch(patch: JobPatch<T>): PatchOf<ServiceFields> {
    const { kind } = this.fields.workload;
    const { fields, task } = split(placed(this.node.path, () => patchOf(patch, this.vocabulary)));
    placed(this.node.path, () => refuseRemoval(task['schedule'], 'schedule', 'another schedule'));
    return Object.keys(task).length === 0 ? fields : { ...fields, workload: { kind, ...task } };
  }

  /** The job as plain data. */
  toModel(): ServiceModel {
    return { ...this.declared(), fields: this.fields };
  }
}

/**
 * Work that runs once and ends: a migration, an import. A service that `startsAfter` it waits until it has ended well.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const migrate = new Job(shop, 'migrate', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   args: ['migrate'],
 *   retries: 2,
 * });
 * new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   startsAfter: [migrate],
 * });
 * ```
 */
export class Job extends Task<JobProps> {
  readonly kind = 'job';

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, props, job, 'job');
  }
}

/**
 * Work that runs at set times.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new ScheduledJob(shop, 'report', {
 *   image: ContainerImage.of('ghcr.io/acme/report:1.4.2'),
 *   schedule: '0 3 * * *',
 *   timeZone: 'Europe/Berlin',
 *   concurrency: 'forbid',
 *   withoutScheduler: 'on-request',
 * });
 * ```
 */
export class ScheduledJob extends Task<ScheduledJobProps> {
  readonly kind = 'scheduled-job';

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id, props, scheduledJob, 'scheduled-job');
  }
}
