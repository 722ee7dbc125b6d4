import { replicasOf, replicatedKinds } from '../../../diff/kubernetes/replicas';
import { kindOf } from '../../../manifests/kubernetes/kinds';
import { oneNodeClaims } from '../../claims';
import { exampleClaim, exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const pod = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';
const spec = 'strategy: { type: Recreate }';

/** Replicas that share a volume can reach it. */
export const sharedClaim: Rule<'pod'> = {
  name: 'availability/shared-claim',
  summary: 'Several replicas do not mount one claim that one node can have at a time.',
  why: 'Replicas on other nodes wait for ever in ContainerCreating, or all of them end on one node.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  fix: 'Use a StatefulSet with "volumeClaimTemplates", a claim with "ReadWriteMany", or one replica.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({ spec: `replicas: 1\n${spec}`, pod }) + exampleClaim },
    fails: { kubernetes: exampleDeployment({ spec: `replicas: 3\n${spec}`, pod }) + exampleClaim },
  },
  check(subject, { system }) {
    const { object } = subject;
    const most = replicatedKinds.includes(kindOf(object)) ? (replicasOf(object, system)?.max ?? 1) : 1;
    if (most < 2) return [];
    return oneNodeClaims(subject, system).map(({ claim, at }) => ({
      message: `${subjectOf(object)} runs up to ${most} replicas over the claim "${claim.name}", which one node has at a time.`,
      object,
      at,
    }));
  },
};
