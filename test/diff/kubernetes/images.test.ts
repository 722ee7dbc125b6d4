import { imageNote } from '../../../src/diff/kubernetes/images';
import { workload } from '../manifests';
import { changesBetween } from './sides';

const path = ['spec', 'template', 'spec', 'containers', { item: 'web', index: 0 }, 'image'];
const digest = `@sha256:${'a'.repeat(64)}`;

test.each([
  ['a:1', 'a:2', undefined],
  ['a:latest', 'a', undefined],
  ['a:1', 'b.example/library/a:1', 'The image comes from "b.example" instead of "docker.io".'],
  [`a:1${digest}`, 'a:1', 'No digest pins it any more.'],
  ['a:1', 'a', 'Its tag "latest" may be another image at the next start.'],
  [
    `a${digest}`,
    'a:latest',
    'No digest pins it any more, and its tag "latest" may be another image at the next start.',
  ],
])('from %s to %s says what a reviewer should know', (from, to, note) => {
  expect(imageNote({ path, change: 'changed', from, to })).toBe(note);
});

test('nothing is said about what is no image', () => {
  expect(imageNote({ path: ['spec', 'image'], change: 'changed', from: 'a:1', to: 'a' })).toBeUndefined();
  expect(imageNote({ path, change: 'changed', from: null, to: 'a' })).toBeUndefined();
});

test('a note follows what the image does, and flags nothing', () => {
  const [before, after] = ['1', 'latest'].map((tag) => workload({ image: `example.com/web:${tag}` }));
  const image = changesBetween(before ?? '', after ?? '').find((one) => one.path.endsWith('.image'));
  expect([image?.impact, image?.flags]).toEqual(['rollout', []]);
  expect(image?.why?.[0]).toMatch(/^1 pod is replaced.* Its tag "latest" may be another image at the next start\.$/);
});
