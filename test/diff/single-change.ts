import { readSystems } from '../../src/manifests/read';
import { diff, type DiffOptions } from '../../src/diff/diff';
import type { ContainerFate, Diff } from '../../src/diff/diff-value';
import type { Flag } from '../../src/diff/flags';
import type { Impact } from '../../src/diff/impact';

/** One change of one thing, and what a reviewer must be told about it. */
export interface SingleChange {
  /** A sentence: `another image of a Deployment is a rollout`. */
  readonly name: string;
  /** Manifests before: YAML documents of Kubernetes, or one Compose file. */
  readonly before: string;
  readonly after: string;
  /** The impact of the whole. */
  readonly impact: Impact;
  /** Every flag of the whole, in any order; not compared where absent. */
  readonly flags?: readonly Flag[];
  /** Path that a change must have: `spec.template.spec.containers[web].image`; empty for a whole object. */
  readonly path?: string;
  /** Compose: the fate of every service that is named. */
  readonly containers?: Readonly<Record<string, ContainerFate>>;
}

/** What is different between two texts of manifests. */
export function diffTexts(before: string, after: string, options: DiffOptions = {}): Diff {
  return diff(read('before', before), read('after', after), options);
}

function read(label: string, text: string): ReturnType<typeof readSystems>['set'] {
  const isKubernetes = text.trim() === '' || /^["']?(?:kind|apiVersion)["']?\s*:/m.test(text) || /^\s*\{/.test(text);
  const path = isKubernetes ? 'manifests.yaml' : 'compose.yaml';
  const { set, issues } = readSystems(label, [{ path, text }]);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return set;
}
