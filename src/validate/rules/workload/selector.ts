import type { ManifestObject } from '../../../manifests/object';
import { selectorBreaches } from '../../label-selector';
import { mapAt, partAt } from '../../../manifests/reading';
import { hasLabels, textMapOf } from '../../../manifests/kubernetes/labels';
import { kindOf, templatePath } from '../../../manifests/kubernetes/kinds';
import { selects, selectsAll } from '../../../manifests/kubernetes/selectors';
import { isPlainMap } from '../../../model/json';
import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const template =
  'template: { metadata: { labels: { app: orders } }, spec: { containers: [{ name: web, image: orders:1 }] } }';

/** A workload selects the pods that it makes. */
export const selector: Rule<'object'> = {
  name: 'workload/selector',
  summary: 'A workload selects something, and its pods have the labels that it selects.',
  why: 'A workload that does not own its own pods would make new ones without end; an API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  fix: 'Give the template every label that "spec.selector" asks for.',
  severity: refused,
  subject: 'object',
  kinds: ['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'ReplicaSet.apps', 'ReplicationController'],
  examples: {
    passes: {
      kubernetes: exampleObject('apps/v1', 'Deployment', {
        spec: `selector: { matchLabels: { app: orders } }\n${template}`,
      }),
    },
    fails: [
      {
        title: 'other labels',
        kubernetes: exampleObject('apps/v1', 'Deployment', {
          spec: `selector: { matchLabels: { app: shop } }\n${template}`,
        }),
      },
      {
        title: 'an empty selector',
        kubernetes: exampleObject('apps/v1', 'Deployment', { spec: `selector: {}\n${template}` }),
      },
    ],
  },
  check(object) {
    const asked = partAt(object.value, 'spec', 'selector');
    if (!isPlainMap(asked)) return [];
    return kindOf(object) === 'ReplicationController' ? ofController(object) : ofWorkload(object);
  },
};

function ofWorkload(object: ManifestObject): readonly Breach[] {
  const asked = partAt(object.value, 'spec', 'selector');
  if (selectsAll(asked)) {
    const at = ['spec', 'selector'];
    return [
      {
        at,
        message: `${subjectOf(object)} has a selector that asks for nothing.`,
        fix: 'Write labels of the template as "matchLabels".',
        leansOn: [at],
      },
    ];
  }
  const labels = textMapOf(mapAt(object.value, ...(templatePath(object) ?? []), 'metadata', 'labels'));
  return selectorBreaches(asked, '').length > 0 || selects(asked, labels) ? [] : [strangers(object)];
}

/** The selector of a ReplicationController is a plain map of labels; an empty one means the labels of the template. */
function ofController(object: ManifestObject): readonly Breach[] {
  const asked = mapAt(object.value, 'spec', 'selector');
  const labels = mapAt(object.value, 'spec', 'template', 'metadata', 'labels');
  return Object.keys(asked).length === 0 || hasLabels(labels, asked) ? [] : [strangers(object)];
}

function strangers(object: ManifestObject): Breach {
  const at = [...(templatePath(object) ?? []), 'metadata', 'labels'];
  const leansOn = [['spec', 'selector'], at];
  return { at, message: `${subjectOf(object)} makes pods that its own selector does not select.`, leansOn };
}
