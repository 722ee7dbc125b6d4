import { containersOf } from '../../model/container';
import type { ResolvedService } from '../../model/resolved';
import type { SecurityModel } from '../../model/security';
import { filled } from '../filled';
import { sorted } from '../sorted';
import type { PodSecurityContext, SecurityContext } from './api';

/** What holds for all containers of a pod; undefined where nothing is said. */
export function podSecurity(service: ResolvedService): PodSecurityContext | undefined {
  const { runAsUser, runAsGroup, runAsNonRoot, volumeGroup, seccomp } = sharedSecurity(service);
  const { sysctls } = service.host;
  return orNothing({
    ...(volumeGroup === undefined ? {} : { fsGroup: volumeGroup }),
    ...(runAsGroup === undefined ? {} : { runAsGroup }),
    ...(runAsNonRoot === undefined ? {} : { runAsNonRoot }),
    ...(runAsUser === undefined ? {} : { runAsUser }),
    ...seccompOf(seccomp),
    ...(sysctls === undefined
      ? {}
      : { sysctls: Object.entries(sorted(sysctls)).map(([name, value]) => ({ name, value })) }),
  });
}

/** A container that says no user or group runs as its image says, not as the others: then the pod says none either. */
export function sharedSecurity(service: ResolvedService): SecurityModel {
  const { runAsUser, runAsGroup, ...shared } = service.security;
  const all = containersOf(service).map(([, { security = {} }]) => security);
  return {
    ...shared,
    ...(runAsUser === undefined || all.some((one) => one.runAsUser === undefined) ? {} : { runAsUser }),
    ...(runAsGroup === undefined || all.some((one) => one.runAsGroup === undefined) ? {} : { runAsGroup }),
  };
}

/** What holds for one container of a pod; undefined where nothing is said. */
export function containerSecurity(security: SecurityModel, pod: SecurityModel): SecurityContext | undefined {
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
    ...differing(security, pod),
  });
}

/** What the pod says, and this container differently. */
function differing(security: SecurityModel, pod: SecurityModel): SecurityContext {
  const { runAsUser, runAsGroup, runAsNonRoot = pod.runAsNonRoot === true ? false : undefined, seccomp } = security;
  return {
    ...(runAsGroup === pod.runAsGroup || runAsGroup === undefined ? {} : { runAsGroup }),
    ...(runAsNonRoot === pod.runAsNonRoot || runAsNonRoot === undefined ? {} : { runAsNonRoot }),
    ...(runAsUser === pod.runAsUser || runAsUser === undefined ? {} : { runAsUser }),
    ...(seccomp === pod.seccomp ? {} : seccompOf(seccomp)),
  };
}

const seccompTypes = { 'runtime-default': 'RuntimeDefault', unconfined: 'Unconfined' } as const;

function seccompOf(seccomp: SecurityModel['seccomp']): Pick<SecurityContext, 'seccompProfile'> {
  return seccomp === undefined ? {} : { seccompProfile: { type: seccompTypes[seccomp] } };
}

/** The containers of ours that wait: their shell needs no user of its own, so it gets one that owns nothing. */
export function waitSecurity(service: ResolvedService): SecurityContext | undefined {
  const { security } = service;
  const { runAsNonRoot, runAsUser } = security;
  const nobody = runAsNonRoot === true && runAsUser === undefined ? { runAsUser: 65534 } : {};
  return containerSecurity({ ...security, ...nobody }, sharedSecurity(service));
}

function orNothing<T extends object>(settings: T): T | undefined {
  const value = filled(settings);
  return Object.keys(value).length === 0 ? undefined : value;
}
