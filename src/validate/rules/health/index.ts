import type { AnyRule } from '../../rule';
import { cronConcurrency } from './cron-concurrency';
import { cronJobTtl } from './cron-job-ttl';
import { execDownload } from './exec-download';
import { gracefulStop } from './graceful-stop';
import { jobTtl } from './job-ttl';
import { liveness } from './liveness';
import { livenessPatience } from './liveness-patience';
import { probePort } from './probe-port';
import { probeTiming } from './probe-timing';
import { readiness } from './readiness';
import { sameProbes } from './same-probes';
import { startDeadline } from './start-deadline';
import { startup } from './startup';
import { stopTime } from './stop-time';

/** Rules about probes, and about how pods begin and end. */
export const rules: readonly AnyRule[] = [
  cronConcurrency,
  cronJobTtl,
  execDownload,
  gracefulStop,
  jobTtl,
  liveness,
  livenessPatience,
  probePort,
  probeTiming,
  readiness,
  sameProbes,
  startDeadline,
  startup,
  stopTime,
];
