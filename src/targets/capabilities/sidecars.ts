import type { ResolvedService } from '../../model/resolved';
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

/** The containers beside the main one, and what is said of the object that runs them all, on every target. */
export const sidecarCapabilities: readonly FieldCapability[] = [
  row(
    'sidecars',
    onService((one) => one.sidecars.length > 0),
    approximated(
      'a service of its own on the network of the main one, or of its first replica: after a crash of that one it has no' +
        ' network until it is started again; it outlives a job',
    ),
    mapped('`containers`, after the main one'),
  ),
  row(
    'sidecars.startsFirst',
    onService((one) => one.sidecars.some(({ startsFirst }) => startsFirst)),
    approximated('it starts right after the main one, whose network it uses'),
    mapped('an init container with `restartPolicy: Always`, from release 1.29 on'),
  ),
  row(
    'containerName',
    onService((one) => one.containerName !== undefined),
    mappedBut(
      '`container_name`',
      'refused',
      'only one container can have it; the engine makes a name for each replica',
      (one) => isService(one) && replicasOf(one) > 1,
    ),
    mapped('the name of the main container'),
  ),
  row(
    'revisionHistory',
    onService((one) => one.revisionHistory !== undefined),
    mapped('no field: no earlier version is kept'),
    mapped('`revisionHistoryLimit`'),
  ),
  row(
    'workloadAnnotations',
    onService((one) => Object.keys(one.workloadAnnotations).length > 0),
    refused('there is no object beside the container'),
    mapped('annotations of the Deployment, the StatefulSet, the Job'),
  ),
  row(
    'serviceAccount.rules',
    onService(({ serviceAccount: account }) => account?.kind === 'own' && (account.rules ?? []).length > 0),
    refused('there is no cluster to do it in'),
    mapped('a Role and a RoleBinding'),
  ),
  row(
    'serviceAccount.clusterRules',
    onService(({ serviceAccount: account }) => account?.kind === 'own' && (account.clusterRules ?? []).length > 0),
    refused('there is no cluster to do it in'),
    mapped('a ClusterRole and a ClusterRoleBinding'),
  ),
  row(
    'serviceAccount.roles',
    onService(({ serviceAccount: account }) => account?.kind === 'own' && (account.roles ?? []).length > 0),
    refused('there is no cluster to do it in'),
    mapped('a RoleBinding for each'),
  ),
  row(
    'serviceAccount.clusterRoles',
    onService(({ serviceAccount: account }) => account?.kind === 'own' && (account.clusterRoles ?? []).length > 0),
    refused('there is no cluster to do it in'),
    mapped('a ClusterRoleBinding for each'),
  ),
];

function replicasOf({ scaling }: ResolvedService): number {
  return scaling.kind === 'fixed' ? scaling.replicas : scaling.min;
}
