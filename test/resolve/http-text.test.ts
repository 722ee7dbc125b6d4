import {
  headerValueProblem,
  hostProblem,
  isNetwork,
  isOrigin,
  isToken,
  pathProblem,
  twice,
} from '../../src/resolve/http-text';

test.each(['shop.example.com', 'localhost', '*.example.com', 'a-1.example', 'xn--bcher-kva.example'])(
  '%s is a host',
  (host) => {
    expect(hostProblem(host, 'with wildcards')).toBeUndefined();
  },
);

test.each([
  ['', 'is empty'],
  ['10.0.0.5', 'is an address'],
  ['1.2', 'is an address'],
  ['::1', 'is an address'],
  ['[2001:db8::1]', 'is an address'],
  ['https://a.example', 'has a scheme'],
  ['a.example:80', 'has a port'],
  ['a.example/x', 'has a path'],
  ['*', 'has its "*" elsewhere than in "*." at its beginning'],
  ['a.*.example', 'has its "*" elsewhere than in "*." at its beginning'],
  ['A.example', 'is not in lower case'],
  ['a_b.example', 'is no host name'],
  ['a..example', 'is no host name'],
  ['-a.example', 'is no host name'],
  [`${'a'.repeat(64)}.example`, 'is no host name'],
  [`${'a.'.repeat(127)}`, 'is no host name'],
])('%s is no host', (host, problem) => {
  expect(hostProblem(host, 'with wildcards')).toBe(problem);
});

test('a wildcard is no single name', () => {
  expect(hostProblem('*.example.com', 'without wildcards')).toBe('is no single name');
});

test.each(['/', '/orders', '/orders/', '/a.b/~c', '/.well-known/x', '/a%20b', '/ä'])('%s is a path', (path) => {
  expect(pathProblem(path)).toBeUndefined();
});

test.each([
  ['', 'does not begin with "/"'],
  ['orders', 'does not begin with "/"'],
  ['/a?b', 'has a query or a fragment'],
  ['/a#b', 'has a query or a fragment'],
  ['/a b', 'has a space or a control character'],
  ['/a\n', 'has a space or a control character'],
  ['//a', 'has an empty step, "//"'],
  ['/a/./b', 'has a step "." or ".."'],
  ['/a/..', 'has a step "." or ".."'],
  ['/a%2Fb', 'has an encoded "/", which proxies read in different ways'],
])('%s is no path', (path, problem) => {
  expect(pathProblem(path)).toBe(problem);
});

test.each([
  '*',
  'https://shop.example.com',
  'https://*.example.com',
  'http://localhost:3000',
  'http://127.0.0.1:80',
  'app://x',
])('%s is an origin', (origin) => expect(isOrigin(origin)).toBe(true));

test.each([
  '',
  'shop.example.com',
  'https://',
  'https://a/',
  'https://a:0',
  'https://a:99999',
  'https://a.*.b',
  'null',
])('%s is no origin', (origin) => expect(isOrigin(origin)).toBe(false));

test('headers, networks, and what stands twice', () => {
  expect(['X-A', 'a', "!#$%&'*+.^_`|~"].every(isToken)).toBe(true);
  expect(['', 'X A', 'X:A', 'ä', 'a'.repeat(257)].some(isToken)).toBe(false);
  expect(['', 'a', 'a b', 'a\tb', 'ä'].map(headerValueProblem)).toEqual(Array(5).fill(undefined));
  expect(headerValueProblem('a\r\nb')).toBe('is more than one line of text');
  expect(headerValueProblem(' a')).toBe('begins or ends with a space');
  expect(['10.0.0.0/8', '0.0.0.0/0', '2001:db8::/32', '::1/128'].every(isNetwork)).toBe(true);
  expect(['10.0.0.5', '10.0.0.0/33', '::/129', 'a/8', '10.0.0.0/8/8', '10.0.0.0/'].some(isNetwork)).toBe(false);
  expect(twice(['a', 'b', 'A'])).toBeUndefined();
  expect(twice(['a', 'b', 'A'], (text) => text.toLowerCase())).toBe('A');
});
