import { examplePod } from '../../example-pods';
import { readImage } from '../../image-versions';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const missing = 'Add the version that you tested as its tag, or pin its digest.';

/** An image is named with a version. */
export const tag: Rule<'container'> = {
  name: 'image/tag',
  summary: 'An image has a tag that names a version.',
  why: 'What is behind a moving tag changes without a rollout: nodes run different versions, and there is nothing to go back to.',
  source: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  fix: 'Put the version that you tested in place of the tag, or pin the digest behind it.',
  severity: risky,
  subject: 'container',
  examples: {
    passes: [
      { kubernetes: examplePod({ image: 'localhost:5000/acme/orders:1.4.0' }) },
      { kubernetes: examplePod({ image: `ghcr.io/acme/orders@sha256:${'5e1ab'.repeat(12)}5e1a` }), title: 'a digest' },
    ],
    fails: [
      { kubernetes: examplePod({ image: 'localhost:5000/acme/orders' }), title: 'no tag' },
      { kubernetes: examplePod({ image: 'redis:alpine' }), title: 'a tag without a version' },
    ],
  },
  check(container) {
    const image = readImage(container);
    if (image === undefined || image.digest !== undefined) return [];
    const { called } = container;
    if (!image.tagged)
      return [{ message: `${called} has image ${quoted(image.text)} without a tag.`, at: ['image'], fix: missing }];
    if (!image.moves) return [];
    const tag = quoted(image.tag ?? '');
    return [
      { message: `${called} has image ${quoted(image.text)}, whose tag ${tag} names no version.`, at: ['image'] },
    ];
  },
};
