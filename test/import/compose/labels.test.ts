import { printCode } from '../../../src/import/print';
import { map } from '../../../src/import/code';
import { composeDraft } from '../../../src/import/compose/draft';
import { readComposeInput } from '../../../src/import/compose/read';

const text = `
services:
  web:
    image: nginx
    labels:
      tier: front
      com.example.note: "A text with blanks"
      traefik.enable: "true"
      traefik.http.routers.web.rule: Host(\`a.example.com\`)
      app.kubernetes.io/name: web
      home: http://web:80/
`;

test('labels that a cluster takes belong to the service, all others to the environment', () => {
  const { constructs, changes = [] } = composeDraft(readComposeInput({ files: [{ path: 'compose.yaml', text }] }, {}));
  const web = constructs.find(({ id }) => id === 'Microservice/web');
  expect(printCode(web?.props.entries['labels'] ?? map({}), new Map())).toBe("{ tier: 'front' }");
  const [change] = changes.filter(({ construct }) => construct === 'Microservice/web');
  expect(Object.keys((change?.patch.entries['labels'] as ReturnType<typeof map> | undefined)?.entries ?? {})).toEqual([
    'app.kubernetes.io/name',
    'com.example.note',
    'home',
    'traefik.enable',
    'traefik.http.routers.web.rule',
  ]);
});
