import type { Mistake } from '../mistake';
import { deployment } from '../objects';

const named = (image: string): string => deployment({ container: { image } });
const at = 'spec.template.spec.containers[web].image';
const kubelet = 'The server takes any text; the kubelet says InvalidImageName.';

/** Images that cannot be read, or that are not known beforehand. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'an image with capitals in its path',
    at,
    server: 'accepts',
    reason: kubelet,
    finds: 'image/reference',
    kubernetes: named('ghcr.io/Acme/web:1.4.2'),
  },
  {
    name: 'an image with two tags',
    at,
    server: 'accepts',
    reason: kubelet,
    finds: 'image/reference',
    kubernetes: named('ghcr.io/acme/web:1.4.2:arm64'),
  },
  {
    name: 'an image whose variable nobody filled in',
    at,
    server: 'accepts',
    reason: kubelet,
    finds: 'image/reference',
    kubernetes: named('ghcr.io/acme/web:${TAG}'),
  },
  {
    name: 'an image with a short digest',
    at,
    server: 'accepts',
    reason: kubelet,
    finds: 'image/reference',
    kubernetes: named('ghcr.io/acme/web@sha256:5e1a'),
  },
  {
    name: 'an image with an empty tag',
    at,
    server: 'accepts',
    reason: kubelet,
    finds: 'image/reference',
    kubernetes: named('ghcr.io/acme/web:'),
  },
  { name: 'an image without a tag', at, finds: 'image/tag', kubernetes: named('ghcr.io/acme/web') },
  {
    name: 'an image without a tag at a registry with a port',
    at,
    finds: 'image/tag',
    kubernetes: named('localhost:5000/acme/web'),
  },
  { name: 'an image with the tag latest', at, finds: 'image/tag', kubernetes: named('ghcr.io/acme/web:latest') },
  {
    name: 'an image with the name of a branch as its tag',
    at,
    finds: 'image/tag',
    kubernetes: named('ghcr.io/acme/web:main'),
  },
  { name: 'an image with no version in its tag', at, finds: 'image/tag', kubernetes: named('redis:alpine') },
];
