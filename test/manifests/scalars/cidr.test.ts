import { canonicalCidr, cidrHolds } from '../../../src/manifests/scalars/cidr';

test.each([
  ['10.1.2.3/8', '10.0.0.0/8'],
  ['FE80::1/64', 'fe80:0:0:0:0:0:0:0/64'],
  ['::/0', '0:0:0:0:0:0:0:0/0'],
  ['10.0.0.1', '10.0.0.1/32'],
])('%s and %s are the same addresses', (one, other) => {
  expect(canonicalCidr(one)).toBe(canonicalCidr(other));
});

test.each(['', '10.0.0/8', '10.0.0.256/8', '10.0.0.0/33', ':::/1', '1::2::3/8', 'g::/8'])(
  '%j is no range, and comes back as it is',
  (one) => {
    expect(canonicalCidr(one)).toBe(one);
    expect(cidrHolds(one, '10.0.0.0/8')).toBeUndefined();
  },
);

test('a range holds what begins with the same bits', () => {
  expect(cidrHolds('10.0.0.0/8', '10.9.0.0/16')).toBe(true);
  expect(cidrHolds('10.9.0.0/16', '10.0.0.0/8')).toBe(false);
  expect(cidrHolds('0.0.0.0/0', '192.168.1.1')).toBe(true);
  expect(cidrHolds('::/0', '10.0.0.0/8')).toBe(false);
});
