import { colorsFor } from '../../../src/cli/console';
import { columns } from '../../../src/diff/reports/layout';
import { textReport } from '../../../src/validate/reports/text';
import { mischief } from '../../diff/reports/samples';
import { portName, validation, validationWith } from './samples';

const source = [
  "import { Microservice } from 'intermodal';",
  '',
  "const orders = new Microservice(shop, 'orders', {",
  '  ports: { HTTP_1: 80 },',
];
const excerpt = (file: string, line: number) =>
  file === 'src/topology.ts'
    ? [line, line + 1].map((number) => ({ number, text: source[number - 1] ?? '' }))
    : undefined;

test('a finding is told with its severity, its rule, what is wrong, its line and what to do', () => {
  expect(textReport(validation({ findings: [portName()] }), { excerpt })).toBe(`orders
  error  container/port-name  Deployment/orders  in production
    Container "web" of Deployment "orders" has the port name "HTTP_1".
    at src/topology.ts:3  spec.template.spec.containers[web].ports[0].name
    > 3 │ const orders = new Microservice(shop, 'orders', {
      4 │   ports: { HTTP_1: 80 },
    fix: Use lower-case letters, digits and \`-\`, 15 at most.

1 error: 4 services and 14 objects in 2 environments against 212 rules.
✗ Failed: 1 finding of severity error (--fail-on error).
`);
});

test('nothing found is a verdict as well', () => {
  expect(textReport(validation())).toBe(`nothing found: 4 services and 14 objects in 2 environments against 212 rules.
✓ Passed: no finding of severity error (--fail-on error).
`);
});

test('the verdict follows the bound', () => {
  const findings = [portName({ severity: 'warning' }), portName({ severity: 'info', rule: 'a/b' })];
  const verdict = (failOn: 'error' | 'warning' | 'info') =>
    textReport(validation({ findings }), { failOn }).trim().split('\n').at(-1);
  expect(verdict('error')).toBe('✓ Passed: no finding of severity error (--fail-on error).');
  expect(verdict('warning')).toBe('✗ Failed: 1 finding of severity error or warning (--fail-on warning).');
  expect(verdict('info')).toBe('✗ Failed: 2 findings of any severity (--fail-on info).');
});

test('what is the same in several environments is told once', () => {
  const text = textReport(validation({ findings: [portName(), portName({ environment: 'staging' })] }));
  expect(text).toContain('Deployment/orders  in production, staging\n');
  expect(text.match(/HTTP_1/g)).toHaveLength(1);
});

test('what many services have in common is told once, and the others are named', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const findings = names.map((name) =>
    portName({
      service: name,
      object: `Deployment/${name}`,
      message: `Container "web" of Deployment "${name}" has the port name "HTTP_${name}".`,
    }),
  );
  const text = textReport(validation({ findings }));
  expect(text.startsWith('Several services\n')).toBe(true);
  expect(text).toContain('and 7 more: Deployment/b, Deployment/c, Deployment/d, Deployment/e, Deployment/f, …\n');
  expect(text.match(/has the port name/g)).toHaveLength(1);
});

test('the worst stands first, and what belongs to no service last', () => {
  const { service: _, ...homeless } = portName({ message: 'Nobody has it.', severity: 'warning' });
  const findings = [
    portName({ service: 'zebra', severity: 'warning', rule: 'a/b' }),
    homeless,
    portName({ service: 'orders' }),
  ];
  const headings = textReport(validation({ findings }))
    .split('\n')
    .filter((line) => /^[A-Za-z]/.test(line));
  expect(headings.slice(0, 3)).toEqual(['orders', 'zebra', 'The whole system']);
});

test('what was accepted is listed with its reason and its end, and what is accepted in vain as well', () => {
  const text = textReport(
    validation({
      accepted: [
        { ...portName(), reason: 'It is an old name.', by: 'settings', until: '2027-01-31' },
        { ...portName({ rule: 'a/b' }), reason: 'Known.', by: 'baseline' },
        { ...portName({ rule: 'a/b', object: 'Deployment/cart' }), reason: 'Known.', by: 'baseline' },
      ],
      stale: [
        {
          rule: 'security/*',
          subject: 'Deployment/x',
          reason: 'r',
          by: 'settings',
          state: 'expired',
          until: '2026-01-01',
        },
      ],
    }),
    { width: 200 },
  );
  expect(text).toContain(`Accepted
  container/port-name  Deployment/orders  It is an old name. Accepted by settings until 2027-01-31.
  a/b  (2 findings)  Known. Accepted by baseline.
`);
  expect(text).toContain(
    '  expired  security/* for Deployment/x until 2026-01-01, accepted by settings, is over, and what it was for counts again.\n',
  );
});

test('nothing that names hold steers a terminal, and no line is wider than it but for one long word', () => {
  for (const text of mischief) {
    const shown = textReport(validationWith(text), { excerpt: () => [{ number: 1, text }], width: 60 });

    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]|^\s*::|##\[/m);
    for (const line of shown.split('\n')) expect(columns(line)).toBeLessThanOrEqual(64);
  }
});

test('no line of a file is shown where a secret is found', () => {
  const secret = () => [{ number: 3, text: 'hunter2' }];
  const findings = [portName({ rule: 'secrets/literal' }), portName({ object: 'Secret/db', rule: 'config/data' })];
  expect(textReport(validation({ findings }), { excerpt: secret })).not.toContain('hunter2');
});

test('colours do not change what is said', () => {
  const given = validation({ findings: [portName()] });

  const plain = textReport(given, { excerpt, colors: colorsFor(true) }).replace(/\u001b\[\d+m/g, '');
  expect(plain).toBe(textReport(given, { excerpt }));
});
