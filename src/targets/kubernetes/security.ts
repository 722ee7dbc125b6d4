import type { ResolvedService } from '../../model/resolved';
import type { SecurityModel } from '../../model/security';
import type { PodSecurityContext, SecurityContext } from './api';
import { sorted } from './names';

/** What holds for all containers of a pod; undefined where nothing is said. */
export function podSecurity({ security, host: { sysctls } }: ResolvedService): PodSecurityContext | undefined {
  const { runAsUser, runAsGroup, runAsNonRoot, volumeGroup, seccomp } = security;
  const seccompTypes = { 'runtime-default': 'RuntimeDefault', unconfined: 'Unconfined' } as const;
  return orNothing({
    ...(volumeGroup === undefined ? {} : { fsGroup: volumeGroup }),
    ...(runAsGroup === undefined ? {} : { runAsGroup }),
    ...(runAsNonRoot === undefined ? {} : { runAsNonRoot }),
    ...(runAsUser === undefined ? {} : { runAsUser }),
    ...(seccomp === undefined ? {} : { seccompProfile: { type: seccompTypes[seccomp] } }),
    ...(sysctls === undefined
      ? {}
      : { sysctls: Object.entries(sorted(sysctls)).map(([name, value]) => ({ name, value })) }),
  });
}

/** What holds for one container; undefined where nothing is said. */
export function containerSecurity(security: SecurityModel): SecurityContext | undefined {
  const { allowPrivilegeEscalation, privileged, readOnlyRootFilesystem, addCapabilities, dropCapabilities } = security;
  const capabilities = orNothing({
    ...(addCapabilities === undefined ? {} : { add: [...addCapabilities].sort() }),
    ...(dropCapabilities === undefined ? {} : { drop: [...dropCapabilities].sort() }),
  });
  return orNothing({
    ...(allowPrivilegeEscalation === undefined ? {} : { allowPrivilegeEscalation }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(privileged === undefined ? {} : { privileged }),
    ...(readOnlyRootFilesystem === undefined ? {} : { readOnlyRootFilesystem }),
  });
}

function orNothing<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}
