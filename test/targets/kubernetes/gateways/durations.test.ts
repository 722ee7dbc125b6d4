import { gatewayDuration } from '../../../../src/targets/kubernetes/gateways/durations';

it.each([
  [5, '5s'],
  [90, '1m30s'],
  [1.5, '1s500ms'],
  [0.25, '250ms'],
  [86_400, '24h'],
  [3_661.001, '1h1m1s1ms'],
  [0, '1ms'],
  [0.0001, '1ms'],
])('%s seconds are %s', (seconds, text) => {
  expect(gatewayDuration(seconds)).toBe(text);
  expect(text).toMatch(/^([0-9]{1,5}(h|m|s|ms)){1,4}$/);
});
