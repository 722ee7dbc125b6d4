import { addressRange, includesRange, mergedRanges, withoutRanges } from '../../../src/diff/kubernetes/address-ranges';
import type { AddressRange } from '../../../src/diff/kubernetes/address-ranges';

function ranges(...texts: readonly string[]): readonly AddressRange[] {
  return texts.flatMap((text) => addressRange(text) ?? []);
}

test('a single address is a range of one', () => {
  expect(addressRange('10.0.0.1')).toEqual(addressRange('10.0.0.1/32'));
  expect(addressRange('::1')).toEqual(addressRange('0:0:0:0:0:0:0:1/128'));
});

test.each(['', '10.0.0', '10.0.0.256', '10.0.0.0/33', '10.0.0.0/8/8', '1::2::3', '::/129', 'a.b.c.d', '10.0.0.0/x'])(
  '%j is no range',
  (text) => expect(addressRange(text)).toBeUndefined(),
);

test('two halves are the whole', () => {
  expect(mergedRanges(ranges('10.128.0.0/9', '10.0.0.0/9'))).toEqual(ranges('10.0.0.0/8'));
  expect(mergedRanges(ranges('10.0.0.0/9', '10.0.0.0/8'))).toEqual(ranges('10.0.0.0/8'));
});

test('what is left out of a range leaves what is around it', () => {
  expect(mergedRanges([...withoutRanges(ranges('10.0.0.0/8'), ranges('10.0.0.0/9'))])).toEqual(ranges('10.128.0.0/9'));
  expect(withoutRanges(ranges('10.0.0.0/8'), ranges('10.1.0.0/16'))).toHaveLength(2);
  expect(withoutRanges(ranges('10.1.0.0/16'), ranges('10.0.0.0/8'))).toEqual([]);
});

test('addresses of one family are never within the other one', () => {
  const [four, six] = ranges('0.0.0.0/0', '::/0');
  expect(four !== undefined && six !== undefined && includesRange(six, four)).toBe(false);
});
