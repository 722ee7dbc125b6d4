import { hasErrors, type Issue } from '../issues/issue';
import { classify, type ClassifiedFile } from '../manifests/classify';
import type { ManifestFile } from '../manifests/file';
import type { ManifestTarget } from '../manifests/object';
import type { ImportInput } from './import';

/** Files for one target, which are one environment. */
export interface Side {
  readonly environment: string;
  readonly target: ManifestTarget;
  readonly files: readonly ManifestFile[];
}

/** What inputs are for, and what is wrong with them. */
export interface Sides {
  readonly sides: readonly Side[];
  readonly issues: readonly Issue[];
}

/** Names of environments that nobody named. */
const usualNames: Readonly<Record<ManifestTarget, string>> = { compose: 'laptop', kubernetes: 'cluster' };

/** Sorts inputs by target: one that holds a Compose project and manifests of Kubernetes is two environments. */
export function sidesOf(inputs: readonly ImportInput[]): Sides {
  const found = inputs.map((input) => ofInput(input, inputs.length > 1));
  const sides = found.flatMap((one) => one.sides);
  const issues = [...found.flatMap((one) => one.issues), ...sameNames(sides)];
  return { sides, issues: sides.length === 0 && !hasErrors(issues) ? [nothing(inputs)] : issues };
}

function ofInput({ environment, files }: ImportInput, isOneOfMany: boolean): Sides {
  const classified = files.map(classify);
  const issues = classified.flatMap((one) => one.issues);
  const sides = (['compose', 'kubernetes'] as const).flatMap((target): readonly Side[] => {
    const own = classified.filter(({ role }) => role === target).map(({ file }) => file);
    return own.length === 0 ? [] : [{ environment: environment ?? usualNames[target], target, files: own }];
  });
  const isMixed = environment !== undefined && sides.length > 1;
  const named = isMixed
    ? sides.map((side) => ({ ...side, environment: `${environment}-${usualNames[side.target]}` }))
    : sides;
  const strange = isOneOfMany && sides.length === 0 && issues.length === 0 ? [nothing([{ files }])] : [];
  return { sides: named, issues: [...issues, ...strange, ...others(classified)] };
}

/** Files that were given and hold nothing: worth a word, unless a folder was swept. */
function others(classified: readonly ClassifiedFile[]): readonly Issue[] {
  return classified
    .filter(({ role, file, issues }) => role === 'other' && issues.length === 0 && file.text.trim() !== '')
    .map(({ file }) => ({
      code: 'no-manifest',
      severity: 'warning',
      message: `"${file.path}" holds neither objects of Kubernetes nor services of Compose, and is left out.`,
      hint: 'Leave it out of what you name, if that is so; else look whether it has "services", or "apiVersion" and "kind".',
      source: { file: file.path, line: 1, column: 1 },
    }));
}

function sameNames(sides: readonly Side[]): readonly Issue[] {
  const again = sides.filter(
    ({ environment }, index) => sides.findIndex((one) => one.environment === environment) < index,
  );
  return [...new Set(again.map(({ environment }) => environment))].map((name) => ({
    code: 'duplicate-name',
    severity: 'error',
    message: `Two inputs are called "${name}".`,
    hint: 'Name each environment once: --environment staging=k8s/staging --environment production=k8s/production.',
  }));
}

function nothing(inputs: readonly ImportInput[]): Issue {
  const paths = inputs.flatMap(({ files }) => files.map(({ path }) => `"${path}"`));
  const named = `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ', …' : ''}`;
  const message =
    paths.length === 0
      ? 'There is no file to import.'
      : `Neither a service of Compose nor an object of Kubernetes is in ${named}.`;
  const hint = 'Name a Compose file ("services"), or manifests of Kubernetes ("apiVersion", "kind", "metadata.name").';
  return { code: 'no-manifest', severity: 'error', message, hint };
}
