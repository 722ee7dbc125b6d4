import type { FieldCapability } from './capability';
import { containerCapabilities } from './container';
import { enforcementCapabilities } from './enforcement';
import { externalCapabilities } from './externals';
import { fileCapabilities } from './files';
import { healthCapabilities } from './health';
import { hostCapabilities } from './host';
import { networkCapabilities } from './network';
import { placementCapabilities } from './placement';
import { resourceCapabilities } from './resources';
import { runningCapabilities } from './running';
import { scalingCapabilities } from './scaling';
import { securityCapabilities } from './security';
import { secretCapabilities } from './secrets';
import { sidecarCapabilities } from './sidecars';
import { storageCapabilities } from './storage';

export type { Capability, FieldCapability, Subject, Support, TargetName } from './capability';

/** Every field of the vocabulary on every target. `docs/capabilities.md` is generated from this table. */
export const capabilities: readonly FieldCapability[] = [
  ...containerCapabilities,
  ...fileCapabilities,
  ...networkCapabilities,
  ...externalCapabilities,
  ...enforcementCapabilities,
  ...healthCapabilities,
  ...resourceCapabilities,
  ...scalingCapabilities,
  ...securityCapabilities,
  ...runningCapabilities,
  ...sidecarCapabilities,
  ...placementCapabilities,
  ...hostCapabilities,
  ...storageCapabilities,
  ...secretCapabilities,
];
