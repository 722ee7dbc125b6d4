import { filled } from '../../src/targets/filled';
import { app, onCompose, onKubernetes } from '../model/build';

test('what is empty says nothing', () => {
  expect(filled({ a: [], b: {}, c: undefined, d: '', e: 0, f: false, g: [0], h: { i: 1 } })).toEqual({
    d: '',
    e: 0,
    f: false,
    g: [0],
    h: { i: 1 },
  });
});

describe('a service that states empty lists and maps is as one that states nothing', () => {
  const empty = {
    security: { addCapabilities: [], dropCapabilities: [] },
    host: { aliases: {}, dns: { nameservers: [], searches: [], options: {} }, sysctls: {}, ulimits: {}, devices: [] },
    aliases: [],
    profiles: [],
    pullSecrets: [],
    placement: { tolerations: [], spread: [], near: [], apart: [], nodes: [], nodeLabels: {} },
    ports: { http: 8080 },
  } as const;

  test.each([onCompose, onKubernetes])('%p', (render) => {
    const { documents, issues } = render((shop) => app(shop, empty));
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(documents).toEqual(render((shop) => app(shop, { ports: empty.ports })).documents);
  });
});
