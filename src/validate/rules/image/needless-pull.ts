import { examplePod } from '../../example-pods';
import { readImage } from '../../image-versions';
import { partAt } from '../../../manifests/reading';
import type { Rule } from '../../rule';

const pinned = `ghcr.io/acme/orders@sha256:${'5e1ab'.repeat(12)}5e1a`;

/** What cannot change is not asked for again. */
export const needlessPull: Rule<'container'> = {
  name: 'image/needless-pull',
  summary: 'An image that is pinned by digest is not pulled at every start.',
  why: 'It cannot have changed, and a pod cannot start while the registry is away.',
  source: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  fix: 'Set "imagePullPolicy: IfNotPresent", unless nodes are shared with those who must not use the image.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ image: pinned, container: 'imagePullPolicy: IfNotPresent' }) },
    fails: { kubernetes: examplePod({ image: pinned, container: 'imagePullPolicy: Always' }) },
  },
  check(container) {
    const image = readImage(container);
    if (image?.digest === undefined || partAt(container.spec, 'imagePullPolicy') !== 'Always') return [];
    return [
      {
        message: `${container.called} pulls an image at every start that is pinned by digest.`,
        at: ['imagePullPolicy'],
      },
    ];
  },
};
