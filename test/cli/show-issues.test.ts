import { dirname } from 'node:path';
import { colorsFor } from '../../src/cli/console';
import { countIssues, issuesAsJson, showIssues } from '../../src/cli/show-issues';
import type { Issue } from '../../src/issues/issue';

const cwd = '/home/me/shop';

function issue(parts: Partial<Issue> = {}): Issue {
  return { code: 'out-of-range', severity: 'error', message: 'A is wrong.', hint: 'Mend it.', ...parts };
}

function show(...issues: readonly Issue[]): string {
  return showIssues(issues, colorsFor(false), cwd);
}

describe('an issue', () => {
  test('shows what it is, where, what is wrong, what to do, and the line', () => {
    const source = { file: `${cwd}/src/topology.ts`, line: 12, column: 3 };
    expect(show(issue({ path: 'shop/web', field: 'env.A', environment: 'laptop', source }))).toBe(
      [
        'error out-of-range  shop/web › env.A in laptop',
        '  A is wrong.',
        '  Mend it.',
        '  at src/topology.ts:12:3',
        '',
      ].join('\n'),
    );
  });

  test('shows only what it has', () => {
    expect(show(issue({ severity: 'warning' }))).toBe('warning out-of-range\n  A is wrong.\n  Mend it.\n');
    expect(show(issue({ environment: 'laptop' }))).toMatch(/^error out-of-range in laptop\n/);
    expect(show(issue({ path: 'shop' }))).toMatch(/^error out-of-range {2}shop\n/);
  });

  test('stays indented where its message has several lines', () => {
    expect(show(issue({ message: 'one\ntwo', hint: 'three\nfour' }))).toBe(
      'error out-of-range\n  one\n  two\n  three\n  four\n',
    );
  });

  test.each([
    ['/home/me/shop/a.ts', 'a.ts'],
    ['/home/me/other/a.ts', '../other/a.ts'],
    ['/opt/a.ts', '/opt/a.ts'],
  ])('names the file %s as %s', (file, shown) => {
    expect(show(issue({ source: { file, line: 1, column: 2 } }))).toContain(`\n  at ${shown}:1:2\n`);
  });

  test('is painted by its severity, and the place is not', () => {
    const source = { file: `${cwd}/a.ts`, line: 1, column: 2 };
    const painted = showIssues([issue({ path: 'shop', source }), issue({ severity: 'warning' })], colorsFor(true), cwd);
    expect(painted).toContain('\u001b[31m\u001b[1merror\u001b[22m\u001b[39m \u001b[1mout-of-range\u001b[22m  shop\n');
    expect(painted).toContain('\u001b[33m\u001b[1mwarning\u001b[22m\u001b[39m');
    expect(painted).toContain('\u001b[2m  at a.ts:1:2\u001b[22m');
  });
});

describe('several issues', () => {
  test('have a line between them, and keep their order', () => {
    expect(show(issue({ message: 'B.' }), issue({ message: 'A.' }))).toBe(
      'error out-of-range\n  B.\n  Mend it.\n\nerror out-of-range\n  A.\n  Mend it.\n',
    );
  });

  const restriction = (name: string, parts: Partial<Issue> = {}): Issue => {
    const message = `Compose cannot carry "a" of "${name}".`;
    return issue({ code: 'refused', severity: 'warning', path: `shop/${name}`, field: 'a', message, ...parts });
  };

  test('of one restriction are said once, with the names of the others', () => {
    const all = ['web', 'api', 'db'].map((name) => restriction(name));
    expect(show(...all)).toBe(
      [
        'warning refused  shop/web › a',
        '  Compose cannot carry "a" of "web".',
        '  The same holds for "api", "db".',
        '  Mend it.',
        '',
      ].join('\n'),
    );
  });

  test('of one restriction are said once under --strict too', () => {
    expect(show(restriction('web', { severity: 'error' }), restriction('api', { severity: 'error' }))).toContain(
      'The same holds for "api".',
    );
  });

  test('of one restriction name four others at the most', () => {
    const named = (count: number): string => {
      return show(...Array.from({ length: count }, (_, at) => restriction(`s${at}`)));
    };
    expect(named(5)).toContain('The same holds for "s1", "s2", "s3", "s4".\n');
    expect(named(6)).toContain('The same holds for "s1", "s2", "s3" and 2 more.\n');
  });

  test('are told apart by field and environment, and errors of other kinds always', () => {
    const different = [
      restriction('web'),
      restriction('web', { field: 'b' }),
      restriction('web', { environment: 'laptop' }),
      issue(),
      issue({ path: 'shop/web' }),
    ];
    expect(show(...different).match(/^(error|warning)/gm)).toHaveLength(5);
    expect(show(...different)).not.toContain('The same holds');
  });
});

describe('what the compiler says', () => {
  const typed = (message: string, line = 1, column = 1, file = `${cwd}/topology.ts`): Issue => {
    return issue({ code: 'program-type', message, source: { file, line, column } });
  };

  test('comes in the order of the file, and other issues keep their places', () => {
    const shown = show(
      typed('C.', 3),
      typed('D.', 3, 2),
      issue({ message: 'X.' }),
      typed('A.', 1),
      typed('E.', 1, 1, `${cwd}/z.ts`),
      typed('B.', 2, 9),
    );
    expect(shown.match(/^ {2}[A-Z]\.$/gm)?.map((line) => line.trim())).toEqual(['A.', 'B.', 'X.', 'C.', 'D.', 'E.']);
  });

  test('of one line is shown as it is', () => {
    expect(show(typed("Type 'string' is not assignable to type 'Size'."))).toContain(
      "\n  Type 'string' is not assignable to type 'Size'.\n  Mend it.\n",
    );
  });

  test('in steps is shown at its outermost and its innermost', () => {
    const message = [
      `Type 'HealthCheck<"htp">' is not assignable to type 'HealthInput<"http"> | undefined'.`,
      `  Type 'HealthCheck<"htp">' is not assignable to type 'HealthCheck<"http">'.`,
      `    Type '"htp"' is not assignable to type '"http"'.`,
    ].join('\n');
    expect(show(typed(message))).toContain(
      [
        '',
        `  Type 'HealthCheck<"htp">' is not assignable to type 'HealthInput<"http"> | undefined'.`,
        `    Type '"htp"' is not assignable to type '"http"'.`,
        '  Mend it.',
        '',
      ].join('\n'),
    );
  });

  const ofService = '  Overload 1 of 2, \'(service: Microservice<"http">, …): Environment\', gave the following error.';
  const ofVolume = "  Overload 2 of 2, '(volume: Volume, patch: VolumePatch): Environment', gave the following error.";
  const noVolume = [
    `    Argument of type 'Microservice<"http">' is not assignable to parameter of type 'Volume'.`,
    `      Type 'Microservice<"http">' is missing the following properties from type 'Volume': props, mount`,
  ];
  const noService = [
    `    Argument of type 'Volume' is not assignable to parameter of type 'Microservice<string>'.`,
    `      Type 'Volume' is missing the following properties from type 'Microservice<string>': fields, endpoint`,
  ];
  const wrongField = `    Object literal may only specify known properties, but 'healt' does not exist in type 'MicroservicePatch<"http">'.`;
  const wrongSize = "    Type 'string' is not assignable to type 'Size | Unset | undefined'.";
  const overloads = (...lines: readonly string[]): string => ['No overload matches this call.', ...lines].join('\n');

  test.each([
    ['first', overloads(ofService, wrongField, ofVolume, ...noVolume), [wrongField.trim()]],
    ['second', overloads(ofService, ...noService, ofVolume, wrongSize), [wrongSize.trim()]],
    ['only', overloads('  The last overload gave the following error.', wrongSize), [wrongSize.trim()]],
  ])('about overloads is shown for the one that was meant: the %s', (_which, message, lines) => {
    expect(show(typed(message))).toBe(
      ['error program-type', ...lines.map((line) => `  ${line}`), '  Mend it.', '  at topology.ts:1:1', ''].join('\n'),
    );
  });

  test('about overloads of which none was meant is shown for the first', () => {
    const shown = show(typed(overloads(ofService, ...noService, ofVolume, ...noVolume)));
    expect(shown).toContain(`\n  ${noService[0]?.trim()}\n    ${noService[1]?.trim()}\n  Mend it.\n`);
  });

  test('stays whole in JSON', () => {
    const message = overloads(ofService, wrongField);
    const given = typed(message);
    const source = { ...given.source, file: 'topology.ts' };
    expect(JSON.parse(issuesAsJson([given], dirname(given.source?.file ?? '')))).toEqual({
      version: 1,
      issues: [{ ...given, source }],
    });
  });
});

test('the same mistake in several environments is shown and counted once', () => {
  const alike = ['laptop', 'production'].map((environment) =>
    issue({ code: 'missing-parameter', environment, message: `It has no value in "${environment}".` }),
  );
  const shown = showIssues(alike, colorsFor(false), '/');
  expect(shown).toContain(' in laptop, production\n');
  expect(shown.match(/It has no value/g)).toHaveLength(1);
  expect(countIssues(alike)).toBe('1 error');
});

test('issues are counted by severity, errors first', () => {
  const [error, warning] = [issue(), issue({ severity: 'warning' })];
  const other = issue({ severity: 'warning', message: 'Something else.' });
  expect(countIssues([])).toBe('');
  expect(countIssues([warning])).toBe('1 warning');
  expect(countIssues([warning, error, other])).toBe('1 error, 2 warnings');
});
