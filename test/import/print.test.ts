import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { check, type Topology } from '../../src';
import { collect } from '../../src/constructs/collect';
import { buildProgram } from '../../src/import/build';
import { call, constant, construct, data, list, map, member, method, type Code } from '../../src/import/code';
import type { HatchDraft, Program } from '../../src/import/draft';
import { formatProgram } from '../../src/import/format';
import { printProgram } from '../../src/import/print';
import { complaintsOf, evaluated } from './evaluated';
import { drafted, image, programOf, programs, urlOf } from './programs';

/** The model without lines of files, and with functions as their text. */
function modelOf(topology: unknown): string {
  return JSON.stringify(collect(topology as Topology), (key, value: unknown) => {
    if (key === 'source' || key === 'routeSources') return undefined;
    return typeof value === 'function' ? 'function' : value;
  });
}

const http = (name: string): Code => method(construct(`Microservice/${name}`), 'endpoint', data('http'));

/** What several services say word by word. */
const security = data({
  dropCapabilities: ['ALL'],
  readOnlyRootFilesystem: true,
  runAsUser: 1000,
  seccomp: 'runtime-default',
});
const shared = {
  image: image('a:1'),
  security,
  ports: map({ http: data(8080) }),
  labels: data({
    'example.com/team': 'the-team-that-looks-after-it',
    'example.com/stage': 'the-stage-in-which-it-is',
    a: 'b',
  }),
  health: map({
    liveness: call(
      'HealthCheck.http',
      data('http'),
      map({ path: data('/live'), period: call('Duration.seconds', data(5)) }),
    ),
    readiness: call('HealthCheck.http', data('http'), map({ path: data('/ready') })),
  }),
  placement: data({
    spread: [{ over: 'zone' }],
    tolerations: [{ key: 'spot', effect: 'NoSchedule' }],
    nodeLabels: { 'example.com/pool': 'workers' },
  }),
};

/** A program with constructs of all kinds. */
const everything: Program = programOf(
  [
    drafted('Parameter', 'tag', { default: data('1.0') }, { comment: ['Version of the shop.'] }),
    drafted('Parameter', 'replicas', { type: data('integer'), default: data(2) }),
    drafted('Secret', 'db', { keys: data(['password']) }),
    drafted('Config', 'settings', { values: map({ LOG_LEVEL: data('info'), CATALOG: urlOf('catalog') }) }),
    drafted('Volume', 'media', { size: call('Size.gibibytes', data(20)) }),
    drafted('ExternalService', 'stripe', {
      host: data('api.stripe.com'),
      ports: map({ https: call('Port.http', data(443), map({ tls: data(true) })) }),
    }),
    drafted('Microservice', 'catalog', {
      image: call('ContainerImage.of', { is: 'template', parts: ['acme/catalog:', construct('Parameter/tag')] }),
      ports: map({ http: data(8080) }),
      scaling: call('Scaling.fixed', construct('Parameter/replicas')),
      health: call('HealthCheck.http', data('http'), map({ path: data('/health') })),
      mounts: map({ '/media': method(construct('Volume/media'), 'mount', map({ readOnly: data(true) })) }),
      env: {
        is: 'map',
        entries: {
          STRIPE: member(method(construct('ExternalService/stripe'), 'endpoint', data('https')), 'url'),
          PASSWORD: method(construct('Secret/db'), 'value', data('password')),
          INSTANCE: constant('Pod.name'),
          BANNER: data('one\ntwo `x` ${y}\nthree'),
        },
        comments: { BANNER: ['Said at the start.', '*/ and more'] },
      },
      files: map({
        '/etc/catalog.yaml': call(
          'ConfigFile.text',
          data('a: 1\nb: 2\nc: 3\n'),
          map({ mode: { ...data(0o444), octal: true } }),
        ),
      }),
      resources: map({ memory: map({ limit: call('Size.mebibytes', data(256)) }) }),
    }),
    drafted(
      'Microservice',
      'web',
      {
        image: image('acme/web:1.0'),
        envFrom: list([construct('Config/settings')]),
        env: map({ SELF: urlOf('web'), CATALOG: { is: 'template', parts: ['<', urlOf('catalog'), '/v1>'] } }),
        ports: map({ http: data(8080) }),
        startsAfter: list([construct('Microservice/catalog')]),
      },
      { comment: ['The pages.', '@ts-nocheck'] },
    ),
    ...['mail', 'search', 'stock'].map((name) => drafted('Microservice', name, shared)),
    drafted('Job', 'migrate', { image: image('acme/catalog:1.0'), args: data(['migrate']), retries: data(2) }),
    drafted('ScheduledJob', 'report', {
      image: image('acme/report:1.0'),
      schedule: data('0 3 * * *'),
      withoutScheduler: data('on-request'),
    }),
    drafted(
      'Gateway',
      'edge',
      { hosts: data(['shop.example.com']) },
      {
        calls: [
          { name: 'route', args: [data('/'), http('web')] },
          { name: 'route', args: [data('/catalog'), http('catalog'), map({ name: data('catalog') })] },
        ],
      },
    ),
  ],
  {
    hatches: [
      { target: 'compose', on: 'Microservice/web', method: 'settings', args: [map({ attach: data(false) })] },
      {
        target: 'compose',
        on: 'Microservice/web',
        method: 'patch',
        args: [data([{ op: 'add', path: '/container_name', value: 'web' }])],
        environments: ['laptop'],
      },
      { target: 'kubernetes', on: 'Job/migrate', method: 'transform', args: [data('Job'), { is: 'omit' }] },
      {
        target: 'kubernetes',
        method: 'add',
        args: [data({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { __html: '</script>' } })],
        comment: ['A document of others.'],
      },
      { target: 'compose', on: 'environment/laptop', method: 'add', args: [data({ networks: { edge: {} } })] },
    ] satisfies readonly HatchDraft[],
  },
);

const withValues: Program = {
  ...everything,
  environments: everything.environments.map((environment) =>
    environment.target === 'kubernetes'
      ? { ...environment, options: map({ namespace: data('shop') }) }
      : {
          ...environment,
          settings: [
            { parameter: 'Parameter/tag', value: call('Variable.of', data('TAG'), map({ default: data('1.0') })) },
          ],
          changes: [{ construct: 'Microservice/catalog', patch: map({ health: constant('unset') }) }],
        },
  ),
};

test('a program is printed as a person would have written it', async () => {
  const { refused, program } = buildProgram(withValues);
  expect(refused).toEqual([]);
  const text = await formatProgram(printProgram(program));
  const path = join(__dirname, 'printed', 'everything.txt');
  expect(text).toBe(readFileSync(path, 'utf8'));
});

test('a program of all kinds of constructs has the right types', async () => {
  const { program } = buildProgram(withValues);
  const texts = { raw: printProgram(program), formatted: await formatProgram(printProgram(program)) };
  expect(complaintsOf(texts, resolve(__dirname, '../..'))).toBe('');
}, 60_000);

test('a program of all kinds of constructs gives what was built, and no error', async () => {
  const { topology, program } = buildProgram(withValues);
  const run = evaluated(await formatProgram(printProgram(program))) as Topology;
  expect(modelOf(run)).toBe(modelOf(topology));
  expect(check(run).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a constant is there for what is referred to, and for nothing else', () => {
  const text = printProgram(programOf([drafted('Microservice', 'web', { image: image('a:1') })]));
  expect(text).toContain("\nnew Microservice(shop, 'web', { image: ContainerImage.of('a:1') });\n");
});

test('what services share word by word is said once, under a name that is free', () => {
  const named = (name: string) => drafted('Microservice', name, { image: image('a:1'), security });
  const print = (...names: readonly string[]) => printProgram(programOf(names.map(named)));
  expect(print('a', 'b')).not.toContain('as const');
  expect(print('a', 'b', 'c')).toMatch(/\nconst security = \{\n[^;]*\} as const;\n/);
  expect(print('a', 'b', 'c').match(/^security,$|[{,] security \}/gm)).toHaveLength(3);
  const hatches = [{ target: 'compose', on: 'Microservice/security', method: 'patch', args: [data([])] }] as const;
  const program = programOf(['a', 'b', 'security'].map(named), { hatches });
  expect(printProgram(program)).toContain('const security2 = {');
});

test('comments that speak to tools, and ends of lines in comments, stay what they are: words', () => {
  const comment = [
    '@ts-nocheck',
    'eslint-disable',
    'prettier-ignore',
    '# sourceMappingURL=x',
    'a\u2028process.exit()\rb',
    '*/',
  ];
  const text = printProgram(programOf([drafted('Microservice', 'web', { image: image('a:1') }, { comment })]));
  expect(text).toContain('\n// a\n// process.exit()\n// b\n// */\nnew Microservice');
  expect(text).not.toMatch(/@ts-|eslint|prettier|source/);
});

describe('any program', () => {
  test('gives when it is printed, formatted and run what was built', async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const { topology, program: rest } = buildProgram(program);
        const text = printProgram(rest);
        expect(modelOf(evaluated(text))).toBe(modelOf(topology));
        expect(modelOf(evaluated(await formatProgram(text)))).toBe(modelOf(topology));
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  test('is printed the same whatever its order was', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const turned = {
          ...program,
          constructs: [...program.constructs].reverse(),
          environments: [...program.environments].reverse(),
        };
        expect(printProgram(turned)).toBe(printProgram(program));
      }),
    );
  });
});
