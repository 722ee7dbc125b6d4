import { isPlainMap } from '../model/json';
import type { SecurityException } from '../model/security';
import type { SystemArrow } from './system';

/** Name of the index in the output folder. */
export const indexPath = 'index.json';

/** What the output holds: for every object of every file, the construct and the line that it came from. */
export interface OutputIndex {
  readonly generator: 'intermodal';
  readonly version: 1;
  readonly topology: string;
  readonly environments: Readonly<Record<string, IndexedEnvironment>>;
}

/** One environment of the index. */
export interface IndexedEnvironment {
  readonly target: string;
  /** Version of Kubernetes that the cluster runs, `1.33`; absent where the program does not say. */
  readonly kubernetes?: string;
  /** Objects by the file that holds them. */
  readonly files: Readonly<Record<string, readonly IndexedObject[]>>;
  /** Who calls whom, by the names that they have in this environment; absent where nobody calls. */
  readonly calls?: readonly SystemArrow[];
  /** Rules of security presets that do not hold, with the reasons; absent where all of them do. */
  readonly exceptions?: readonly SecurityException[];
}

/** One object of a file. */
export interface IndexedObject {
  /** `Deployment/frontend`, `service/frontend`. */
  readonly object: string;
  /** Construct path, `shop/frontend`. */
  readonly construct: string;
  /** File and line of the declaration, below the project's folder: `src/topology.ts:12`. */
  readonly source?: string;
}

/** The index that a text is; undefined where it is none of ours. */
export function parseIndex(text: string): OutputIndex | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isIndex(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isIndex(value: unknown): value is OutputIndex {
  if (!isPlainMap(value)) return false;
  const { generator, version, topology, environments } = value;
  const isOurs = generator === 'intermodal' && version === 1 && typeof topology === 'string';
  return (
    isOurs &&
    isPlainMap(environments) &&
    Object.values(environments).every((one) => isPlainMap(one) && isPlainMap(one['files']))
  );
}
