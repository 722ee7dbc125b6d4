import type { PlainData } from '../../src/model/json';
import { showPlace } from '../../src/validate/path';

const pod: PlainData = {
  spec: {
    containers: [{ name: 'web', env: [{ name: 'A' }, { name: 'A' }, { name: '1' }] }, { image: 'x' }, 'no container'],
  },
  data: { 'app.properties': '' },
};

test.each([
  [['spec', 'containers', 0, 'image'], 'spec.containers[web].image'],
  [['spec', 'containers', 1, 'image'], 'spec.containers[1].image'],
  [['spec', 'containers', 2], 'spec.containers[2]'],
  [['spec', 'containers', 9, 'name'], 'spec.containers[9].name'],
  [['spec', 'containers', 0, 'env', 1], 'spec.containers[web].env[1]'],
  [['spec', 'containers', 0, 'env', 2, 'value'], 'spec.containers[web].env[2].value'],
  [['data', 'app.properties'], 'data["app.properties"]'],
  [['metadata', 'labels', 'app.kubernetes.io/name'], 'metadata.labels["app.kubernetes.io/name"]'],
  [[], ''],
])('%j is shown as %s', (place, shown) => {
  expect(showPlace(pod, place)).toBe(shown);
});

test('a place in nothing is shown all the same', () => {
  expect(showPlace(undefined, ['spec', 0, 'x'])).toBe('spec[0].x');
  expect(showPlace(null, ['a'])).toBe('a');
});
