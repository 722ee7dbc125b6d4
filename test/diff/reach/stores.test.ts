import { deployment, reachOf } from '../kubernetes-texts';
import { documents } from '../manifests';

const claim = (storageClass: string): string => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { storageClassName: ${storageClass}, accessModes: [ReadWriteMany], resources: { requests: { storage: 1Gi } } }
`;

const mounted = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';

test('a claim that must be deleted and created touches every service that uses it', () => {
  const users = documents(deployment('one', '', mounted), deployment('two', '', mounted), deployment('three'));
  const found = reachOf(documents(claim('slow'), users), documents(claim('fast'), users));
  expect(Object.keys(found)).toEqual(['one', 'two']);
  expect(found['one']?.[0]).toMatchObject({ from: 'PersistentVolumeClaim/data' });
});

test('a claim that grows touches nobody', () => {
  const user = deployment('one', '', mounted);
  expect(reachOf(documents(claim('slow'), user), documents(claim('slow').replace('1Gi', '2Gi'), user))).toEqual({});
});

test('a volume of a Compose project that gets another driver touches every service that uses it', () => {
  const project = (volume: string): string => `
services:
  one: { image: "one:1", volumes: ["data:/data"] }
  two: { image: "two:1", volumes: ["data:/data"] }
  three: { image: "three:1" }
volumes: { data: ${volume} }
`;
  const found = reachOf(project('{}'), project('{ driver_opts: { type: nfs } }'));
  expect(Object.entries(found).map(([name, reach]) => [name, reach[0]?.impact])).toEqual([
    ['one', 'data-loss'],
    ['two', 'data-loss'],
  ]);
});
