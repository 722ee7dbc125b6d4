import type { ManifestObject } from '../../manifests/object';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { groupOf } from '../../manifests/kubernetes/read-kubernetes';
import { selectsAll } from '../../manifests/kubernetes/selectors';
import { mapAt, partAt } from '../../manifests/reading';
import { samePlainData } from '../../model/json';
import { compareTexts } from '../../model/order';
import { data } from '../code';
import type { HatchDraft, Lost } from '../draft';
import type { Around, WorkloadPart } from './around';
import { selectorOf } from './labels';
import { selectedBy } from './selected';

/** What no construct stands for: it stays a document, with the construct that it is about. */
export function documentsOf(around: Around, held: ReadonlySet<string>): readonly HatchDraft[] {
  return leftOver(around, held)
    .filter((object) => !isSecret(object))
    .map((object) => {
      const on = subjectOf(object, around);
      return {
        target: 'kubernetes',
        ...(on === undefined ? {} : { on: on.id }),
        method: 'add',
        args: [data(object.value)],
        comment: [commentOf(object)],
        adds: [object.id],
      };
    });
}

/** Secrets that no construct stands for: their values would stand in the program. */
export function lostSecrets(around: Around, held: ReadonlySet<string>): readonly Lost[] {
  return leftOver(around, held)
    .filter(isSecret)
    .map(({ file, line, object }) => {
      return { file, line, path: object, why: 'No value of a Secret is printed; it is taken for one that is there.' };
    });
}

function leftOver({ system }: Around, held: ReadonlySet<string>): readonly ManifestObject[] {
  const left = [...system.objects.values()].filter(({ id }) => !held.has(id));
  return left.sort((a, b) => compareTexts(a.kind, b.kind) || compareTexts(a.id, b.id));
}

function isSecret(object: ManifestObject): boolean {
  return kindOf(object) === 'Secret';
}

/** Kinds that Kubernetes itself has, by their group; others come with an operator. */
const ownGroups: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'autoscaling', 'policy']);

function commentOf({ kind, name, apiVersion }: ManifestObject): string {
  const group = groupOf(apiVersion);
  const isOwn = ownGroups.has(group) || group.endsWith('.k8s.io');
  return `${kind} "${name}"${isOwn ? '' : ` of ${group}`}, as it was in the files.`;
}

/** The workload that a document is about: the one whose pods it selects, or whose name it has. */
function subjectOf(object: ManifestObject, around: Around): WorkloadPart | undefined {
  const { workloads } = around;
  if (kindOf(object) === 'NetworkPolicy.networking.k8s.io') return boundBy(object, around);
  const near = workloads.filter(({ namespace }) => namespace === object.namespace);
  const selectors = [
    ['spec', 'podSelector'],
    ['spec', 'selector'],
  ].map((path) => partAt(object.value, ...path));
  const selected = near.find((part) => {
    const labels = selectorOf(part);
    if (Object.keys(labels).length === 0) return false;
    return selectors.some((selector) => samePlainData(mapAt(selector, 'matchLabels'), labels));
  });
  return selected ?? near.find(({ name }) => name === object.name);
}

/** The one workload whose pods a policy names; one that takes whatever is in its namespace is about none. */
function boundBy(policy: ManifestObject, around: Around): WorkloadPart | undefined {
  const selector = partAt(policy.value, 'spec', 'podSelector');
  if (selector === undefined || selectsAll(selector)) return undefined;
  const [first, ...others] = selectedBy(selector, policy, around);
  return others.length === 0 ? first : undefined;
}
