import { hideInText } from '../../src/manifests/secret-text';

function hidden(text: string): string {
  return hideInText(text, () => '***');
}

test.each([
  ['postgres://user:p@ss@host/db', 'postgres://user:***@host/db'],
  ['redis://:secret@host:6379', 'redis://:***@host:6379'],
  ['one=amqp://a:b@c two=amqp://d:e@f', 'one=amqp://a:***@c two=amqp://d:***@f'],
  ['PASSWORD=a b c', 'PASSWORD=***'],
  ['--api-key=abc', '--api-key=***'],
  ['run --token abc=1 --password="a b" -v', 'run --token abc=1 --password=*** -v'],
  ['curl -H "Authorization: Bearer abcdefgh"', 'curl -H "Authorization: *** ***"'],
  ['a: b\npassword: c d\n', 'a: b\npassword: ***\n'],
  ['key: |\n  a\npassword: |\n  b\n  c\nd: e', 'key: |\n  a\npassword: ***d: e'],
  ['https://a/?token=abc&b=c', 'https://a/?token=***&b=c'],
  ['AKIAABCDEFGHIJKLMNOP', '***'],
  ['-----BEGIN EC PRIVATE KEY-----\nabc', '***'],
])('%j is shown as %j', (text, expected) => expect(hidden(text)).toBe(expected));

test.each([
  'http://host:8080/path',
  'oci://registry:5000/image@sha256:abc',
  'ghcr.io/acme/token-service:1.2',
  'PASSWORD=$(DB_PASSWORD)',
  'token=${TOKEN}',
  'tokenTtl: 5m',
])('%j is shown as it is', (text) => expect(hidden(text)).toBe(text));
