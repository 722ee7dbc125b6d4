import type { AnyRule } from '../../rule';
import { apparmor } from './apparmor';
import { capabilities } from './capabilities';
import { hostNamespaces } from './host-namespaces';
import { hostPathVolumes } from './host-path-volumes';
import { hostPorts } from './host-ports';
import { hostProcess } from './host-process';
import { privilegeEscalation } from './privilege-escalation';
import { privileged } from './privileged';
import { probeHost } from './probe-host';
import { procMount } from './proc-mount';
import { restrictedCapabilities } from './restricted-capabilities';
import { restrictedProcMount } from './restricted-proc-mount';
import { restrictedSeccomp } from './restricted-seccomp';
import { runAsNonRoot } from './run-as-non-root';
import { runAsUser } from './run-as-user';
import { seccomp } from './seccomp';
import { selinux } from './selinux';
import { sysctls } from './sysctls';
import { volumeTypes } from './volume-types';

/** Rules of the Pod Security Standards. */
export const rules: readonly AnyRule[] = [
  apparmor,
  capabilities,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProcess,
  privilegeEscalation,
  privileged,
  probeHost,
  procMount,
  restrictedCapabilities,
  restrictedProcMount,
  restrictedSeccomp,
  runAsNonRoot,
  runAsUser,
  seccomp,
  selinux,
  sysctls,
  volumeTypes,
];
