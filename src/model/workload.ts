/** How often a task is tried, and how long it may take; times in seconds. */
export interface TaskModel {
  /** Further tries after a failure. */
  readonly retries?: number;
  readonly deadline?: number;
  /** How long it is kept after its end. */
  readonly keepFor?: number;
  /** Successful ends that are wanted. */
  readonly completions?: number;
  /** Tries at one time. */
  readonly parallelism?: number;
}

/** What becomes of a scheduled task where nothing keeps a schedule. */
export type WithoutScheduler = 'leave-out' | 'run-once' | 'on-request';

/** When a task runs; times in seconds. */
export interface ScheduleModel {
  /** Five fields of cron. */
  readonly schedule: string;
  /** Name of the time zone database, `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Whether a run may begin while another one lasts. */
  readonly concurrency?: 'allow' | 'forbid' | 'replace';
  /** How late a missed run may still begin. */
  readonly startingDeadline?: number;
  /** Finished runs that are kept. */
  readonly successfulHistory?: number;
  readonly failedHistory?: number;
  readonly suspended?: boolean;
  readonly withoutScheduler?: WithoutScheduler;
}

/** What becomes of a job that has run, and changes: the changed one runs, or nothing does until somebody deletes it. */
export type OnChange = 'run-again' | 'keep';

/** What kind of work a service does. */
export type WorkloadModel =
  | { readonly kind: 'stateless' }
  | { readonly kind: 'stateful'; readonly parallel: boolean }
  | { readonly kind: 'per-node' }
  | ({ readonly kind: 'job'; readonly onChange?: OnChange } & TaskModel)
  | ({ readonly kind: 'scheduled-job' } & TaskModel & ScheduleModel);

/** True for a job that runs anew whenever it changes. */
export function runsAgain(workload: WorkloadModel): boolean {
  return workload.kind === 'job' && workload.onChange !== 'keep';
}

/** True for work that ends. */
export function isTask({ kind }: WorkloadModel): boolean {
  return kind === 'job' || kind === 'scheduled-job';
}
