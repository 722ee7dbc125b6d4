import { validateText } from '../validate-text';

test('a published port is pointed at where it stands, whatever is not published before it', () => {
  const compose = 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["9000", "80:80"]\n';
  const { findings } = validateText({ compose }, { presets: ['strict'] });
  const places = findings.filter(({ rule }) => rule === 'compose/low-port').map(({ path }) => path);
  expect(places).toEqual(['ports[1]']);
});
