import { SizeRoundingBehavior } from 'cdk8s/lib/size';
import { instance, open } from './inputs';
import { Cpu, Duration, Size } from './units';

/** A size in bytes. */
export const bytesOf = open('size', (size: Size, field: string): number => {
  const kibibytes = instance(Size, size, field, 'Size.mebibytes(128)').toKibibytes({
    rounding: SizeRoundingBehavior.NONE,
  });
  return Math.round(kibibytes * 1024);
});

/** A time in seconds; parts of a second are kept, and refused where a target cannot say them. */
export const secondsOf = open('duration', (duration: Duration, field: string): number => {
  return instance(Duration, duration, field, 'Duration.seconds(5)').toMilliseconds({ integral: false }) / 1000;
});

/** An amount of CPU in thousandths of a core. */
export const millicoresOf = open('cpu', (cpu: Cpu, field: string): number => {
  return instance(Cpu, cpu, field, 'Cpu.millis(500)').millicores;
});
