import type { PlainMap } from '../../manifests/object';
import type { Difference, FlagJudgement } from '../difference';
import { mapsAt, partAt, textAt } from '../../manifests/reading';

/** A folder of the machine that a container could only read, and writes to now, or the reverse. */
export function writableFolderFlags(
  before: PlainMap,
  after: PlainMap,
  { path: [key, item, part] }: Difference,
): readonly FlagJudgement[] {
  if (key !== 'volumes' || part !== 'read_only' || typeof item !== 'object') return [];
  const [old, fresh] = [before, after].map((service) => folderAt(service, item.item));
  if (old === undefined || fresh?.source !== old.source || fresh.isWritable === old.isWritable) return [];
  return fresh.isWritable
    ? [{ flag: 'privilege-widened', why: `It writes to "${fresh.source}" of the machine, which it could only read.` }]
    : [
        {
          flag: 'privilege-narrowed',
          why: `It can only read "${fresh.source}" of the machine, and wrote to it before.`,
        },
      ];
}

interface Folder {
  readonly source: string;
  readonly isWritable: boolean;
}

function folderAt(service: PlainMap, target: string): Folder | undefined {
  const mount = mapsAt(service, 'volumes').find((one) => textAt(one, 'target') === target);
  if (mount === undefined || textAt(mount, 'type') !== 'bind') return undefined;
  return { source: textAt(mount, 'source') ?? '', isWritable: partAt(mount, 'read_only') !== true };
}
