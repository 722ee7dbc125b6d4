import { programFix } from '../../src/validate/program-fix';
import { podOf } from './container';

test('what a program declared is mended in the program, and a file in the file', () => {
  const { object } = podOf({});
  expect(programFix(object, 'Set "scaling".')).toEqual({});
  expect(programFix({ ...object, construct: 'shop/orders' }, 'Set "scaling".')).toEqual({ fix: 'Set "scaling".' });
});
