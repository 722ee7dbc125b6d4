import { fixFor } from '../../src/validate/fixes';

const fixes = [
  ['twice', 'Remove one.'],
  ['without a name', 'Give it a name.'],
] as const;

test('a message gets the fix of the first words that stand in it', () => {
  expect(fixFor('It has no port twice, and one without a name.', fixes)).toEqual({ fix: 'Remove one.' });
  expect(fixFor('It has a port without a name.', fixes)).toEqual({ fix: 'Give it a name.' });
});

test('other messages are left with the fix of the rule', () => {
  expect(fixFor('It has no port.', fixes)).toEqual({});
});

test('names in quotes are no words of the message', () => {
  expect(fixFor('It has a port "http_twice" without a name.', fixes)).toEqual({ fix: 'Give it a name.' });
});
