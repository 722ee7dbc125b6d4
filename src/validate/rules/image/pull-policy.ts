import { examplePod } from '../../example-pods';
import { readImage } from '../../image-versions';
import { partAt } from '../../../manifests/reading';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** A tag that moves is asked for at each start. */
export const pullPolicy: Rule<'container'> = {
  name: 'image/pull-policy',
  summary: 'An image with a moving tag is pulled at every start.',
  why: 'A node keeps the image that it pulled first: replicas on different nodes run different versions for good.',
  source: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  fix: 'Name a version, or set "imagePullPolicy: Always".',
  severity: advised,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ image: 'ghcr.io/acme/orders:main', container: 'imagePullPolicy: Always' }) },
    fails: {
      kubernetes: examplePod({ image: 'ghcr.io/acme/orders:main', container: 'imagePullPolicy: IfNotPresent' }),
    },
  },
  check(container) {
    const image = readImage(container);
    if (image?.moves !== true) return [];
    const said = partAt(container.spec, 'imagePullPolicy') ?? (image.tag === 'latest' ? 'Always' : 'IfNotPresent');
    if (said !== 'IfNotPresent' && said !== 'Never') return [];
    const message = `${container.called} has image ${quoted(image.text)}, whose tag moves, and pull policy "${said}".`;
    return [{ message, at: ['imagePullPolicy'] }];
  },
};
