import { deployment, reachOf } from '../kubernetes-texts';
import { documents } from '../manifests';

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
const inside = (text: string): string =>
  text.replace(/metadata: \{ name: (\w+) \}/, 'metadata: { name: $1, namespace: shop }');

test('a Namespace that is gone takes along what is still to run in it', () => {
  const web = inside(deployment('web'));
  expect(reachOf(documents(namespace, web, deployment('other')), documents(web, deployment('other')))).toEqual({
    web: [
      {
        from: 'Namespace/shop',
        impact: 'scale-down',
        why: '"web" is in Namespace/shop, which is gone: it is deleted with it.',
      },
    ],
  });
});

test('what is stored in it is lost', () => {
  const db = inside(deployment('db', '', 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]'));
  expect(reachOf(documents(namespace, db), db)['db']).toMatchObject([{ impact: 'data-loss' }]);
});

test('what goes with it is spoken of by itself', () => {
  expect(reachOf(documents(namespace, inside(deployment('web'))), deployment('other'))).toEqual({});
});
