import { own } from '../../../model/json';
import { objectsOf } from '../../../manifests/kubernetes/kinds';
import { exampleObject } from '../../example-objects';
import { textPartsAt } from '../../fields';
import { findNamed } from '../../named-objects';
import { podSubject, subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Where each class is named: in a pod, or in an object of some kinds. */
const inPods: readonly (readonly [string, string])[] = [
  ['priorityClassName', 'PriorityClass.scheduling.k8s.io'],
  ['runtimeClassName', 'RuntimeClass.node.k8s.io'],
];
const storage = 'StorageClass.storage.k8s.io';
const inObjects: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  PersistentVolumeClaim: [['spec.storageClassName', storage]],
  StatefulSet: [['spec.volumeClaimTemplates.*.spec.storageClassName', storage]],
  Ingress: [['spec.ingressClassName', 'IngressClass.networking.k8s.io']],
};

/** Classes that are named are there, where the objects bring some. */
export const classes: Rule<'object'> = {
  name: 'reference/class',
  summary: 'Where the objects bring classes of a kind, the one that is named is among them.',
  why: 'A pod of an unknown class is refused or not placed; a claim waits for ever; an Ingress is read by nobody.',
  source: 'https://kubernetes.io/docs/concepts/storage/storage-classes/',
  fix: 'Add the class, or correct its name.',
  severity: risky,
  subject: 'object',
  examples: {
    passes: {
      kubernetes:
        exampleObject('scheduling.k8s.io/v1', 'PriorityClass', { name: 'high', root: 'value: 1000' }) +
        exampleObject('v1', 'Pod', {
          spec: 'priorityClassName: high\ncontainers: [{ name: web, image: acme/web:1.4.2 }]',
        }),
    },
    fails: {
      kubernetes:
        exampleObject('scheduling.k8s.io/v1', 'PriorityClass', { name: 'high', root: 'value: 1000' }) +
        exampleObject('v1', 'Pod', {
          spec: 'priorityClassName: hihg\ncontainers: [{ name: web, image: acme/web:1.4.2 }]',
        }),
    },
  },
  check(object, { system }) {
    const pod = podSubject(object);
    const inObject = own(inObjects, object.kind);
    if (pod === undefined && inObject === undefined) return [];
    const named = [
      ...(pod === undefined ? [] : inPods.map(([key, kind]) => [[...pod.at, key].join('.'), kind] as const)),
      ...(inObject ?? []),
    ];
    return named.flatMap(([path, kind]) => {
      if (objectsOf(system, [kind]).length === 0) return [];
      return textPartsAt(object.value, ...path.split('.'))
        .filter(({ value }) => value !== '' && !value.startsWith('system-'))
        .filter(({ value }) => findNamed(system, kind, value, undefined) === undefined)
        .map(({ value, at }) => ({
          message: `${subjectOf(object)} names the ${kind.split('.')[0]} "${value}", which is not among these objects.`,
          at,
        }));
    });
  },
};
