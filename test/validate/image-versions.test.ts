import { readImage } from '../../src/validate/image-versions';
import { containerOf } from './container';

const image = (text: unknown): ReturnType<typeof readImage> => readImage(containerOf({ image: text }));

describe('an image', () => {
  it.each([
    'redis',
    'redis:latest',
    'redis:alpine',
    'redis:stable',
    'redis:Main',
    'localhost:5000/redis',
    'ghcr.io/acme/web:nightly',
  ])('that may be another one tomorrow moves: %s', (text) => expect(image(text)?.moves).toBe(true));

  it.each([
    'redis:7',
    'redis:8.2-alpine',
    'web:v1',
    'web:2024-11-03',
    'web:deadbeef',
    'web:latest@sha256:' + 'a'.repeat(64),
  ])('that names a version or what it holds does not: %s', (text) => expect(image(text)?.moves).toBe(false));

  it('has no tag where only its registry has a colon', () => {
    expect(image('localhost:5000/acme/web')?.tagged).toBe(false);
    expect(image('localhost:5000/acme/web:1.4')?.tagged).toBe(true);
  });

  it.each([undefined, null, 5, '', ' web:1', 'Acme/web:1:2', {}, []])(
    'that cannot be read is left to other rules: %j',
    (text) => expect(image(text)).toBeUndefined(),
  );
});
