import type { AnyRule } from '../../rule';
import { counts } from './counts';
import { cronDeadline } from './cron-deadline';
import { cronSchedule } from './cron-schedule';
import { cronTimeZone } from './cron-time-zone';
import { jobFailurePolicy } from './job-failure-policy';
import { jobIndexes } from './job-indexes';
import { jobManager } from './job-manager';
import { jobSelector } from './job-selector';
import { jobSuccessPolicy } from './job-success-policy';
import { labelSelector } from './label-selector';
import { selector } from './selector';
import { serviceName } from './service-name';
import { strategy } from './strategy';

/** Rules about what makes pods. */
export const rules: readonly AnyRule[] = [
  ...[counts, cronDeadline, cronSchedule, cronTimeZone, jobFailurePolicy, jobIndexes, jobManager, jobSelector],
  ...[jobSuccessPolicy, labelSelector, selector, serviceName, strategy],
];
