import { composeTarget } from './compose/target';
import { kubernetesTarget } from './kubernetes/target';
import type { Target } from './target';

const targets: readonly Target[] = [composeTarget, kubernetesTarget];

/** The target of this name; undefined where there is none. */
export function findTarget(kind: string): Target | undefined {
  return targets.find(({ name }) => name === kind);
}

/** Names of all targets, in order. */
export const targetNames: readonly string[] = targets.map(({ name }) => name);
