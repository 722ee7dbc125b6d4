import { groupOf } from '../manifests/kubernetes/read-kubernetes';
import type { ManifestObject } from '../manifests/object';

/** Groups of the API server itself whose names have a dot. */
const dotted =
  /^(admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage|storagemigration)\.k8s\.io$/;

/** True for kinds of the API server itself, and not for those of operators. */
export function isBuiltIn({ apiVersion }: Pick<ManifestObject, 'apiVersion'>): boolean {
  const group = groupOf(apiVersion);
  return !group.includes('.') || dotted.test(group);
}
