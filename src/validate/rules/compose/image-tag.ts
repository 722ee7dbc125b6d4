import { textAt } from '../../../manifests/reading';
import { isLatest } from '../../../manifests/scalars/image';
import { called } from '../../compose/reading';
import { isFixed } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Versions of images. */
export const imageTag: Rule<'compose-service'> = {
  name: 'compose/image-tag',
  summary: 'An image is named with a tag that names a version, or with a digest.',
  why: '"latest" changes without a word: machines run different versions, and there is nothing to go back to.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#image',
  fix: 'Name the version, "postgres:16.4", or pin the digest.',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web\n', title: 'no tag' },
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:latest\n', title: 'a tag that moves' },
    ],
  },
  check(service) {
    const image = textAt(service.value, 'image');
    if (!isFixed(image) || service.value['build'] !== undefined || !isLatest(image)) return [];
    return [{ message: `${called(service)} has an image without a tag that names a version.`, at: ['image'] }];
  },
};
