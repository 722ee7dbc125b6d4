import { volumesOf } from '../../../src/import/compose/volumes';
import { constructsBy, hatchesBy, inputOf } from '../support/compose-input';

const file = `
services:
  redis:
    image: redis:7
    volumes: ["redis:/data", "logs:/logs"]
  web:
    image: nginx:1.27
    volumes: ["logs:/logs"]
volumes:
  redis:
  logs: { driver: local, driver_opts: { type: nfs, o: "addr=10.0.0.5,rw", device: ":/a$$b" }, labels: { team: a } }
  outer: { external: true, name: backups }
  named: { name: my_name, x-own: 1 }
  open: { driver_opts: { device: "\${DEVICE:-/d}" } }
`;
const size = ['Size.gibibytes', 1];

test('volumes are constructs, with what the library says of them', () => {
  const { constructs } = volumesOf(inputOf(file));
  expect(constructsBy(constructs)).toEqual({
    'Volume/logs': {
      size,
      shared: true,
      driver: 'local',
      driverOptions: { type: 'nfs', o: 'addr=10.0.0.5,rw', device: ':/a$b' },
      labels: { team: 'a' },
    },
    'Volume/named': { size },
    'Volume/open': { size },
    'Volume/outer': { existing: 'backups' },
    'Volume/redis-data': { size },
  });
});

test('a volume that is called like a service has its name in this environment', () => {
  const [change, ...others] = volumesOf(inputOf(file)).changes;
  expect(others).toEqual([]);
  expect(change?.construct).toBe('Volume/redis-data');
  expect(change?.patch.entries['name']).toEqual({ is: 'data', data: 'redis' });
});

test('the rest is said of the part of the file', () => {
  expect(hatchesBy(volumesOf(inputOf(file)).hatches)).toEqual([
    [
      'Volume/named',
      'patch',
      [
        { op: 'add', path: '/name', value: 'my_name' },
        { op: 'add', path: '/x-own', value: 1 },
      ],
    ],
    ['Volume/open', 'patch', [{ op: 'add', path: '/driver_opts', value: { device: '${DEVICE:-/d}' } }]],
  ]);
});
