import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import {
  compose,
  Environment,
  HealthCheck,
  kubernetes,
  Microservice,
  Secret,
  synthesize,
  text,
  Topology,
  type ValueInput,
} from '../../src';
import { printSynthesis } from '../../src/output/output';
import { image } from '../model/build';
import {
  expand,
  interpolate,
  kubernetesEnvironment,
  staticVariables,
  type SecretValue,
  type Variable,
} from './expansion';
import { anyWord } from './random';

/** Texts that one of the two readers, a shell or YAML takes for something else. */
const traps = [
  ...[
    '$',
    '$$',
    '$$$',
    '$(',
    '$(X)',
    '$$(X)',
    '$(A)',
    '$(SECRET_DB_K)',
    '$X',
    '$A',
    '${X}',
    '${A}',
    '${DB_K:?x}',
    '$${X}',
  ],
  ...[
    '${',
    '$}',
    '$()',
    '${}',
    '$(A',
    '${A',
    'a$',
    '\\$',
    "$'",
    '$"',
    '`a`',
    "'",
    '"',
    '\\',
    '\n',
    'a\n',
    '\r\n',
    '\t',
  ],
  ...[
    ' ',
    '  a',
    'yes',
    'no',
    '0123',
    '1e3',
    '~',
    'null',
    '#',
    ': ',
    '- ',
    '{}',
    '%',
    '&a',
    '*a',
    '!a',
    '|',
    '>',
    '\u2028',
  ],
  ...['é', '日本', '😀', '\u0085', '\ufeff', '\x7f', '</script>', '{{ a }}', '<no value>', '__proto__'],
];

const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...traps), { maxLength: 8 }).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...'$$$(){}XAab:?'), { maxLength: 8 }).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: anyWord },
);

const secretKeys = ['k', 'user.name', 'A_B'] as const;

/** A setting: text and keys of a secret in turn. */
const anySetting = fc.array(fc.oneof(anyText, fc.record({ key: fc.constantFrom(...secretKeys) })), { maxLength: 5 });
type Setting = readonly (string | { readonly key: (typeof secretKeys)[number] })[];

/** Any value of a secret: Compose takes none that is empty. */
const anySecrets = fc.record({
  k: anyText.filter((value) => value !== ''),
  'user.name': anyText.filter((value) => value !== ''),
  A_B: anyText.filter((value) => value !== ''),
});

const anyName = fc.constantFrom('A', 'B', 'X', 'SECRET_DB_K', 'SECRET_DB_K_2', '__proto__', 'Z.z', '_');

const anyProgram = fc.record({
  env: fc.dictionary(anyName, anySetting, { noNullPrototype: true }),
  args: fc.array(anyText),
  check: fc.array(anyText, { minLength: 1 }).map((words) => ['check', ...words]),
  secrets: anySecrets,
});

function settingOf(parts: Setting, secret: Secret<(typeof secretKeys)[number]>): ValueInput {
  const values = parts.map((part) => (typeof part === 'string' ? part : secret.value(part.key)));
  const strings = Object.assign([...values.map(() => ''), ''], { raw: [] as string[] });
  return text(strings, ...values);
}

interface Program {
  readonly env: Readonly<Record<string, Setting>>;
  readonly args: readonly string[];
  readonly check: readonly string[];
}

/** The files of a program, as they would be written. */
function filesOf({ env, args, check }: Program) {
  const shop = new Topology('shop', { security: 'none' });
  const secret = new Secret(shop, 'db', { keys: [...secretKeys] });
  const settings = Object.entries(env).map(([name, parts]) => [name, settingOf(parts, secret)] as const);
  const health = { readiness: HealthCheck.command(check) };
  new Microservice(shop, 'app', { image, env: Object.fromEntries(settings), args, health });
  new Environment(shop, 'cloud', { target: kubernetes(), enforce: 'open' });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  const [cloud, laptop] = printSynthesis(synthesize(shop));
  return { cloud: cloud!.text, laptop: laptop!.text };
}

/** What the program wrote, with its secrets in their places. */
function written({ env }: Program, secrets: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(env).map(([name, parts]) => {
      return [name, parts.map((part) => (typeof part === 'string' ? part : secrets[part.key])).join('')];
    }),
  );
}

const versions = ['1.1', '1.2'] as const;

test('what is written is what arrives on Kubernetes: in variables, in arguments, in checks', () => {
  fc.assert(
    fc.property(anyProgram, fc.constantFrom(...versions), ({ secrets, ...program }, version) => {
      const secretValue: SecretValue = (_name, key) => secrets[key as keyof typeof secrets];
      const [document] = parseAllDocuments(filesOf(program).cloud, { version }).map((one) => one.toJS());
      const [container] = document.spec.template.spec.containers;
      const variables = (container.env ?? []) as readonly Variable[];
      const arrived = kubernetesEnvironment(variables, secretValue);
      for (const [name, wanted] of written(program, secrets)) expect(arrived.get(name)).toBe(wanted);
      expect((container.args as readonly string[]).map((arg) => expand(arg, arrived))).toEqual(program.args);
      const { command } = container.readinessProbe.exec as { command: readonly string[] };
      expect(command.map((word) => expand(word, staticVariables(variables)))).toEqual(program.check);
    }),
    { numRuns: 200 },
  );
});

test('what is written is what arrives on Compose: in variables, in arguments, in checks', () => {
  fc.assert(
    fc.property(anyProgram, fc.constantFrom(...versions), ({ secrets, ...program }, version) => {
      const variables = new Map([
        ['DB_K', secrets.k],
        ['DB_USER_NAME', secrets['user.name']],
        ['DB_A_B', secrets.A_B],
      ]);
      const { environment = {}, command, healthcheck } = parse(filesOf(program).laptop, { version }).services.app;
      const arrive = (part: string): string => interpolate(part, variables);
      const arrived = Object.entries(environment as Record<string, string>).map(([name, value]) => [
        name,
        arrive(value),
      ]);
      expect(new Map(arrived as [string, string][])).toEqual(new Map([...written(program, secrets)].sort()));
      expect((command as readonly string[]).map(arrive)).toEqual(program.args);
      expect((healthcheck.test as readonly string[]).map(arrive)).toEqual(['CMD', ...program.check]);
    }),
    { numRuns: 200 },
  );
});

test('no value of a secret can be in a file: the program never has it', () => {
  fc.assert(
    fc.property(anyProgram, ({ secrets: _secrets, ...program }) => {
      const { cloud, laptop } = filesOf(program);
      const uses = JSON.stringify(program.env).split('"key":').length - 1;
      expect(laptop.split(':?set it to the value of').length - 1).toBe(uses);
      expect(cloud.includes('secretKeyRef')).toBe(uses > 0);
    }),
    { numRuns: 60 },
  );
});
