import { closed, type Closed } from '../../src/import/verify';
import { call, construct, data, instead, list, map, member, method } from '../../src/import/code';
import type { ConstructDraft, Draft } from '../../src/import/draft';
import { leavesOf } from '../../src/import/accounts';
import { merged } from '../../src/import/merge';
import type { Code } from '../../src/import/code';
import * as pipeline from '../../src/pipeline';
import { readSystems } from '../../src/manifests/read';
import type { System } from '../../src/manifests/system';
import type { ManifestTarget } from '../../src/manifests/object';

function systemOf(text: string, path = 'compose.yaml'): System {
  const [system] = readSystems('input', [{ path, text }]).set.systems;
  if (system === undefined) throw new Error('There is no system.');
  return system;
}

function service(name: string, props: Readonly<Record<string, Code>>, objects = [`service/${name}`]): ConstructDraft {
  return { id: `Microservice/${name}`, kind: 'Microservice', name, props: map(props), objects };
}

function draftOf(system: System, constructs: readonly ConstructDraft[], more: Partial<Draft> = {}): Draft {
  const target: ManifestTarget = system.target;
  return {
    environment: target === 'compose' ? 'laptop' : 'cluster',
    target,
    options: map(target === 'compose' ? { restart: data('no') } : {}),
    props: map({ enforce: data('open') }),
    constructs,
    settings: [],
    hatches: [],
    lost: [],
    issues: [],
    system,
    notes: [],
    ...more,
  };
}

function close(...drafts: readonly Draft[]): Closed {
  return closed(merged(drafts, 'shop'), drafts);
}

function leaves(...drafts: readonly Draft[]): number {
  const objects = drafts.flatMap(({ system }) => [...system.objects.values()]);
  return objects.reduce((sum, { value }) => sum + leavesOf(value).length, 0);
}

function hatchesOf({ program }: Closed): readonly unknown[] {
  return program.hatches.map(({ on = 'topology', method: by, args, environments }) => {
    return [on, by, ...args.map((arg) => (arg.is === 'data' ? arg.data : arg.is)), ...(environments ?? [])];
  });
}

const nginx = call('ContainerImage.of', data('nginx:1.27'));

describe('closing a program', () => {
  it('leaves a program alone that gives what the file says', () => {
    const system = systemOf('services:\n  web:\n    image: nginx:1.27\n    environment:\n      MODE: fast\n');
    const draft = draftOf(system, [service('web', { image: nginx, env: map({ MODE: data('fast') }) })]);
    const { program, accounts } = close(draft);
    expect(program.hatches).toEqual([]);
    expect(accounts).toEqual({ kept: { vocabulary: leaves(draft), hatch: 0 }, lost: [] });
  });

  it('says by settings and patches what the program does not say', () => {
    const system = systemOf(
      [
        'services:',
        '  web:',
        '    image: nginx:1.27',
        '    oom_score_adj: -500',
        '    labels: { team: shop }',
        '    dns_search: [example.com]',
        '    environment: { MODE: fast, PRICE: 5$$ }',
        '',
      ].join('\n'),
    );
    const draft = draftOf(system, [service('web', { image: nginx, env: map({ MODE: data('slow') }) })]);
    const found = close(draft);
    expect(found.accounts.lost).toEqual([]);
    expect(hatchesOf(found)).toEqual([
      [
        'Microservice/web',
        'patch',
        [
          { op: 'add', path: '/dns_search', value: ['example.com'] },
          { op: 'add', path: '/labels', value: { team: 'shop' } },
        ],
      ],
      ['Microservice/web', 'settings', { environment: { MODE: 'fast', PRICE: '5$' }, oomScoreAdj: -500 }],
    ]);
  });

  it('adds what the program lacks, and takes away what it has too much', () => {
    const system = systemOf(
      'services:\n  web:\n    image: nginx:1.27\n    networks: [edge]\n  mail:\n    image: mailpit\nnetworks:\n  edge:\n    internal: true\n',
    );
    const draft = draftOf(system, [service('web', { image: nginx }), service('extra', { image: nginx }, [])]);
    const found = close(draft);
    expect(found.accounts.lost).toEqual([]);
    expect(hatchesOf(found)).toEqual([
      ['Microservice/web', 'settings', { networks: ['edge'] }],
      ['topology', 'add', { networks: { edge: { internal: true } }, services: { mail: { image: 'mailpit' } } }],
      ['topology', 'patch', [{ op: 'remove', path: '/services/extra' }]],
    ]);
  });

  it('takes the plain text where a reference comes to something else, and keeps the call', () => {
    const system = systemOf(
      'services:\n  api:\n    image: nginx:1.27\n  web:\n    image: nginx:1.27\n    environment: { API: "http://api:80", OTHER: "http://api:8080" }\n',
    );
    const endpoint = member(method(construct('Microservice/api'), 'endpoint', data('http')), 'url');
    const draft = draftOf(system, [
      service('api', { image: nginx, ports: map({ http: data(8080) }) }),
      service('web', {
        image: nginx,
        env: map({
          API: instead(endpoint, data('http://api:80')),
          OTHER: instead(endpoint, data('http://api:8080')),
        }),
      }),
    ]);
    const { program, accounts } = close(draft);
    const web = program.constructs.find(({ name }) => name === 'web');
    expect(accounts).toEqual({ kept: { vocabulary: leaves(draft), hatch: 0 }, lost: [] });
    expect(web?.props.entries['env']).toEqual(
      map({ API: data('http://api:80'), OTHER: instead(endpoint, data('http://api:8080')) }),
    );
    expect(web?.props.entries['calls']).toEqual(list([endpoint.on]));
  });

  it('leaves out what the library refuses, and says it in the words of Compose', () => {
    const system = systemOf('services:\n  web:\n    image: nginx:1.27\n    environment: { "A B": x }\n    tty: true\n');
    const draft = draftOf(system, [
      service('web', { image: nginx, nonsense: data(1), tty: data('yes'), env: map({ 'A B': data('x') }) }),
    ]);
    const found = close(draft);
    expect(found.accounts.lost).toEqual([]);
    expect(found.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(hatchesOf(found)).toEqual([
      ['Microservice/web', 'settings', { environment: { 'A B': 'x' } }],
      ['Microservice/web', 'patch', [{ op: 'add', path: '/tty', value: true }]],
    ]);
  });

  it('keeps as it was written what cannot be declared at all', () => {
    const system = systemOf('services:\n  web:\n    image: nginx:1.27\n  api:\n    image: nginx:1.27\n');
    const draft = draftOf(system, [service('web', { image: data('nginx') }), service('api', { image: nginx })]);
    const found = close(draft);
    expect(found.accounts.lost).toEqual([]);
    expect(found.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(hatchesOf(found)).toEqual([['topology', 'add', { services: { web: { image: 'nginx:1.27' } } }]]);
    expect(found.notes).toEqual([expect.stringContaining('"Microservice/web" is no construct of the program')]);
  });

  it('never shows a secret of an env file', () => {
    const files = [
      { path: 'compose.yaml', text: 'services:\n  web:\n    image: nginx:1.27\n    env_file: web.env\n' },
      { path: 'web.env', text: 'DB_PASSWORD=hunter2\nMODE=fast\n' },
    ];
    const read = (path: string): string | undefined => files.find((file) => file.path === path)?.text;
    const [system] = readSystems('input', files.slice(0, 1), { read }).set.systems;
    const draft = draftOf(system as System, [service('web', { image: nginx })]);
    const found = close(draft);
    expect(JSON.stringify(found.program)).not.toContain('hunter2');
    expect(found.accounts.lost).toMatchObject([{ path: 'services.web.environment.DB_PASSWORD' }]);
  });

  it('writes once what all environments of a target need, and names them elsewhere', () => {
    const texts = ['fast', 'slow'].map(
      (mode) =>
        `services:\n  web:\n    image: nginx:1.27\n    hostname: box\n    domainname: here\n    labels: { mode: ${mode} }\n`,
    );
    const drafts = texts.map((text, index) => {
      return draftOf(systemOf(text), [service('web', { image: nginx })], { environment: `e${index}` });
    });
    const found = close(...drafts);
    expect(found.accounts.lost).toEqual([]);
    expect(hatchesOf(found)).toEqual([
      ['Microservice/web', 'settings', { domainName: 'here' }],
      ['Microservice/web', 'patch', [{ op: 'add', path: '/hostname', value: 'box' }]],
      ['Microservice/web', 'patch', [{ op: 'add', path: '/labels', value: { mode: 'fast' } }], 'e0'],
      ['Microservice/web', 'patch', [{ op: 'add', path: '/labels', value: { mode: 'slow' } }], 'e1'],
    ]);
  });
});

describe('closing a program for Kubernetes', () => {
  const deployment = (more = '', pod = ''): string =>
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: { name: web, labels: { app.kubernetes.io/managed-by: intermodal, app.kubernetes.io/name: web, app.kubernetes.io/part-of: shop } }',
      'spec:',
      '  replicas: 1',
      more,
      '  selector: { matchLabels: { app.kubernetes.io/name: web, app.kubernetes.io/part-of: shop } }',
      '  template:',
      '    metadata: { labels: { app.kubernetes.io/name: web, app.kubernetes.io/part-of: shop } }',
      '    spec:',
      pod,
      '      containers: [{ name: web, image: "nginx:1.27" }]',
      '',
    ].join('\n');
  const web = service('web', { image: nginx }, ['apps/Deployment//web']);

  it('leaves a program alone that gives what the manifests say', () => {
    const draft = draftOf(systemOf(deployment(), 'web.yaml'), [web]);
    const { program, accounts } = close(draft);
    expect(program.hatches).toEqual([]);
    expect(accounts).toEqual({ kept: { vocabulary: leaves(draft), hatch: 0 }, lost: [] });
  });

  it('says by settings and patches what the program does not say', () => {
    const text = deployment('  paused: true', '      schedulerName: batch\n      os: { name: linux }');
    const found = close(draftOf(systemOf(text, 'web.yaml'), [web]));
    expect(found.accounts).toMatchObject({ kept: { hatch: 3 }, lost: [] });
    expect(hatchesOf(found)).toEqual([
      ['Microservice/web', 'patch', 'Deployment', [{ op: 'add', path: '/spec/paused', value: true }]],
      ['Microservice/web', 'settings', { os: 'linux', schedulerName: 'batch' }],
    ]);
  });

  it('adds documents that nothing stands for, without what the server wrote, and leaves out what there is too much', () => {
    const banner = [
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata: { name: banner, creationTimestamp: null, uid: a }',
      'data: { a: b }',
      '',
    ].join('\n');
    const draft = draftOf(systemOf(`${deployment()}---\n${banner}`, 'web.yaml'), [
      service('web', { image: nginx, ports: map({ http: data(80) }) }, ['apps/Deployment//web']),
    ]);
    const found = close(draft);
    expect(found.accounts.lost).toEqual([]);
    expect(hatchesOf(found)).toEqual([
      ['Microservice/web', 'patch', 'Deployment', [{ op: 'remove', path: '/spec/template/spec/containers/0/ports' }]],
      ['Microservice/web', 'transform', 'Service', 'omit'],
      ['topology', 'add', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'banner' }, data: { a: 'b' } }],
    ]);
  });

  it('moves items of lists in an order in which every operation finds its place', () => {
    const sidecars =
      '[{ name: web, image: "nginx:1.27", env: [{ name: A, value: "1" }, { name: C, value: "3" }] }, { name: x, image: b }]';
    const text = deployment().replace('[{ name: web, image: "nginx:1.27" }]', sidecars);
    const draft = draftOf(systemOf(text, 'web.yaml'), [
      service('web', { image: nginx, env: map({ A: data('0'), B: data('2'), D: data('4') }) }, [
        'apps/Deployment//web',
      ]),
    ]);
    const found = close(draft);
    expect(found.accounts.lost).toEqual([]);
    expect(found.issues).toEqual([]);
  });

  it('shows no value of a Secret, and counts its keys where a construct names them', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: hunter2 }\n';
    const system = systemOf(`${deployment()}---\n${secret}`, 'web.yaml');
    const declared: ConstructDraft = {
      id: 'Secret/db',
      kind: 'Secret',
      name: 'db',
      props: map({ keys: list([data('password')]), source: call('SecretSource.existing') }),
      objects: ['Secret//db'],
    };
    const [open, kept] = [close(draftOf(system, [web])), close(draftOf(system, [web, declared]))];
    expect(JSON.stringify([open, kept])).not.toContain('hunter2');
    expect(open.accounts.lost.map(({ path }) => path)).toContain('Secret/db stringData.password');
    expect(kept.accounts.lost).toEqual([]);
  });

  it('accepts restrictions of what comes back as it was', () => {
    const draft = draftOf(systemOf(deployment(), 'web.yaml'), [
      service('web', { image: nginx, platform: data('linux/amd64'), init: data(true) }, ['apps/Deployment//web']),
    ]);
    const { program, issues } = close(draft);
    expect(issues.filter(({ code }) => code === 'refused')).toEqual([]);
    expect(program.environments).toMatchObject([{ name: 'cluster' }]);
  });
});

describe('where synthesis itself fails', () => {
  const real = pipeline.check;
  const text =
    'services:\n  api:\n    image: nginx:1.27\n  bad:\n    image: nginx:1.27\n  web:\n    image: nginx:1.27\n';
  const draft = draftOf(
    systemOf(text),
    ['api', 'bad', 'web'].map((name) => service(name, { image: nginx })),
  );
  afterEach(() => jest.restoreAllMocks());

  function failing(fails: (names: readonly string[]) => boolean): void {
    jest.spyOn(pipeline, 'check').mockImplementation((topology, options) => {
      if (fails(topology.node.children.map(({ node }) => node.id))) throw new Error('Out of luck.');
      return real(topology, options);
    });
  }

  it('keeps as it was written only what makes it fail', () => {
    failing((names) => names.includes('bad'));
    const found = close(draft);
    expect(found.accounts.lost).toEqual([]);
    expect(found.program.constructs.map(({ name }) => name)).toEqual(['api', 'web']);
    expect(hatchesOf(found)).toEqual([['topology', 'add', { services: { bad: { image: 'nginx:1.27' } } }]]);
    expect(found.notes).toEqual([
      'A part of the input makes synthesis fail, and is kept as it was written: Out of luck.',
    ]);
  });

  it('throws nothing, and tells all as lost, where it always fails', () => {
    failing(() => true);
    const { accounts, program } = close(draft);
    expect(program.constructs).toEqual([]);
    expect(accounts.kept).toEqual({ vocabulary: 0, hatch: 0 });
    expect(accounts.lost).toHaveLength(leaves(draft));
  });
});

describe('the laws of closing', () => {
  const text = [
    'name: shop',
    'services:',
    '  web:',
    '    image: nginx:1.27',
    '    ports: ["8080:80"]',
    '    volumes: ["data:/data", "./conf:/conf:ro"]',
    '    deploy: { replicas: 2, resources: { limits: { memory: 64M } } }',
    '    x-own: { a: [1, {}] }',
    'volumes: { data: { driver: local, labels: { a: b } } }',
    '',
  ].join('\n');

  it('is done after it was done once', () => {
    const draft = draftOf(systemOf(text), [service('web', { image: nginx })]);
    const once = close(draft);
    const twice = closed(once.program, [draft]);
    expect(twice.program).toEqual(once.program);
    expect(twice.accounts).toEqual(once.accounts);
  });

  it('counts every key once', () => {
    const draft = draftOf(systemOf(text), [service('web', { image: nginx })]);
    const { kept, lost } = close(draft).accounts;
    expect(kept.vocabulary + kept.hatch + lost.length).toBe(leaves(draft) + 1);
    expect(kept.vocabulary).toBeGreaterThan(0);
    expect(lost).toEqual([]);
  });

  it('says everything by escape hatches where there is no construct at all', () => {
    const draft = draftOf(systemOf(text), []);
    const { kept, lost } = close(draft).accounts;
    expect(lost).toEqual([]);
    expect(kept.hatch).toBe(leaves(draft));
  });
});
