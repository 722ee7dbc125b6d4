import type { ManifestTarget } from '../manifests/object';
import type { PatchOperation } from '../model/hatch';
import type { PlainData } from '../model/json';
import type { HatchDraft } from './draft';

/** The smallest part of an escape hatch: what several environments need in the same way is one hatch for all of them. */
export interface Piece {
  readonly environment: string;
  readonly target: ManifestTarget;
  /** Id of the construct; absent for the topology. */
  readonly on?: string;
  readonly method: HatchDraft['method'];
  /** Kubernetes: kind of the objects that are changed. */
  readonly kind?: string;
  /** Settings, operations, or what is added; nothing for what is left out. */
  readonly says: (PlainData & object) | readonly PatchOperation[];
  readonly comment?: readonly string[];
  /** Id of the object that it is to bring back. */
  readonly about: string;
}
