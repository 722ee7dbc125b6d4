import { canonicalCidr } from '../../../src/manifests/scalars/cidr';

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
  },
);
