import { readSystems } from '../../src/manifests/read';
import type { System, SystemSet } from '../../src/manifests/system';
import { diff, type DiffOptions } from '../../src/diff/diff';
import type { Change, ContainerFate, Diff } from '../../src/diff/diff-value';
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

/** Everything that a diff finds different: each change with its object. */
export function changesOf({ environments }: Diff): readonly (Change & { readonly object: string })[] {
  return environments.flatMap(({ objects }) =>
    objects.flatMap(({ object, changes }) => changes.map((change) => ({ object, ...change }))),
  );
}

/** One change in a row of a table; `more` is what else a suite says about it. */
export function singleChange(
  name: string,
  impact: Impact,
  before: string,
  after: string,
  more: Partial<SingleChange> = {},
): SingleChange {
  return { name, impact, before, after, ...more };
}

/** What a text of manifests and the files beside it declare; what cannot be read is thrown. */
export function read(label: string, text: string, files: Readonly<Record<string, string>> = {}): SystemSet {
  const isKubernetes = text.trim() === '' || /^["']?(?:kind|apiVersion)["']?\s*:/m.test(text) || /^\s*\{/.test(text);
  const path = isKubernetes ? 'manifests.yaml' : 'compose.yaml';
  const { set, issues } = readSystems(label, [{ path, text }], { read: (name) => files[name] });
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return set;
}

/** The one system that a text of manifests declares; a text that declares nothing is thrown as well. */
export function systemIn(text: string, files: Readonly<Record<string, string>> = {}): System {
  const [system] = read('one', text, files).systems;
  if (system === undefined) throw new Error('nothing was read');
  return system;
}
