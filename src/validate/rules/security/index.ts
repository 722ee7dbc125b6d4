import type { AnyRule } from '../../rule';
import { engineSocket } from './engine-socket';
import { hostAliases } from './host-aliases';
import { lowUserId } from './low-user-id';
import { noContext } from './no-context';
import { readOnlyRoot } from './read-only-root';
import { rootGroup } from './root-group';
import { sensitiveHostPath } from './sensitive-host-path';
import { sharedProcessNamespace } from './shared-process-namespace';
import { writableHostPath } from './writable-host-path';

/** Rules about privileges beyond the Pod Security Standards. */
export const rules: readonly AnyRule[] = [
  engineSocket,
  hostAliases,
  lowUserId,
  noContext,
  readOnlyRoot,
  rootGroup,
  sensitiveHostPath,
  sharedProcessNamespace,
  writableHostPath,
];
