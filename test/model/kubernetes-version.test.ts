import {
  knownKubernetes,
  newestKubernetes,
  oldestKubernetes,
  parseKubernetesVersion,
} from '../../src/model/kubernetes-version';

test.each([
  ['1.33', 33],
  ['v1.33', 33],
  ['1.33.4', 33],
  ['v1.33.4-eks-abc', 33],
  ['1.33.4+k3s1', 33],
  [`1.${newestKubernetes}`, newestKubernetes],
  [`1.${oldestKubernetes}`, oldestKubernetes],
])('%s is the minor version %d', (text, minor) => {
  expect(parseKubernetesVersion(text)).toBe(minor);
});

test.each([
  '',
  '1',
  '33',
  '1.33.x',
  '2.33',
  'latest',
  '1.26',
  `1.${newestKubernetes + 1}`,
  '1.3333',
  ' 1.33',
  '1.33\n',
])('"%s" is no version that is known', (text) => {
  expect(parseKubernetesVersion(text)).toBeUndefined();
});

test('the versions that are known are said in words', () => {
  expect(knownKubernetes).toBe('1.27 to 1.37');
});
