import { resolveScalar } from '../../../src/manifests/compose/scalar';

test.each([
  ['', null],
  ['~', null],
  ['null', null],
  ['true', true],
  ['FALSE', false],
  ['yes', 'yes'],
  ['on', 'on'],
  ['0440', 288],
  ['0o17', 15],
  ['0x1F', 31],
  ['0b101', 5],
  ['-7', -7],
  ['1_000', 1000],
  ['08', 8],
  ['1.10', 1.1],
  ['.5', 0.5],
  ['1e3', 1000],
  ['22:22', '22:22'],
  ['2024-01-01', '2024-01-01'],
  ['.inf', '.inf'],
  ['.nan', '.nan'],
  ['-', '-'],
  ['12345678901234567890', '12345678901234567890'],
  ['constructor', 'constructor'],
  ['1.2.3', '1.2.3'],
])('takes %j for what Compose takes it for', (text, value) => {
  expect(resolveScalar(text)).toBe(value);
});
