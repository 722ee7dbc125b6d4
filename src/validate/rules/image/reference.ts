import { imageProblem } from '../../../resolve/image-reference';
import { examplePod } from '../../example-pods';
import { imageOf } from '../../pod-containers';
import { quoted } from '../../fields';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

/** An image reference must be one. */
export const reference: Rule<'container'> = {
  name: 'image/reference',
  summary: 'An image reference has the form `registry/path:tag@digest`.',
  why: 'The API server takes any text; the kubelet cannot read this one, and the container stays in InvalidImageName.',
  source: 'https://github.com/distribution/reference',
  fix: 'Write the image in small letters, with one tag and at most one digest: "ghcr.io/acme/orders:1.4.0".',
  severity: refused,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ image: 'localhost:5000/acme/orders:1.4.0' }) },
    fails: { kubernetes: examplePod({ image: 'ghcr.io/Acme/orders:1.4.0' }) },
  },
  check(container) {
    const image = imageOf(container);
    const problem = image === undefined ? undefined : imageProblem(image);
    if (image === undefined || problem === undefined) return [];
    if (image.includes('{{')) return [{ ...unrendered(container.called, image), at: ['image'] }];
    return [
      {
        message: `${container.called} has image ${quoted(image)}, which ${problem.length > 120 ? 'cannot be read' : problem}.`,
        at: ['image'],
      },
    ];
  },
};

/** A chart puts values in the place of `{{ … }}`. */
function unrendered(called: string, image: string): Pick<Breach, 'message' | 'fix'> {
  return {
    message: `${called} has image ${quoted(image)}, which is a template that was not rendered.`,
    fix: 'Validate what "helm template" writes, and not the chart itself.',
  };
}
