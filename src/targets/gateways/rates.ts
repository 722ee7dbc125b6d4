import type { RateLimitModel } from '../../model/route';
import type { GatewayImplementation } from './implementations';

/** Seconds of each period. */
export const periodSeconds: Readonly<Record<RateLimitModel['period'], number>> = { second: 1, minute: 60, hour: 3600 };

/** A rate as an implementation says it, where it counts in steps of its own. */
export interface CountedRate {
  /** Whole requests in a step. */
  readonly count: number;
  /** Length of a step, in seconds. */
  readonly seconds: number;
  /** The burst as a multiple of the count; absent where there is none to say. */
  readonly multiplier?: number;
}

/** The nearest that ingress-nginx can say: by the second or the minute, and as many at once as a multiple of that. */
export function nginxRate({ requests, period, burst = 0 }: RateLimitModel): CountedRate {
  const seconds = period === 'second' ? 1 : 60;
  const count = nearest((requests * seconds) / periodSeconds[period]);
  return { count, seconds, multiplier: nearest((requests + burst) / count) };
}

/** The nearest that the router of OpenShift can say: it counts over three seconds. */
export function openshiftRate({ requests, period }: RateLimitModel): CountedRate {
  return { count: nearest((requests * 3) / periodSeconds[period]), seconds: 3 };
}

/** None at all would stand for any number. */
function nearest(count: number): number {
  return Math.max(1, Math.round(count));
}

const counted: Partial<Readonly<Record<GatewayImplementation, (limit: RateLimitModel) => CountedRate>>> = {
  'ingress-nginx': nginxRate,
  'openshift-route': openshiftRate,
};

/** A number that an implementation would change. */
export interface ChangedNumber {
  readonly field: 'rateLimit' | 'rateLimit.burst';
  /** What becomes of it: `3600 requests an hour in place of 100`. */
  readonly text: string;
  /** True where it is off by more than a tenth. */
  readonly isFar: boolean;
}

/** The numbers of a rate limit that an implementation cannot say. */
export function changedNumbers(limit: RateLimitModel, by: GatewayImplementation): readonly ChangedNumber[] {
  const rate = counted[by]?.(limit);
  if (rate === undefined) return [];
  const { requests, period, burst = 0 } = limit;
  const passed = (rate.count * periodSeconds[period]) / rate.seconds;
  const atOnce = rate.multiplier === undefined ? requests + burst : rate.count * rate.multiplier;
  return [
    ...changed('rateLimit', requests, passed, `a${period === 'hour' ? 'n' : ''} ${period}`),
    ...changed('rateLimit.burst', requests + burst, atOnce, 'at once'),
  ];
}

function changed(field: ChangedNumber['field'], wanted: number, given: number, what: string): readonly ChangedNumber[] {
  if (given === wanted) return [];
  const text = `${Math.round(given)} requests ${what} in place of ${wanted}`;
  return [{ field, text, isFar: Math.abs(given - wanted) > wanted / 10 }];
}
