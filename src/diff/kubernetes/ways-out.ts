import type { ManifestObject } from '../../manifests/object';
import { wordOf } from '../../manifests/reading';

/** What a way out is told about. */
export interface Named {
  readonly name: string;
  readonly fresh: ManifestObject;
}

/** An object as kubectl takes it: `deployment orders`, with its namespace where it has one. */
export function forKubectl({ kind, name, namespace }: Pick<ManifestObject, 'kind' | 'name' | 'namespace'>): string {
  const place = wordOf(namespace) === '' ? '' : ` --namespace ${wordOf(namespace)}`;
  return `${kind.toLowerCase()} ${name}${place}`;
}

/** Deletes what makes pods and leaves them running, and makes it anew. */
export function orphan({ fresh }: Named): string {
  return (
    `Run "kubectl delete ${forKubectl(fresh)} --cascade=orphan", then apply: the pods run on meanwhile. ` +
    `Pods that the new one does not select are left over: delete them by hand.`
  );
}

/** The same, with claims that templates no longer make. */
export function orphanThenClaims({ fresh }: Named): string {
  return (
    `Run "kubectl delete ${forKubectl(fresh)} --cascade=orphan", then apply: pods and claims stay. ` +
    `To grow storage, raise spec.resources.requests.storage of each claim that exists first.`
  );
}

/** A Job is made anew. */
export function anotherJob({ fresh }: Named): string {
  return (
    `Give the Job another name for each version ("${fresh.name}-2", or a hash of its content), ` +
    `or run "kubectl delete ${forKubectl(fresh)}" before applying.`
  );
}

/** Deletes and creates. */
export function anew({ fresh }: Named): string {
  return `Run "kubectl delete ${forKubectl(fresh)}", then apply; or give it another name.`;
}

/** A Service is made anew beside the old one. */
export function service({ fresh }: Named): string {
  return (
    `Add a second Service ("${fresh.name}-2") with the new setting, move its callers there, and remove "${fresh.name}" ` +
    `afterwards; or run "kubectl delete ${forKubectl(fresh)}" and apply, with an outage in between.`
  );
}

/** What is stored has to be copied. */
export function copyClaim({ fresh }: Named): string {
  return (
    `Create a second claim ("${fresh.name}-2"), stop what writes, copy the data, mount the new claim, ` +
    `and delete "${fresh.name}" when nothing needs it any more. Deleting it first loses what is stored.`
  );
}

/** The attributes that a volume had before, by a class of their own. */
export function attributes(): string {
  return 'Name a class whose parameters are those that the volume had before: where one was applied, one must be named.';
}

/** A further range of addresses beside the old one. */
export function serviceRange({ fresh }: Named): string {
  return (
    `Create a second ServiceCIDR ("${fresh.name}-2") with the new range; "${fresh.name}" can be deleted when no Service ` +
    `has an address of it.`
  );
}

/** A volume is made anew. */
export function volume({ fresh }: Named): string {
  return (
    `Set persistentVolumeReclaimPolicy to "Retain" and back up what is stored; then create another PersistentVolume ` +
    `("${fresh.name}-2") and claim that one.`
  );
}

/** A class that claims name is made anew. */
export function storageClass({ fresh }: Named): string {
  return (
    `Add a class with another name for new claims; or run "kubectl delete ${forKubectl(fresh)}" and apply: ` +
    `volumes that exist keep the settings they were made with.`
  );
}

/** A new name for new content. */
export function anotherName({ fresh }: Named): string {
  return `Create another one with a new name ("${fresh.name}-2"), let its users name that, and remove "${fresh.name}" afterwards.`;
}

/** A Secret of another type. */
export function secretType({ fresh }: Named): string {
  return (
    `Create another Secret with a new name and the new type, let its users name that; ` +
    `or run "kubectl delete ${forKubectl(fresh)}" and apply at once: pods that start in between fail.`
  );
}

/** A binding of another role. */
export function binding({ fresh }: Named): string {
  return (
    `Add a binding with another name ("${fresh.name}-2") for the new role, then delete "${fresh.name}": ` +
    `deleted first, its accounts have no access in between.`
  );
}

/** A class of another controller. */
export function ingressClass({ fresh }: Named): string {
  return `Add an IngressClass with another name, move each Ingress to it, and delete "${fresh.name}" afterwards.`;
}

/** A definition of another kind. */
export function definition({ fresh }: Named): string {
  return (
    `Deleting "${fresh.name}" deletes every object of its kind. Save them ("kubectl get --output yaml"), ` +
    `define the new kind beside it, and move them there.`
  );
}

/** A version that is still stored. */
export function storedVersion({ fresh }: Named): string {
  return (
    `Serve both versions, store the new one, rewrite every object (read and apply it), take the old version out of ` +
    `status.storedVersions of "${fresh.name}", and drop it then.`
  );
}

/** Labels that a selector needs. */
export function keepLabels({ fresh }: Named): string {
  return (
    `Keep these labels, or change the selector too: that needs "kubectl delete ${forKubectl(fresh)} --cascade=orphan" ` +
    `before applying.`
  );
}
