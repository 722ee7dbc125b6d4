import { imageOf, isSidecar, runsForever, runsWithPod } from '../../src/validate/pod-containers';
import { containerOf, podOf } from './container';

describe('a container', () => {
  it('runs with its pod, also as a sidecar', () => {
    const sidecar = containerOf({ restartPolicy: 'Always' }, 'initContainers');
    expect([isSidecar(sidecar), runsWithPod(sidecar), runsWithPod(containerOf({}))]).toEqual([true, true, true]);
  });

  it.each(['initContainers', 'ephemeralContainers'])('does not where it stands in %s', (list) => {
    expect(runsWithPod(containerOf({}, list))).toBe(false);
  });

  it('has an image where it is a text without space around it', () => {
    expect(imageOf(containerOf({ image: 'web:1' }))).toBe('web:1');
    expect(imageOf(containerOf({ image: 'web:1 ' }))).toBeUndefined();
  });
});

test('a pod runs for ever unless it may end', () => {
  expect(runsForever(podOf({}))).toBe(true);
  expect(runsForever(podOf({ restartPolicy: 'Never' }))).toBe(false);
});
