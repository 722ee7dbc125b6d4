import { examplePod } from '../../example-pods';
import { readImage } from '../../image-versions';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { advised } from '../../severity';
import { splitRegistry } from '../../../model/image-registry';

/** An image is named with its registry. */
export const registry: Rule<'container'> = {
  name: 'image/registry',
  summary: 'An image names the registry that it comes from.',
  why: 'The engine of each node fills the registry in: most take Docker Hub, some refuse it or ask several in turn.',
  source: 'https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md',
  fix: 'Write the registry first: "docker.io/library/redis:8.2.1".',
  severity: advised,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ image: 'docker.io/library/redis:8.2.1' }) },
    fails: { kubernetes: examplePod({ image: 'redis:8.2.1' }) },
  },
  check(container) {
    const image = readImage(container);
    if (image === undefined || splitRegistry(image.text).host !== undefined) return [];
    return [{ message: `${container.called} has image ${quoted(image.text)} without a registry.`, at: ['image'] }];
  },
};
