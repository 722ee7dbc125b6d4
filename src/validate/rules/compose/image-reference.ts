import { textAt } from '../../../manifests/reading';
import { imageProblem } from '../../../resolve/image-reference';
import { called, isFixed } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** References to images. */
export const imageReference: Rule<'compose-service'> = {
  name: 'compose/image-reference',
  summary: 'An image is a reference that a registry takes: lower case, with one tag.',
  why: 'Compose takes any text, and the engine refuses it when the image is pulled.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#image',
  fix: 'Write "registry/name:tag" in lower case.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'services:\n  web:\n    image: Acme/Web:1.4.2\n' },
  },
  check(service) {
    const image = textAt(service.value, 'image');
    if (!isFixed(image) || service.value['build'] !== undefined) return [];
    const problem = imageProblem(image);
    if (problem === undefined) return [];
    return [{ message: `${called(service)} has an image that ${problem}.`, at: ['image'] }];
  },
};
