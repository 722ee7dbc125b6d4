import { cidrFormat, isStrictlyIn, specialAddress } from '../../src/validate/cidrs';
import { cidrOf, type Cidr } from '../../src/manifests/scalars/cidr';

const range = (text: string): Cidr => cidrOf(text) ?? { width: 0, first: 0n, prefix: 0 };

describe('a range of addresses', () => {
  it.each(['10.0.0.0/8', '0.0.0.0/0', '203.0.113.7/32', '2001:db8::/32', '::ffff:10.0.0.1/128'])(
    'may be %s',
    (text) => {
      expect(cidrFormat(29).fits(text)).toBe(true);
    },
  );

  it.each([
    '',
    '10.0.0.0',
    '10.0.0/8',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.256/8',
    'any',
    '2001:db8::/129',
    ' 10.0.0.0/8',
  ])('is not %j', (text) => {
    expect(cidrFormat(29).fits(text)).toBe(false);
  });

  it('has no bits of a host from Kubernetes 1.36 on', () => {
    expect([35, 36].map((version) => cidrFormat(version).fits('10.0.0.1/8'))).toEqual([true, false]);
    expect([35, 36].map((version) => cidrFormat(version).fits('10.0.0.0/08'))).toEqual([true, false]);
  });

  it('is in another one that is larger, and not in itself', () => {
    expect(isStrictlyIn(range('10.1.0.0/16'), range('10.0.0.0/8'))).toBe(true);
    expect(isStrictlyIn(range('10.0.0.0/8'), range('10.0.0.0/8'))).toBe(false);
    expect(isStrictlyIn(range('11.0.0.0/16'), range('10.0.0.0/8'))).toBe(false);
    expect(isStrictlyIn(range('::1/128'), range('0.0.0.0/0'))).toBe(false);
  });
});

it.each([
  ['127.0.0.1', 'which is of the machine itself'],
  ['::1', 'which is of the machine itself'],
  ['0.0.0.0', 'which stands for none'],
  ['169.254.1.1', 'which is of the local link'],
  ['fe80::1', 'which is of the local link'],
  ['203.0.113.7', undefined],
  ['shop.example.com', undefined],
])('the address %s cannot be one from outside where it is special: %s', (address, words) => {
  expect(specialAddress(address)).toBe(words);
});
