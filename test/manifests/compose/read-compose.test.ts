import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { contentKey, readCompose, type ComposeProject } from '../../../src/manifests/compose/read-compose';
import type { PlainMap } from '../../../src/manifests/object';

type Files = Readonly<Record<string, string>>;

/** Reads the first of some files, which may read the others. */
function read(files: Files | string, env: Files = {}, count = 1): ComposeProject {
  const all: Files = typeof files === 'string' ? { 'compose.yaml': files } : files;
  const given = Object.entries(all).slice(0, count);
  return readCompose(
    given.map(([path, text]) => ({ path, text })),
    { read: (path) => all[path], env },
  );
}

function valueOf(project: ComposeProject, name: string): PlainMap | undefined {
  return project.objects.find(({ object }) => object === name)?.value;
}

/** The normal form of a service `web` of which nothing else is said. */
function web(text: string, env: Files = {}): PlainMap {
  const { objects, issues } = read(`services:\n  web:\n    ${text.replaceAll('\n', '\n    ')}\n`, env);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { networks, ...value } = objects.find(({ object }) => object === 'service/web')?.value ?? {};
  expect(networks).toBeDefined();
  return value;
}

const errorsOf = ({ issues }: ComposeProject): readonly string[] => issues.map(({ message }) => message);

describe('the normal form', () => {
  test.each([
    ['ports', 'ports: ["8080:80"]', 'ports: [{ target: 80, published: 8080, protocol: TCP, mode: ingress }]'],
    ['ranges of ports', 'ports: ["8080-8081:80-81"]', 'ports: ["8080:80", "8081:81"]'],
    ['environment', 'environment: [A=1, B=x]', 'environment: { A: 1, B: x }'],
    ['labels', 'labels: [a=1, b]', 'labels: { a: 1, b: "" }'],
    ['volumes', 'volumes: ["./a:/b:ro"]', 'volumes: [{ type: bind, source: a, target: /b, read_only: true }]'],
    ['commands', `command: sh -c "a b"`, 'command: [sh, -c, a b]'],
    ['builds', 'build: ./a', 'build: { context: a, dockerfile: Dockerfile }'],
    ['dependencies', 'depends_on: [web]', 'depends_on: { web: { condition: service_started, required: true } }'],
    [
      'health checks',
      'healthcheck: { test: curl x, interval: 90s }',
      'healthcheck: { test: [CMD-SHELL, curl x], interval: 1m30s }',
    ],
    ['sizes', 'mem_limit: 1g', 'mem_limit: 1073741824'],
    ['flags', 'privileged: false', 'image:'],
    ['replicas', 'scale: 2', 'deploy: { replicas: 2 }'],
    ['secrets', 'secrets: [s]', 'secrets: [{ source: s, target: /run/secrets/s }]'],
    ['configs', 'configs: [c]', 'configs: [{ source: c, target: /c }]'],
    ['env files', 'env_file: a.env', 'env_file: [{ path: ./a.env, required: true }]'],
    ['DNS servers', 'dns: 8.8.8.8', 'dns: [8.8.8.8]'],
    ['hosts', 'extra_hosts: ["a:1.2.3.4"]', 'extra_hosts: { a: 1.2.3.4 }'],
    ['pull policies', 'pull_policy: if_not_present', 'pull_policy: missing'],
  ])('is the same for %s in short and in long form', (_, short, long) => {
    expect(web(short)).toEqual(web(long));
  });

  test('puts a service that says nothing of networks into the one called default', () => {
    const { objects } = read('services: { web: { image: a }, alone: { image: a, network_mode: none } }');
    expect(objects.map(({ object }) => object)).toEqual(['service/alone', 'service/web', 'network/default']);
    expect(objects[1]?.value['networks']).toEqual({ default: {} });
    expect(objects[0]?.value['networks']).toBeUndefined();
  });

  test('keeps services of every profile, and what no service uses', () => {
    const { objects } = read('services: { web: { image: a, profiles: [debug] } }\nvolumes: { unused: }\n');
    expect(objects.map(({ object }) => object)).toEqual(['service/web', 'volume/unused', 'network/default']);
  });

  test('leaves out names that Compose makes of the name of the project', () => {
    const project = read(
      'name: shop\nservices: {}\nvolumes: { data: { name: shop_data }, own: { name: elsewhere } }\n',
    );
    expect(project.project).toBe('shop');
    expect(valueOf(project, 'volume/data')).toEqual({});
    expect(valueOf(project, 'volume/own')).toEqual({ name: 'elsewhere' });
  });

  test('shows that the file of a config changed, and never what it says', () => {
    const files = { 'a/compose.yaml': 'configs: { c: { file: ./c.txt } }\n', 'a/c.txt': 'hidden' };
    const hash = createHash('sha256').update('hidden').digest('hex');
    expect(valueOf(read(files), 'config/c')).toEqual({ file: './c.txt', [contentKey]: hash });
  });

  test('reads env files under what the service says itself', () => {
    const files = {
      'compose.yaml': 'services: { web: { image: a, env_file: [a.env, b.env], environment: { C: 3 } } }',
      'a.env': 'A=1\nB=1\nC=1\n',
      'b.env': 'B=$$2\n',
    };
    expect(valueOf(read(files), 'service/web')).toMatchObject({ environment: { A: '1', B: '$$2', C: '3' } });
    expect(valueOf(read(files), 'service/web')).not.toHaveProperty('env_file');
  });

  test('takes variables from the surroundings, then from .env', () => {
    const files = {
      'shop/compose.yaml': 'services: { web: { image: "${A}-${B}-${C}" } }',
      'shop/.env': 'A=file\nB=file\n',
    };
    expect(valueOf(read(files, { A: 'shell' }), 'service/web')).toMatchObject({ image: 'shell-file-${C}' });
  });
});

describe('several files', () => {
  test('are merged, the later over the earlier', () => {
    const files = {
      'compose.yaml': 'services: { web: { image: a, environment: [A=1, B=1], ports: ["80:80"], command: [a] } }',
      'compose.override.yaml':
        'services: { web: { environment: { B: 2 }, ports: ["81:81"], command: [b] }, more: { image: b } }',
    };
    const project = read(files, {}, 2);
    expect(valueOf(project, 'service/web')).toMatchObject({
      image: 'a',
      environment: { A: '1', B: '2' },
      command: ['b'],
    });
    expect(valueOf(project, 'service/web')?.['ports']).toHaveLength(2);
    expect(valueOf(project, 'service/more')).toMatchObject({ image: 'b' });
  });

  test('can take back what earlier ones say', () => {
    const files = {
      'a.yaml':
        'services: { web: { image: a, ports: ["80:80"], environment: { A: 1 }, dns: [1.1.1.1] }, gone: { image: b } }',
      'b.yaml':
        'services:\n  web: { ports: !reset [], environment: { A: !reset null }, dns: !override [8.8.8.8] }\n  gone: !reset null\n',
    };
    const project = read(files, {}, 2);
    expect(valueOf(project, 'service/web')).toEqual({ image: 'a', dns: ['8.8.8.8'], networks: { default: {} } });
    expect(valueOf(project, 'service/gone')).toBeUndefined();
  });
});

describe('what is wrong', () => {
  test.each([
    ['a list for a map', 'services: []', '"services" is not a map of names'],
    ['a map for a list', 'services: { web: { ports: { a: b } } }', '"services.web.ports" is not a list of ports'],
    [
      'a size of Kubernetes',
      'services: { web: { mem_limit: 512Mi } }',
      '"services.web.mem_limit" is not a size such as `64m`',
    ],
    ['a duration without a unit', 'services: { web: { stop_grace_period: "10" } }', 'is not a duration such as `30s`'],
    ['a port that is none', 'services: { web: { ports: ["a:b"] } }', '"services.web.ports[0]" is not a port such as'],
    ['an unknown field', 'services: { web: { imagee: a } }', '"services.web.imagee" is no field of Compose'],
    ['an unknown section', 'service: {}', 'The Compose file has "service"'],
    ['a variable', 'services: { web: { image: "${" } }', '"services.web.image" has a "${" that nothing closes'],
    ['a network', 'services: { web: { networks: [gone] } }', 'Service "web" names the network "gone"'],
    ['a volume', 'services: { web: { volumes: ["gone:/data"] } }', 'Service "web" names the volume "gone"'],
    ['a secret', 'services: { web: { secrets: [gone] } }', 'Service "web" names the secret "gone"'],
    ['a dependency', 'services: { web: { depends_on: [gone] } }', 'Service "web" names the service "gone"'],
    ['an env file', 'services: { web: { env_file: gone.env } }', 'Service "web" takes "./gone.env" by "env_file"'],
    [
      'extends',
      'services: { web: { extends: gone } }',
      'Service "web" extends "gone", which "compose.yaml" does not have',
    ],
    [
      'a file of extends',
      'services: { web: { extends: { service: a, file: gone.yaml } } }',
      '"./gone.yaml", which is not there',
    ],
    ['a ring of extends', 'services: { a: { extends: b }, b: { extends: a } }', 'which extends it in turn'],
    ['include', 'include: [gone.yaml]', 'The included file "gone.yaml" is not there'],
    ['a ring of includes', 'include: [compose.yaml]', '"compose.yaml" is included by itself'],
    ['broken YAML', 'services: [', 'The Compose file "compose.yaml" is not valid YAML'],
    ['no map', '- a\n', 'is not a map of sections'],
    ['an alias bomb', bomb(), 'grows beyond all bounds'],
    ['an alias of itself', 'x-a: &a [*a]', 'has the anchor "a" inside itself'],
    ['a key twice', 'services: { web: { image: a, image: b } }', 'says "image" twice'],
    ['deep nesting', `x-a: ${'['.repeat(20_000)}`, 'The Compose file "compose.yaml" is'],
  ])('is said with its place: %s', (_, text, message) => {
    const { issues } = read(text);
    expect(errorsOf({ issues, objects: [], documents: [] }).join('\n')).toContain(message);
    expect(issues[0]?.source).toMatchObject({ file: 'compose.yaml', line: expect.any(Number) });
    for (const { hint } of issues) expect(hint.length).toBeGreaterThan(10);
  });

  test('names the included file that says otherwise', () => {
    const files = {
      'compose.yaml': 'include: [b/compose.yaml]\nservices: { web: { image: a } }',
      'b/compose.yaml': 'services: { web: { image: b } }',
    };
    expect(errorsOf(read(files)).join()).toContain('"web" of services stands here and in the included file');
  });

  test('is nothing where an env file need not be there', () => {
    expect(read('services: { web: { env_file: [{ path: gone.env, required: false }] } }').issues).toEqual([]);
  });

  test('never throws and never prints "undefined", whatever a file holds', () => {
    const sections = ['services', 'networks', 'volumes', 'configs', 'secrets', 'include', 'name', 'models'];
    const words = ['build', 'ports', 'volumes', 'environment', 'deploy', 'extends', 'networks', 'env_file', 'command'];
    const keys = fc.constantFrom(...sections, ...words, 'web', 'x-a', '<<', '__proto__', 'constructor', 'resources');
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(null, true, 0, -1, 1e300, '', 'a:b', '${', '${A:?b}', '*', '1g', '80:80', 'web', [], {}),
      fc.string(),
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(keys, tie('tree'))),
    }));
    const document = fc.dictionary(fc.constantFrom(...sections), tree);
    const inService = fc.dictionary(keys, tree).map((service) => ({ services: { web: service } }));
    fc.assert(
      fc.property(fc.oneof(document, inService), (value) => {
        const { issues } = read(JSON.stringify(value));
        for (const { message, hint } of issues) expect(`${message}${hint}`).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 300 },
    );
  });
});

test('knows the line of everything, also in short syntax', () => {
  const text =
    'services:\n  web:\n    image: a\n    environment:\n      - A=1\n      - B=2\n    ports:\n      - "80:80"\n';
  for (const more of ['', 'x-anchor: &a b\n']) {
    const [object] = read(text + more).objects;
    expect(object?.line).toBe(2);
    expect(object?.lineOf(['environment', 'B'])).toBe(6);
    expect(object?.lineOf(['ports', 0, 'target'])).toBe(8);
    expect(object?.lineOf(['labels', 'x'])).toBe(2);
  }
});

test('line breaks of Windows say the same in the same places', () => {
  const text = 'services:\n  web:\n    image: a\n    environment:\n      - A=1\n    command: |\n      b\n      c\n';
  const [unix, windows] = [text, text.replaceAll('\n', '\r\n')].map((one) => {
    const { objects, issues } = read(one);
    const places = objects.map((object) => [object.line, object.lineOf(['environment', 'A'])]);
    return [objects.map(({ id, value }) => [id, value]), places, issues];
  });
  expect(windows).toEqual(unix);
  expect(windows?.[1]).toContainEqual([2, 5]);
});

test('a file beside the project is read once, however often it is named', () => {
  const asked: string[] = [];
  const names = 'env_file: [./a.env]\n    configs: [c]';
  const text = `services:\n  a:\n    ${names}\n  b:\n    ${names}\nconfigs:\n  c:\n    file: ./c.txt\n`;
  const readFile = (path: string): string => {
    asked.push(path);
    return 'A=1';
  };
  readCompose([{ path: 'compose.yaml', text }], { read: readFile });
  expect([...asked].sort()).toEqual(['.env', 'a.env', 'c.txt']);
});

test('a thousand services are read without growing out of hand', () => {
  const service = (at: number): string =>
    `  s${at}:\n    image: a:${at}\n    environment:\n      - A=${at}\n      - B=x\n    ports: ["${10_000 + at}:80"]\n    depends_on: [s0]\n`;
  const text = `services:\n${Array.from({ length: 1000 }, (_, at) => service(at)).join('')}`;
  const start = process.cpuUsage();
  expect(read(text).objects).toHaveLength(1001);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
});

/** Ten anchors, each ten times the one before. */
function bomb(): string {
  const lines = Array.from(
    { length: 9 },
    (_, at) => `x-${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`,
  );
  return ['x-0: &a0 [a, a]', ...lines].join('\n');
}
