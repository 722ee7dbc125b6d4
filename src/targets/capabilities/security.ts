import type { ResolvedService } from '../../model/resolved';
import type { SecuritySettings } from '../../model/security';
import {
  approximated,
  isService,
  mapped,
  mappedBut,
  onService,
  refused,
  row,
  type FieldCapability,
} from './capability';

/** What a preset adds is chosen so that every target does with it what it is for. */
function isHardened({ hardened = [] }: ResolvedService, setting: keyof SecuritySettings): boolean {
  return hardened.includes(setting);
}

/** What a service and each of its containers may do. */
function securities(one: ResolvedService): readonly SecuritySettings[] {
  return [one, ...one.initContainers, ...one.sidecars].map(({ security = {} }) => security);
}

/** The fields of a service's security on every target. */
export const securityCapabilities: readonly FieldCapability[] = [
  row(
    'security.runAsUser',
    onService((one) => one.security.runAsUser !== undefined),
    mapped('`user`'),
    mapped('`securityContext` of the pod'),
  ),
  row(
    'security.runAsGroup',
    onService((one) => securities(one).some(({ runAsGroup }) => runAsGroup !== undefined)),
    mappedBut(
      '`user`',
      'refused',
      'a group needs a user beside it',
      (one) =>
        isService(one) && securities(one).some((said) => said.runAsGroup !== undefined && !('runAsUser' in said)),
    ),
    mapped('`securityContext` of the pod'),
  ),
  row(
    'security.runAsNonRoot',
    onService((one) => one.security.runAsNonRoot === true && !isHardened(one, 'runAsNonRoot')),
    mappedBut(
      '`user`',
      'approximated',
      'follows from `runAsUser`; without one the engine does not check it',
      (one) => isService(one) && one.security.runAsUser === undefined,
    ),
    mapped('`securityContext` of the pod'),
  ),
  row(
    'security.volumeGroup',
    onService((one) => one.security.volumeGroup !== undefined && !isHardened(one, 'volumeGroup')),
    approximated('`group_add`; the files of a volume keep the group that they have'),
    mapped('`fsGroup`'),
  ),
  row(
    'security.privileged',
    onService((one) => one.security.privileged !== undefined),
    mapped('`privileged`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.allowPrivilegeEscalation',
    onService((one) => one.security.allowPrivilegeEscalation !== undefined),
    mapped('`security_opt: no-new-privileges`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.readOnlyRootFilesystem',
    onService((one) => one.security.readOnlyRootFilesystem !== undefined),
    mapped('`read_only`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.addCapabilities',
    onService((one) => one.security.addCapabilities !== undefined),
    mapped('`cap_add`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.dropCapabilities',
    onService((one) => one.security.dropCapabilities !== undefined),
    mapped('`cap_drop`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.seccomp',
    onService((one) => one.security.seccomp !== undefined),
    mapped("the engine's own profile, or `security_opt: seccomp=unconfined`"),
    mapped('`seccompProfile` of the pod'),
  ),
  row(
    'security.serviceAccountToken',
    onService((one) => one.security.serviceAccountToken !== undefined),
    mappedBut(
      'nothing: there is no token',
      'refused',
      'there is no cluster whose token could be mounted',
      (one) => isService(one) && one.security.serviceAccountToken === true,
    ),
    mapped('`automountServiceAccountToken`'),
  ),
  row(
    'serviceAccount',
    onService((one) => one.serviceAccount !== undefined),
    refused('there is no cluster to have an identity in'),
    mapped('a ServiceAccount, or the name of one'),
  ),
];
