import { SizeRoundingBehavior } from 'cdk8s/lib/size';
import type { Duration, Size } from './units';

/** A size in bytes. */
export function bytesOf(size: Size): number {
  return Math.round(size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024);
}

/** A time in seconds; parts of a second are kept, and refused where a target cannot say them. */
export function secondsOf(duration: Duration): number {
  return duration.toMilliseconds({ integral: false }) / 1000;
}
