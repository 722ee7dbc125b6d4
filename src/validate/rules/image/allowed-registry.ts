import { examplePod } from '../../example-pods';
import { readImage } from '../../image-versions';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Images come from registries that the settings allow. */
export const allowedRegistry: Rule<'container'> = {
  name: 'image/allowed-registry',
  summary: 'Every image comes from one of the `registries` of the settings.',
  why: 'Images from elsewhere are not scanned and not kept; clusters often refuse them.',
  source: 'https://kyverno.io/policies/best-practices/restrict-image-registries/restrict-image-registries/',
  fix: 'Copy the image to a registry that is allowed, or add its registry to "registries".',
  severity: risky,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ image: 'ghcr.io/acme/orders:1.4.0' }),
      settings: { registries: ['ghcr.io/acme', 'docker.io'] },
    },
    fails: { kubernetes: examplePod({ image: 'quay.io/acme/orders:1.4.0' }), settings: { registries: ['ghcr.io'] } },
  },
  check(container, { settings: { registries } }) {
    const image = readImage(container);
    if (image === undefined || registries === undefined) return [];
    const from = `${image.registry}/${image.repository}`;
    if (registries.some((allowed) => `${from}/`.startsWith(`${allowed.replace(/\/+$/, '')}/`))) return [];
    const place = image.registry === 'docker.io' ? 'docker.io' : from.slice(0, from.lastIndexOf('/'));
    return [
      {
        message: `${container.called} has image ${quoted(image.text)} from "${place}", which is not allowed.`,
        at: ['image'],
      },
    ];
  },
};
