import { kindOf } from '../../../manifests/kubernetes/kinds';
import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Kinds whose controllers fill images in. */
const filledIn = ['DeploymentConfig.apps.openshift.io'];

/** A container has an image, and no blanks around its name. */
export const containerImage: Rule<'container'> = {
  name: 'container/image',
  summary: 'A container names its image, without blanks around it.',
  why: 'The API server refuses a container without an image. With blanks it refuses the pod alone: what makes the pod is accepted, and the pod never appears.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#image',
  fix: 'Name the image and nothing else.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({}) },
    fails: [
      {
        kubernetes: '{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ name: web }] } }',
        title: 'no image',
      },
      { kubernetes: examplePod({ image: '" ghcr.io/acme/orders:1.4.0"' }), title: 'a blank before it' },
    ],
  },
  check({ spec, called, object }) {
    if (filledIn.includes(kindOf(object))) return [];
    const image = partAt(spec, 'image');
    if (!isSet(spec, 'image') || image === '')
      return [
        {
          message: `${called} has no image.`,
          fix: 'Name the image: "image: ghcr.io/acme/orders:1.4.0".',
          at: image === '' ? ['image'] : [],
        },
      ];
    if (typeof image !== 'string' || image.trim() === image) return [];
    return [
      {
        message: `${called} has blanks around its image ${JSON.stringify(image)}.`,
        fix: 'Take the blanks away.',
        at: ['image'],
      },
    ];
  },
};
