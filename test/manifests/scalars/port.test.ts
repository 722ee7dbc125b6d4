import { canonicalPort } from '../../../src/manifests/scalars/port';

test('a port without protocol is one of TCP', () => {
  expect([80, '80', '80/TCP', '080/tcp'].map(canonicalPort)).toEqual(['80/tcp', '80/tcp', '80/tcp', '80/tcp']);
});

test('a range of one port is that port', () => {
  expect(canonicalPort('80-80/udp')).toBe('80/udp');
  expect(canonicalPort('80-82')).toBe('80-82/tcp');
});

test('what is no port comes back as it is', () => {
  expect([canonicalPort('http'), canonicalPort(''), canonicalPort(-1)]).toEqual(['http', '', -1]);
});
