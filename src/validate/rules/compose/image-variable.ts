import { textAt } from '../../../manifests/reading';
import { imageProblem } from '../../../resolve/image-reference';
import { called, isFixed } from '../../compose/reading';
import { withoutValues } from '../../compose/open-variables';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Images that are none without the value of a variable. */
export const imageVariable: Rule<'compose-service'> = {
  name: 'compose/image-variable',
  summary: 'An image is a reference even where a variable of it has no value.',
  why: 'Compose takes an empty text for the variable, and the engine refuses the reference. The machine that runs the project may have the value.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md',
  fix: 'Set the variable in ".env", or write a default: "${TAG:-1.4.2}".',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:${TAG:-1.4.2}\n    restart: always\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:${TAG}\n    restart: always\n' },
  },
  check(service, { system }) {
    const image = textAt(service.value, 'image');
    if (image === undefined || isFixed(image) || service.value['build'] !== undefined) return [];
    const left = withoutValues(image);
    if (system.environment !== undefined || left === undefined || imageProblem(left) === undefined) return [];
    return [
      { message: `${called(service)} has an image that is none while its variable has no value.`, at: ['image'] },
    ];
  },
};
