import type { AnyRule } from '../../rule';
import { affinity } from './affinity';
import { annotations } from './annotations';
import { containers } from './containers';
import { deadline } from './deadline';
import { dns } from './dns';
import { ephemeralContainers } from './ephemeral-containers';
import { gates } from './gates';
import { gracePeriod } from './grace-period';
import { hostNames } from './host-names';
import { hostPorts } from './host-ports';
import { hostUsers } from './host-users';
import { names } from './names';
import { nodeSelector } from './node-selector';
import { os } from './os';
import { portClash } from './port-clash';
import { resourceClaims } from './resource-claims';
import { resources } from './resources';
import { restartPolicy } from './restart-policy';
import { securityContext } from './security-context';
import { tolerations } from './tolerations';
import { topologySpread } from './topology-spread';
import { unusedVolume } from './unused-volume';
import { volumeSource } from './volume-source';
import { volumeWithoutSource } from './volume-without-source';
import { volumes } from './volumes';

/** Rules about pods as a whole: what an API server refuses in one, and what keeps it from running. */
export const rules: readonly AnyRule[] = [
  affinity,
  annotations,
  containers,
  deadline,
  dns,
  ephemeralContainers,
  gates,
  gracePeriod,
  hostNames,
  hostPorts,
  hostUsers,
  names,
  nodeSelector,
  os,
  portClash,
  resourceClaims,
  resources,
  restartPolicy,
  securityContext,
  tolerations,
  topologySpread,
  unusedVolume,
  volumeSource,
  volumeWithoutSource,
  volumes,
];
