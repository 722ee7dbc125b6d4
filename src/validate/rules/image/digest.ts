import { examplePod } from '../../example-pods';
import { readImage } from '../../image-versions';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';

/** An image is pinned by what it holds. */
export const digest: Rule<'container'> = {
  name: 'image/digest',
  summary: 'An image is pinned by its digest.',
  why: 'A tag can be pushed again: only a digest is surely the image that was tested and scanned.',
  source: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  fix: 'Add the digest behind the tag: "orders:1.4.0@sha256:…"; "docker buildx imagetools inspect" shows it.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ image: `ghcr.io/acme/orders:1.4.0@sha256:${'5e1ab'.repeat(12)}5e1a` }) },
    fails: { kubernetes: examplePod({ image: 'ghcr.io/acme/orders:1.4.0' }) },
  },
  check(container) {
    const image = readImage(container);
    if (image === undefined || image.digest !== undefined) return [];
    return [{ message: `${container.called} has image ${quoted(image.text)} without a digest.`, at: ['image'] }];
  },
};
