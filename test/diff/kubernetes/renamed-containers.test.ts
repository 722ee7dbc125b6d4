import { withNewNames } from '../../../src/diff/kubernetes/renamed-containers';
import type { ManifestObject } from '../../../src/manifests/object';
import { containersOf, templateOf } from '../../../src/manifests/kubernetes/pods';
import { workload } from '../manifests';
import { systemOf } from './sides';

function read(containers: string): ManifestObject {
  const text = workload().replace(/containers: \[.*?\]/, `containers: [${containers}]`);
  const [first] = systemOf(text).objects.values();
  if (first === undefined) throw new Error('no object');
  return first;
}

const names = (before: string, after: string): readonly unknown[] =>
  containersOf(templateOf(withNewNames(read(before), read(after)))).map(({ name }) => name);

test('a container that is gone and one of the same image that came are one', () => {
  expect(
    names('{ name: a, image: "x:1" }, { name: b, image: y }', '{ name: c, image: "x:2" }, { name: b, image: y }'),
  ).toEqual(['c', 'b']);
});

test('containers of other images, or several of one, stay what they are called', () => {
  expect(names('{ name: a, image: x }', '{ name: c, image: y }')).toEqual(['a']);
  expect(names('{ name: a, image: x }, { name: b, image: x }', '{ name: c, image: x }')).toEqual(['a', 'b']);
  expect(names('{ name: a, image: x }', '{ name: a, image: x }, { name: c, image: x }')).toEqual(['a']);
});

test('odd containers do no harm', () => {
  expect(names('null, 1, { name: 2, image: null }', '[], { image: x }')).toHaveLength(1);
});
