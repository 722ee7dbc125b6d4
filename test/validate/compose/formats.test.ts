import { formats, type TextFormat } from '../../../src/validate/compose/formats';

const right: Readonly<Partial<Record<TextFormat, readonly string[]>>> = {
  port: ['80', '8080:80', '127.0.0.1:8080:80/udp', '[::1]:80:80', ':80', '127.0.0.1::80', '8000-8001:80-81', '80/SCTP'],
  published: ['80', '80-90', ''],
  address: ['127.0.0.1', '::1', '0.0.0.0'],
  mount: ['data:/data', '/data', './a:/b:ro', 'C:\\a:/b', 'a'],
  variable: ['A=b', 'A', 'A= b'],
  restart: ['no', 'always', 'on-failure', 'on-failure:5'],
  containerName: ['web', 'web-1.a_b'],
  pullPolicy: ['always', 'every_12h', 'every_1w2d'],
};

const wrong: Readonly<Partial<Record<TextFormat, readonly string[]>>> = {
  port: ['', 'http', '80:', '1:2:3:4', '70000:80', '9-8', '80/icmp', '80/tcp/udp', '1.2.3:1:1', '8000-8002:80-81'],
  published: ['http', '80-', '9-8', '1-2-3'],
  address: ['localhost', '999.0.0.1', ''],
  mount: ['', 'data::ro', 'data:', 'aa:/b:cc:dd'],
  variable: ['A =b', ' A=b', '=b'],
  restart: ['sometimes', 'on-failure:', 'No'],
  containerName: ['-web', 'w', 'a b'],
  pullPolicy: ['sometimes', 'every_'],
};

test.each(Object.keys(right) as TextFormat[])('a %s is told from what is none', (name) => {
  const { holds } = formats[name];
  expect((right[name] ?? []).filter((text) => !holds(text))).toEqual([]);
  expect((wrong[name] ?? []).filter((text) => holds(text))).toEqual([]);
});

test('what is expected is said in words', () => {
  for (const { expected, rule } of Object.values(formats)) {
    expect(expected).toMatch(/\w/);
    expect(rule).toMatch(/^compose\/[a-z-]+$/);
  }
});
