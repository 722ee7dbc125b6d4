import type { ResolvedVolume } from '../model/resolved';
import type { VolumeFields, VolumeModel } from '../model/topology';
import { checkVolume } from './checks-storage';
import { overlayVolume } from './overlay';
import { patched, reporterOf, Unclear, withAmounts, type Setting } from './setting';

/** A volume in one environment. */
export function resolveVolume(volume: VolumeModel, setting: Setting): ResolvedVolume {
  const { name, path, source } = volume;
  const unclear = new Unclear();
  const merged = patched(volume, 'volume', setting, overlayVolume);
  const fields = withAmounts<VolumeFields>(merged, volume, setting, unclear);
  const report = reporterOf(volume, setting);
  checkVolume(name, fields, (field, issue) => {
    if (!unclear.covers(field)) report(field, issue);
  });
  return { name, path, source, ...fields };
}
