import { keepsData, oneNodeClaims } from '../../src/validate/claims';
import { podOf, systemOf } from './container';

const volume = (name: string): unknown => ({ name, persistentVolumeClaim: { claimName: name } });
const claim = (name: string, accessModes: unknown): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: { accessModes } });

describe('the claims of a pod', () => {
  const system = systemOf(
    claim('one', ['ReadWriteOnce']),
    claim('many', ['ReadWriteOnce', 'ReadWriteMany']),
    claim('odd', 5),
  );
  const pod = podOf({ volumes: [volume('one'), volume('many'), volume('odd'), volume('elsewhere'), null] });

  it('are those that the files hold and one node has at a time', () => {
    expect(oneNodeClaims(pod, system).map(({ claim: { name }, at }) => [name, at])).toEqual([
      ['one', ['spec', 'volumes', 0, 'persistentVolumeClaim', 'claimName']],
    ]);
  });

  it('keep data, wherever they are', () => {
    expect(keepsData(pod)).toBe(true);
    expect(keepsData(podOf({ volumes: [{ name: 'scratch', emptyDir: {} }] }))).toBe(false);
  });
});
