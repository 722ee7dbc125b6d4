import fc from 'fast-check';
import { buildProgram } from '../../src/import/build';
import { call, construct, data, map, method } from '../../src/import/code';
import type { HatchDraft, Program } from '../../src/import/draft';
import { collect } from '../../src/constructs/collect';
import { check } from '../../src';
import * as intermodal from '../../src';
import { library } from '../../src/import/library';
import { drafted, image, programOf, programs, urlOf } from './programs';

function service(entries: Readonly<Record<string, ReturnType<typeof data>>> = {}): Program {
  return programOf([drafted('Microservice', 'web', { image: image('nginx:1.27'), ...entries })]);
}

test('a program is built as its print would build it', () => {
  const program = programOf([
    drafted('Parameter', 'tag', { default: data('1.0') }),
    drafted('Volume', 'data', { size: call('Size.gibibytes', data(1)) }),
    drafted('Microservice', 'db', {
      image: call('ContainerImage.of', { is: 'template', parts: ['postgres:', construct('Parameter/tag')] }),
      ports: map({ http: call('Port.http', data(8080)) }),
      mounts: map({ '/data': method(construct('Volume/data'), 'mount') }),
    }),
    drafted('Microservice', 'web', {
      image: image('nginx:1.27'),
      env: map({ DB: urlOf('db'), POD: { is: 'call', callee: 'Pod.name' } }),
    }),
  ]);
  const built = buildProgram(program);
  const { services, volumes, environments } = collect(built.topology);
  expect(built.refused).toEqual([]);
  expect(services.map(({ name }) => name)).toEqual(['db', 'web']);
  expect(volumes).toHaveLength(1);
  expect(environments.map(({ name, enforce }) => [name, enforce])).toEqual([
    ['cluster', 'open'],
    ['laptop', 'open'],
  ]);
  expect(services[1]?.fields.env['DB']).toMatchObject({ kind: 'endpoint', service: 'shop/db', part: 'url' });
  expect(check(built.topology).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('the library of a program is what the package exports for programs', () => {
  const classes = Object.entries(intermodal).filter(([name]) => name in library);
  expect(Object.fromEntries(classes)).toEqual({ ...library });
});

test('every class of constructs, and what their options take, is in the library of a program', () => {
  const outside = Object.keys(intermodal).filter((name) => /^[A-Z]/.test(name) && !(name in library));
  expect(outside.sort()).toEqual(['Element', 'Endpoint', 'EndpointCall', 'IntermodalError']);
});

describe('what the library refuses is left out and told', () => {
  test('an option of a construct', () => {
    const built = buildProgram(service({ ports: data({ http: 'eighty', admin: 9090 }), aliases: data(['www']) }));
    expect(built.refused).toEqual([
      { construct: 'Microservice/web', field: 'ports.http', message: expect.stringContaining('"ports.http"') },
    ]);
    expect(collect(built.topology).services[0]?.fields).toMatchObject({ aliases: ['www'] });
    expect(Object.keys(collect(built.topology).services[0]?.fields.ports ?? {})).toEqual(['admin']);
    expect(built.program.constructs[0]?.props.entries['ports']).toEqual(data({ admin: 9090 }));
  });

  test('an option with dots in its name, and one that nobody knows', () => {
    const built = buildProgram(service({ labels: data({ 'a.b': 1, 'a.b/c.d': [], a: '1' }), nonsense: data(1) }));
    expect(built.refused.map(({ field }) => field).sort()).toEqual(['labels.a.b/c.d', 'nonsense']);
    expect(built.program.constructs[0]?.props.entries['labels']).toEqual(data({ a: '1', 'a.b': 1 }));
  });

  test('an option whose code throws', () => {
    const program = programOf([
      drafted('Microservice', 'web', {
        image: image('nginx:1.27'),
        env: map({ A: call('Nothing.of'), B: construct('Secret/none'), C: call('Port.httpx', data(1)), D: data('1') }),
        terminationGracePeriod: call('Duration.centuries', data(1)),
      }),
    ]);
    const { refused } = buildProgram(program);
    expect(refused.map(({ field }) => field)).toEqual(['env.A', 'env.B', 'env.C', 'terminationGracePeriod']);
    expect(refused.every(({ message }) => /\.$/.test(message))).toBe(true);
  });

  test('a construct of which nothing is left', () => {
    const built = buildProgram(programOf([drafted('Microservice', 'web', { image: data('nginx') })]));
    expect(built.refused).toEqual([
      { construct: 'Microservice/web', field: 'image', message: expect.any(String) },
      { construct: 'Microservice/web', message: expect.any(String) },
    ]);
    expect(collect(built.topology).services).toEqual([]);
    expect(built.program.constructs).toEqual([]);
  });

  test('a reference to what is left out, which has its plain text', () => {
    const web = drafted('Microservice', 'web', { image: image('nginx:1.27'), env: map({ DB: urlOf('db') }) });
    const built = buildProgram(programOf([web, drafted('Microservice', 'db', {})]));
    expect(built.refused).toEqual([{ construct: 'Microservice/db', message: expect.any(String) }]);
    expect(collect(built.topology).services[0]?.fields.env).toEqual({ DB: 'http://db:8080' });
    expect(built.program.constructs[0]?.props.entries['env']).toEqual(map({ DB: data('http://db:8080') }));
  });

  test('a method that is called on a construct', () => {
    const edge = drafted('Gateway', 'edge', {}, { calls: [{ name: 'route', args: [data('/'), data(1)] }] });
    const built = buildProgram(programOf([edge]));
    expect(built.refused).toEqual([{ construct: 'Gateway/edge', field: 'route', message: expect.any(String) }]);
    expect(built.program.constructs[0]?.calls).toEqual([]);
  });

  test('options, settings and changes of an environment', () => {
    const program = service();
    const environments = [
      {
        name: 'laptop',
        target: 'compose' as const,
        options: map({ project: data(1), relayImage: data('nginx') }),
        props: map({ enforce: data('maybe') }),
        settings: [{ parameter: 'Parameter/none', value: data('1') }],
        changes: [{ construct: 'Microservice/web', patch: map({ env: data({ A: '1' }), ports: data(1) }) }],
      },
    ];
    const built = buildProgram({ ...program, environments });
    expect(built.refused.map(({ construct: on, field }) => `${on} ${field}`)).toEqual([
      'environment/laptop project',
      'environment/laptop enforce',
      'environment/laptop set.Parameter/none',
      'Microservice/web ports',
    ]);
    const [environment] = collect(built.topology).environments;
    expect(environment).toMatchObject({ name: 'laptop', target: { options: { relayImage: 'nginx' } } });
    expect(environment?.patches).toMatchObject([{ fields: { env: { A: '1' } } }]);
  });

  test('hatches, of which the settings that are fine stay', () => {
    const settings = map({ attach: data(false), cpuset: data(1) });
    const hatches: readonly HatchDraft[] = [
      { target: 'compose', on: 'Microservice/web', method: 'settings', args: [settings], environments: ['laptop'] },
      {
        target: 'kubernetes',
        on: 'Microservice/web',
        method: 'patch',
        args: [data('Deployment'), data([{ op: 'x' }])],
      },
      { target: 'kubernetes', method: 'transform', args: [data('Service'), { is: 'omit' }] },
      { target: 'compose', on: 'Volume/none', method: 'patch', args: [data([])] },
    ];
    const built = buildProgram({ ...service(), hatches });
    expect(built.refused.map(({ hatch, field }) => `${hatch?.method} ${field}`)).toEqual([
      'settings cpuset',
      expect.stringContaining('patch'),
      expect.stringContaining('patch'),
    ]);
    expect(built.program.hatches.map(({ method: name }) => name)).toEqual(['settings', 'transform']);
    expect(collect(built.topology).hatches).toHaveLength(2);
  });

  test('a name that no construct can have', () => {
    const names = ['toString', '__proto__', ''];
    const built = buildProgram(programOf(names.map((name) => drafted('Microservice', name, { image: image('a:1') }))));
    expect(built.refused.map(({ construct: id }) => id).sort()).toEqual(
      names.map((name) => `Microservice/${name}`).sort(),
    );
  });
});

test('building what was built gives the same, and refuses nothing', () => {
  fc.assert(
    fc.property(programs, (program) => {
      const once = buildProgram(program);
      const twice = buildProgram(once.program);
      expect(twice.refused).toEqual([]);
      expect(JSON.stringify(twice.program)).toBe(JSON.stringify(once.program));
    }),
    { numRuns: 50 },
  );
});

test('a large program is built in a short time', () => {
  const many = Array.from({ length: 1500 }, (_, index) =>
    drafted('Microservice', `s${index}`, {
      image: image('a:1'),
      ports: map({ http: data(80) }),
      env: map({ NEXT: urlOf(`s${index + 1}`) }),
    }),
  );
  const start = performance.now();
  expect(buildProgram(programOf(many)).program.constructs).toHaveLength(1500);
  expect(performance.now() - start).toBeLessThan(10_000);
});
