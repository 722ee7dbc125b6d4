import { hostFault } from '../../src/validate/hosts';

it.each([
  ['shop.example.com', undefined],
  ['*.example.com', undefined],
  ['203.0.113.7', 'which is an address'],
  ['shop.*.com', 'whose "*" is not its whole first part'],
  ['*', 'whose "*" is not its whole first part'],
  ['*.*.com', 'whose "*" is not its whole first part'],
  ['Shop.example.com', 'which is no name of a host'],
  ['shop.example.com:80', 'which is no name of a host'],
  ['', 'which is no name of a host'],
])('the host %j: %s', (host, words) => {
  expect(hostFault(host)).toBe(words);
});

it('may be an address where it is that of a certificate', () => {
  expect(hostFault('203.0.113.7', false)).toBeUndefined();
});
