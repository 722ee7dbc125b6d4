import { claimTemplates, leftBehind, mountsOf, movedMounts } from '../../../src/diff/kubernetes/claims';
import { workload } from '../manifests';
import { systemOf } from './sides';

function read(text: string): Parameters<typeof mountsOf>[0] {
  const [first] = systemOf(text).objects.values();
  if (first === undefined) throw new Error('no object');
  return first;
}

const container = 'volumeMounts: [{ name: data, mountPath: /data }]';
const of = (volume: string): Parameters<typeof mountsOf>[0] =>
  read(workload({ container, pod: `volumes: [{ name: data, ${volume} }]` }));
const set = read(
  workload({ kind: 'StatefulSet', container, spec: 'volumeClaimTemplates: [{ metadata: { name: data } }]' }),
);

it('finds what mounts keep their data in', () => {
  expect(mountsOf(of('persistentVolumeClaim: { claimName: a }'))[0]?.store).toBe('the claim "a"');
  expect(mountsOf(of('emptyDir: {}'))[0]).not.toHaveProperty('store');
  expect(mountsOf(set)[0]?.store).toBe('the claim template "data"');
  expect(claimTemplates(set)).toEqual(['data']);
});

it('tells data that is looked for elsewhere, and nothing else', () => {
  const [a, b] = ['a', 'b'].map((name) => of(`persistentVolumeClaim: { claimName: ${name} }`));
  if (a === undefined || b === undefined) throw new Error('no objects');
  expect(movedMounts(a, b)).toHaveLength(1);
  expect(movedMounts(a, a)).toEqual([]);
  expect(movedMounts(of('emptyDir: {}'), a)).toEqual([]);
  expect(movedMounts(a, of('configMap: { name: a }'))).toHaveLength(1);
});

it('tells what nothing of a pod has any more', () => {
  const [a, b, none] = [
    of('persistentVolumeClaim: { claimName: a }'),
    of('nfs: { server: x, path: /y }'),
    read(workload()),
  ];
  expect(leftBehind(a, b)).toEqual([{ store: 'the claim "a"', names: ['data', 'web', '/data'] }]);
  expect(leftBehind(b, none).map(({ store }) => store)).toEqual(['nfs "x" "/y"']);
  expect([leftBehind(a, a), leftBehind(none, a), leftBehind(of('emptyDir: {}'), none)]).toEqual([[], [], []]);
});

it('tells nothing of a second container that goes, where the first one keeps the claim', () => {
  const pod = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: a } }, { name: tmp, emptyDir: {} }]';
  const mounts = 'volumeMounts: [{ name: data, mountPath: /var/data }, { name: tmp, mountPath: /data }]';
  const alone = workload({ container: mounts, pod });
  const second = 'containers: [{ name: backup, image: b, volumeMounts: [{ name: data, mountPath: /data }] }, ';
  const [before, after] = [read(alone.replace('containers: [', second)), read(alone)];
  expect([movedMounts(before, after), leftBehind(before, after)]).toEqual([[], []]);
});
