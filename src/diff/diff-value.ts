import type { ManifestTarget } from '../manifests/object';
import type { PlainData } from '../model/json';
import type { ChangeKind } from './difference';
import type { Flag } from './flags';
import type { Impact } from './impact';

/** What became of a service's containers when `docker compose up` has run. */
export type ContainerFate = 'untouched' | 'recreated' | 'scaled' | 'created' | 'removed';

/** One place of one object that is different. What is secret is not in it. */
export interface Change {
  /** `spec.template.spec.containers[web].image`; empty where the whole object was added, removed or renamed. */
  readonly path: string;
  readonly change: ChangeKind;
  /** Value before; absent where there was none. Of a secret, in its place, what may be said: `(secret, 12 bytes)`. */
  readonly from?: PlainData;
  readonly to?: PlainData;
  /** True where the values are secret and were taken out. */
  readonly secret?: true;
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  /** Why it has this impact and these flags, a sentence each. */
  readonly why?: readonly string[];
  /** How to get there safely. */
  readonly advice?: string;
  /** Line of the file (after; before where it was removed). */
  readonly line?: number;
}

/** One object that is different. */
export interface ObjectDiff {
  readonly object: string;
  readonly change: ChangeKind;
  /** `Deployment/catalogue`, where it had another name, kind or namespace. */
  readonly renamedFrom?: string;
  readonly namespace?: string;
  /** Service that it belongs to; absent where it belongs to none, or to several. */
  readonly service?: string;
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  readonly changes: readonly Change[];
  /** Pods that are replaced, where that is known. */
  readonly pods?: number;
  readonly file: string;
  readonly line: number;
  readonly construct?: string;
  /** Line of the program, `src/topology.ts:12`. */
  readonly source?: string;
}

/** What reaches a service from a change of something else. */
export interface Reach {
  /** Object or service where it begins: `ConfigMap/shop-config`, `catalog`. */
  readonly from: string;
  readonly impact: Impact;
  /** One sentence: `catalog` no longer listens on 8080, which orders calls. */
  readonly why: string;
}

/** One service of a system: what happens to it, by itself and by what it depends on. */
export interface ServiceDiff {
  readonly name: string;
  /** Compose: the service that it only helps, as the relay of one does. */
  readonly partOf?: string;
  /** Absent where nothing of its own is different. */
  readonly change?: ChangeKind;
  readonly renamedFrom?: string;
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  /** Compose only. */
  readonly containers?: ContainerFate;
  /** Pods that are replaced, where that is known. */
  readonly pods?: number;
  readonly reach: readonly Reach[];
}

/** One part of the topology that is different. */
export interface TopologyChange {
  readonly part: 'service' | 'arrow' | 'route' | 'store' | 'scale' | 'image' | 'contract';
  readonly change: 'added' | 'removed' | 'changed' | 'renamed';
  /** `orders`, `orders -> catalog`, `https://shop.example.com/api -> orders`, `volume data of orders-db`. */
  readonly subject: string;
  /** Services that it is about, for filters. */
  readonly services: readonly string[];
  /** What it was, where it changed: `2`, `1.4.2`. */
  readonly from?: string;
  readonly to?: string;
}

/** One environment of both sides, or the whole where there are none. */
export interface EnvironmentDiff {
  /** Name of the environment; absent for files of others. */
  readonly name?: string;
  readonly target: ManifestTarget;
  /** Target of the side before, where it is another one: then only the topology is compared, and nothing has an impact. */
  readonly targetBefore?: ManifestTarget;
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  readonly topology: readonly TopologyChange[];
  /** Every service of either side, by name. */
  readonly services: readonly ServiceDiff[];
  /** Objects that are different: the worst first, then by name. */
  readonly objects: readonly ObjectDiff[];
  /** The calls after, for drawing: those that are on one side only are marked. */
  readonly arrows: readonly ArrowState[];
}

/** One call of either side. */
export interface ArrowState {
  readonly from: string;
  readonly to: string;
  readonly state: 'same' | 'added' | 'removed' | 'changed';
}

/** What is different between two sides, judged. Plain data, without secrets, in one order. */
export interface Diff {
  readonly from: string;
  readonly to: string;
  /** The worst of all. */
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  readonly environments: readonly EnvironmentDiff[];
}
