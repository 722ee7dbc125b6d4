import { SizeRoundingBehavior } from 'cdk8s/lib/size';
import { instance } from './inputs';
import { Cpu, Duration, Size } from './units';

/** A size in bytes. */
export function bytesOf(size: Size, field: string): number {
  const kibibytes = instance(Size, size, field, 'Size.mebibytes(128)').toKibibytes({
    rounding: SizeRoundingBehavior.NONE,
  });
  return Math.round(kibibytes * 1024);
}

/** A time in seconds; parts of a second are kept, and refused where a target cannot say them. */
export function secondsOf(duration: Duration, field: string): number {
  return instance(Duration, duration, field, 'Duration.seconds(5)').toMilliseconds({ integral: false }) / 1000;
}

/** An amount of CPU in thousandths of a core. */
export function millicoresOf(cpu: Cpu, field: string): number {
  return instance(Cpu, cpu, field, 'Cpu.millis(500)').millicores;
}
