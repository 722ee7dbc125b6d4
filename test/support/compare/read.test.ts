import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseCompose, parseManifests, readComposeProject } from './read';

const LINE = 'a: yes\nb: 22:22\nc: 2020-01-01\nd: 0755\ne: .\nf: 1.5\ng: .5\nh: 1e3\ni: ~';
const BOTH = { b: '22:22', c: '2020-01-01', d: 0o755, e: '.', f: 1.5, g: 0.5, h: 1000, i: null };

test('Kubernetes reads the booleans of YAML 1.1, and no base-60 numbers', () => {
  expect(parseManifests(LINE)).toEqual([{ a: true, ...BOTH }]);
});

test('Compose reads true and false only', () => {
  expect(parseCompose(LINE)).toEqual({ a: 'yes', ...BOTH });
  expect(parseCompose('a: True\nb: false')).toEqual({ a: true, b: false });
});

test('several documents, the empty ones left out', () => {
  expect(parseManifests('---\n# nothing\n---\na: 1\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
});

test('a quoted text may end as far left as its key', () => {
  expect(parseManifests("a:\n  b: '[\n    1\n  ]'\n  c: 2")).toEqual([{ a: { b: '[ 1 ]', c: 2 } }]);
});

test('merge keys are merged', () => {
  expect(parseCompose('x: &x { a: 1, b: 2 }\ny: { <<: *x, b: 3 }')).toEqual({ x: { a: 1, b: 2 }, y: { a: 1, b: 3 } });
});

test.each(['a: !reset null', 'a: [1', 'a: 1\na: 2'])('%s is refused', (text) => {
  expect(() => parseCompose(text)).toThrow();
});

describe('The files of a Compose project', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'compose-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (files: Readonly<Record<string, string>>, ...names: readonly string[]): object => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return readComposeProject(names.map((name) => join(folder, name)));
  };

  it('are merged: mappings by name in either form, ports and volumes by what they are, other lists one after the other', () => {
    const web = `environment: [A=1, B=1]\n    ports: ['80:8080']\n    cap_add: [CHOWN]\n    command: [a, b]`;
    const more = `environment: { B: 2 }\n    ports: ['80:8080', '81:8081']\n    cap_add: [KILL]\n    command: [c]`;
    const files = { 'a.yml': `services:\n  web:\n    ${web}\n`, 'b.yml': `services:\n  web:\n    ${more}\n` };
    expect(read(files, 'a.yml', 'b.yml')).toEqual({
      services: {
        web: {
          environment: { A: '1', B: 2 },
          ports: [
            { target: '8080', published: '80', protocol: 'tcp' },
            { target: '8081', published: '81', protocol: 'tcp' },
          ],
          cap_add: ['CHOWN', 'KILL'],
          command: ['c'],
        },
      },
    });
  });

  it('hold what they include, with its paths as seen from the first file', () => {
    const files = {
      'app/a.yml': 'include:\n  - ../web/a.yml\nservices: { db: { image: postgres } }\n',
      'web/a.yml': "services: { web: { build: { context: . }, volumes: ['./x:/x', 'data:/data'] } }\n",
    };
    expect(read(files, 'app/a.yml')).toEqual({
      services: {
        db: { image: 'postgres' },
        web: {
          build: { context: '../web' },
          volumes: [
            { type: 'bind', source: '../web/x', target: '/x' },
            { type: 'volume', source: 'data', target: '/data' },
          ],
        },
      },
    });
  });

  it('take back what an earlier one says, with !override and !reset', () => {
    const files = {
      'a.yml': "services: { web: { ports: ['80:80'], expose: [80], image: a } }\n",
      'b.yml': 'services:\n  web:\n    ports: !override []\n    expose: !override [81]\n    image: !reset null\n',
    };
    expect(read(files, 'a.yml', 'b.yml')).toEqual({ services: { web: { ports: [], expose: [81], image: undefined } } });
  });
});
