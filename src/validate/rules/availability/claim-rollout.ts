import { kindOf } from '../../../manifests/kubernetes/kinds';
import { partAt } from '../../../manifests/reading';
import { podShare, replicasOf } from '../../../diff/kubernetes/replicas';
import { oneNodeClaims } from '../../claims';
import { exampleClaim, exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import { programFix } from '../../program-fix';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const pod = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';

const inProgram = 'Set "rollout" to Rollout.recreate(), or "workload" to a stateful one.';

/** A rollout does not wait for a volume that the old pod holds. */
export const claimRollout: Rule<'pod'> = {
  name: 'availability/claim-rollout',
  summary: 'A Deployment with a claim that one node can have at a time stops its old pod first.',
  why: 'The new pod cannot mount it on another node, and the old one is not stopped before the new one is ready.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  fix: 'Set "strategy.type" to "Recreate", or use a StatefulSet with "volumeClaimTemplates".',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({ spec: 'strategy: { type: Recreate }', pod }) + exampleClaim },
    fails: { kubernetes: exampleDeployment({ pod }) + exampleClaim },
  },
  check(subject, { system }) {
    const { object } = subject;
    const strategy = partAt(object.value, 'spec', 'strategy');
    if (kindOf(object) !== 'Deployment.apps' || partAt(strategy, 'type') === 'Recreate') return [];
    if (replicasOf(object, system)?.max !== 1) return [];
    if (podShare(partAt(strategy, 'rollingUpdate', 'maxSurge') ?? '25%', 1, Math.ceil) === 0) return [];
    return oneNodeClaims(subject, system).map(({ claim }) => ({
      message: `${subjectOf(object)} starts a new pod while the old one holds the claim "${claim.name}".`,
      object,
      at: ['spec', 'strategy', 'type'],
      ...programFix(object, inProgram),
    }));
  },
};
