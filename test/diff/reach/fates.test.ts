import { diff } from '../../../src/diff/diff';
import { isDifferent } from '../../../src/diff/summary';
import { readSystems } from '../../../src/manifests/read';
import { reachOf } from '../kubernetes-texts';
import { diffTexts } from '../single-change';

test('a service that shares the network of a recreated one is recreated with it', () => {
  const project = (tag: string): string => `
services:
  proxy: { image: "proxy:${tag}" }
  web: { image: "web:1", network_mode: "service:proxy" }
`;
  expect(reachOf(project('1'), project('2'))['web']).toContainEqual(
    expect.objectContaining({ from: 'proxy', impact: 'downtime' }),
  );
});

test('another content of a config is told to who reads it', () => {
  const project = (text: string): string => `
services:
  web: { image: "web:1", configs: [settings] }
  other: { image: "other:1" }
configs: { settings: { content: "${text}" } }
`;
  const found = reachOf(project('a'), project('b'));
  expect(Object.keys(found)).toEqual(['web']);
  expect(found['web']?.[0]?.from).toBe('config/settings');
});

test('a caller that shares no network with its callee any more is cut off', () => {
  const project = (networks: string): string => `
services:
  web: { image: "web:1", environment: { API_URL: "http://api:80" }, networks: [front] }
  api: { image: "api:1", networks: ${networks} }
networks: { front: {}, back: {} }
`;
  expect(reachOf(project('[front, back]'), project('[back]'))['web']).toContainEqual({
    from: 'api',
    impact: 'traffic',
    why: '"web" calls "api", and no network joins them any more.',
  });
});

test.each([
  [
    'ports in another order',
    'ports: ["80:80", "81:81"]',
    'ports: ["81:81", "80:80"]',
    'the list of "ports" has another order, which the engine takes for a change.',
  ],
  [
    'an image that is named in another way',
    '',
    'image: "docker.io/library/web:1"',
    '"image" is written in another way, which the engine takes for a change.',
  ],
])('%s mean the same, and recreate containers all the same', (_, before, after, why) => {
  const project = (line: string): string => `
services:
  web:
    ${line.startsWith('image') ? line : `image: "web:1"\n    ${line}`}
`;
  const found = diffTexts(project(before), project(after));
  const [environment] = found.environments;
  expect(environment?.objects).toEqual([]);
  expect(environment?.services).toEqual([
    {
      ...{ name: 'web', impact: 'downtime', flags: [], containers: 'recreated' },
      reach: [{ from: 'service/web', impact: 'downtime', why: `"web" is recreated: ${why}` }],
    },
  ]);
  expect(isDifferent(found)).toBe(true);
});

test('what is recreated for a change of its own is not told so once more', () => {
  const project = (rest: string): string => `services:\n  web: { image: "web:1", ${rest} }\n`;
  expect(reachOf(project('user: "1"'), project('user: "2"'))).toEqual({});
});

test('a relay of our own is not spoken of', () => {
  const files = (text: string) => [
    { path: 'laptop/compose.yaml', text },
    {
      path: 'index.json',
      text: JSON.stringify({
        generator: 'intermodal',
        version: 1,
        topology: 'shop',
        environments: {
          laptop: {
            target: 'compose',
            files: {
              'laptop/compose.yaml': [
                { object: 'service/web', construct: 'shop/web' },
                { object: 'service/web-relay', construct: 'shop/web' },
              ],
            },
          },
        },
      }),
    },
  ];
  const set = (text: string) => readSystems('one', files(text)).set;
  const project = (tag: string): string =>
    `services:\n  web: { image: "web:${tag}" }\n  web-relay: { image: "nginx:1", depends_on: [web] }\n`;
  const [environment] = diff(set(project('1')), set(project('2'))).environments;
  expect(environment?.services.find(({ name }) => name === 'web-relay')).toMatchObject({
    partOf: 'web',
    containers: 'recreated',
    reach: [],
  });
});
