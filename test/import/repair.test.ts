import { call, data, map } from '../../src/import/code';
import type { ConstructDraft, HatchDraft, Program } from '../../src/import/draft';
import { accepting, withoutConstruct, withoutErrors } from '../../src/import/repair';
import type { Code } from '../../src/import/code';
import type { Issue } from '../../src/issues/issue';

function service(name: string, props: Readonly<Record<string, Code>>): ConstructDraft {
  return { id: `Microservice/${name}`, kind: 'Microservice', name, props: map(props), objects: [`service/${name}`] };
}

function programOf(constructs: readonly ConstructDraft[], more: Partial<Program> = {}): Program {
  const environment = {
    name: 'laptop',
    target: 'compose',
    options: map({}),
    props: map({}),
    settings: [],
    changes: [],
  };
  return { topology: 'shop', props: map({}), constructs, environments: [environment as never], hatches: [], ...more };
}

function issue(more: Partial<Issue>): Issue {
  return { code: 'invalid-value', severity: 'error', message: 'It is wrong.', hint: 'Do otherwise.', ...more };
}

const image = call('ContainerImage.of', data('nginx'));

describe('a program without what is refused', () => {
  const web = service('web', { image, env: map({ A: data('1'), B: data('2') }), tty: data(true) });

  it('lacks the option that an error names, and only the key in it', () => {
    const less = withoutErrors(programOf([web]), [issue({ path: 'shop/web', field: 'env.A' })]);
    expect(less?.constructs).toEqual([service('web', { image, env: map({ B: data('2') }), tty: data(true) })]);
  });

  it('lacks the nearest option where what is named stands in none', () => {
    const less = withoutErrors(programOf([web]), [issue({ path: 'shop/web', field: 'tty.deeper[3].still' })]);
    expect(Object.keys(less?.constructs[0]?.props.entries ?? {})).toEqual(['image', 'env']);
  });

  it('lacks what an environment says before what the construct says', () => {
    const program = programOf([web]);
    const [laptop] = program.environments;
    const changes = [{ construct: 'Microservice/web', patch: map({ tty: data(false) }) }];
    const changed = { ...program, environments: laptop === undefined ? [] : [{ ...laptop, changes }] };
    const less = withoutErrors(changed, [issue({ path: 'shop/web', field: 'tty', environment: 'laptop' })]);
    expect(less?.constructs).toEqual([web]);
    expect(less?.environments[0]?.changes).toEqual([{ construct: 'Microservice/web', patch: map({}) }]);
  });

  it('lacks the construct where no option is to blame', () => {
    const hatch: HatchDraft = { target: 'compose', on: 'Microservice/web', method: 'settings', args: [] };
    const less = withoutErrors(programOf([web], { hatches: [hatch] }), [issue({ path: 'shop/web' })]);
    expect(less).toMatchObject({ constructs: [], hatches: [] });
    expect(withoutConstruct(programOf([web]), 'Microservice/web').constructs).toEqual([]);
  });

  it('lacks the last hatch that cannot be carried out', () => {
    const patch = (path: string): HatchDraft => {
      return { target: 'compose', on: 'Microservice/web', method: 'patch', args: [data([{ op: 'remove', path }])] };
    };
    const program = programOf([web], { hatches: [patch('/a'), patch('/b')] });
    const less = withoutErrors(program, [issue({ path: 'shop/web', field: 'patch[0]', environment: 'laptop' })]);
    expect(less?.hatches).toEqual([patch('/a')]);
  });

  it('is none where nothing is to blame that it has, and where there are only warnings', () => {
    expect(withoutErrors(programOf([web]), [issue({})])).toBeUndefined();
    expect(withoutErrors(programOf([web]), [issue({ path: 'other/web' })])).toBeUndefined();
    expect(withoutErrors(programOf([web]), [issue({ path: 'shop/web', severity: 'warning' })])).toBeUndefined();
  });
});

describe('accepting restrictions', () => {
  const found = issue({ code: 'refused', severity: 'warning', path: 'shop/web', field: 'init', environment: 'laptop' });

  it('is done in the environment, with a reason, where the construct comes back', () => {
    const program = accepting(programOf([service('web', { image })]), [found, found], new Set());
    const reason = data('As in the file that it was imported from.');
    expect(program.environments[0]?.props).toEqual(map({ accept: map({ init: reason }) }));
  });

  it('is not done where something of the construct is missing, nor for other warnings', () => {
    const program = programOf([service('web', { image })]);
    expect(accepting(program, [found], new Set(['laptop Microservice/web']))).toBe(program);
    expect(accepting(program, [{ ...found, code: 'invalid-name' }], new Set())).toBe(program);
  });
});
