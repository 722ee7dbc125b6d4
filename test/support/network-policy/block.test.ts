import { covers } from './block';

test.each([
  ['10.0.0.0/8', [], '10.255.0.1', true],
  ['10.0.0.0/8', [], '11.0.0.1', false],
  ['0.0.0.0/0', [], '8.8.8.8', true],
  ['0.0.0.0/0', [], '::1', false],
  ['::/0', [], '2001:db8::1', true],
  ['::/0', [], '8.8.8.8', false],
  ['2001:db8::/64', [], '2001:db8:0:1::1', false],
  ['192.0.2.1/32', [], '192.0.2.1', true],
  ['10.0.0.0/8', ['10.1.0.0/16'], '10.1.2.3', false],
  ['10.0.0.0/8', ['10.1.0.0/16'], '10.2.0.1', true],
])('%s without %j and %s', (cidr, except, address, expected) => {
  expect(covers({ cidr, except }, address)).toBe(expected);
});

test.each([
  ['10.0.0.0', '10.0.0.1'],
  ['10.0.0/8', '10.0.0.1'],
  ['10.0.0.0/8', 'example.com'],
])('%s and %s are refused', (cidr, address) => {
  expect(() => covers({ cidr }, address)).toThrow(/is no/);
});
