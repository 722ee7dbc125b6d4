import { ownArtifacts, ownConfigs, ownGrants, type OwnFile } from '../../../src/targets/compose/own-files';
import { app, resolved } from '../../model/build';
import { compose, Environment, Topology } from '../../../src';

const file: OwnFile = {
  owner: 'store-relay',
  key: 'nginx.conf',
  target: '/etc/relay/nginx.conf',
  text: 'daemon off;\n',
  construct: 'shop/store',
};

test('a file of ours stands beside the Compose file, and its container is told of it', () => {
  const shop = new Topology('shop');
  app(shop);
  new Environment(shop, 'laptop', { target: compose() });
  expect(ownConfigs([file])).toEqual({ 'store-relay-nginx.conf': { file: './files/store-relay/nginx.conf' } });
  expect(ownGrants([file]).configs).toEqual([{ source: 'store-relay-nginx.conf', target: '/etc/relay/nginx.conf' }]);
  expect(ownArtifacts([file], resolved(shop))).toEqual([
    {
      path: 'laptop/files/store-relay/nginx.conf',
      documents: [],
      content: 'daemon off;\n',
      objects: [{ object: 'config/store-relay-nginx.conf', construct: 'shop/store', source: undefined }],
    },
  ]);
});

test('a container is made anew when its file changes, and only then', () => {
  const labels = (text: string): unknown => ownGrants([{ ...file, text }]).labels;
  expect(labels('daemon off;\n')).toEqual(labels('daemon off;\n'));
  expect(labels('daemon on;\n')).not.toEqual(labels('daemon off;\n'));
});
