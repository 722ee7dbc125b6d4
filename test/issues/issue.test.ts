import fc from 'fast-check';
import { IntermodalError, type Issue } from '../../src';
import { refuse } from '../../src/issues/error';
import { hasErrors, sortIssues } from '../../src/issues/issue';

const issue: Issue = { code: 'invalid-value', severity: 'error', message: 'It is wrong.', hint: 'Mend it.' };

const anyIssue = fc.record<Issue, 'code' | 'severity' | 'message' | 'hint'>(
  {
    code: fc.constantFrom('invalid-name', 'invalid-value'),
    severity: fc.constantFrom('error', 'warning'),
    path: fc.constantFrom('shop', 'shop/a', 'shop/b'),
    field: fc.constantFrom('env.A', 'image'),
    environment: fc.constantFrom('cloud', 'laptop'),
    message: fc.constantFrom('It is wrong.', 'It is odd.'),
    hint: fc.constant('Mend it.'),
  },
  { requiredKeys: ['code', 'severity', 'message', 'hint'] },
);

test('issues stand in the order in which they are read: errors first, then by place', () => {
  const shown: readonly Partial<Issue>[] = [
    { severity: 'error' },
    { severity: 'error', path: 'a' },
    { severity: 'error', path: 'a', field: 'env.A' },
    { severity: 'error', path: 'a', field: 'env.A', environment: 'cloud' },
    { severity: 'error', path: 'a', field: 'env.A', environment: 'laptop' },
    { severity: 'error', path: 'b', code: 'invalid-name' },
    { severity: 'error', path: 'b', code: 'invalid-value' },
    { severity: 'error', path: 'b', message: 'It is wrong.' },
    { severity: 'warning' },
    { severity: 'warning', path: 'a' },
  ];
  const issues = shown.map((one) => ({ ...issue, message: 'It is odd.', ...one }));
  expect(sortIssues([...issues].reverse())).toEqual(issues);
});

test('the order of issues does not depend on the order in which they were found', () => {
  const shuffled = fc.array(anyIssue).chain((issues) => {
    return fc.tuple(fc.constant(issues), fc.shuffledSubarray(issues, { minLength: issues.length }));
  });
  fc.assert(fc.property(shuffled, ([issues, other]) => expect(sortIssues(other)).toEqual(sortIssues(issues))));
});

test('what is found twice is said once', () => {
  fc.assert(
    fc.property(fc.array(anyIssue), (issues) => {
      expect(sortIssues([...issues, ...issues])).toEqual(sortIssues(issues));
    }),
  );
});

test('only errors stop a synthesis', () => {
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([{ ...issue, severity: 'warning' }])).toBe(false);
  expect(hasErrors([{ ...issue, severity: 'warning' }, issue])).toBe(true);
});

test('the one error carries every issue in order, and its text is one line for each', () => {
  const error = new IntermodalError([
    { ...issue, path: 'b' },
    { ...issue, code: 'invalid-name', path: 'a' },
  ]);
  expect(error.issues.map(({ path }) => path)).toEqual(['a', 'b']);
  expect(error.message).toBe('invalid-name: It is wrong. Mend it.\ninvalid-value: It is wrong. Mend it.');
  expect(error.name).toBe('IntermodalError');
  expect(IntermodalError.is(error)).toBe(true);
  expect(error).toBeInstanceOf(Error);
});

test('what is refused at once is an error of one issue', () => {
  const { severity: _severity, ...rest } = issue;
  expect(() => refuse(rest)).toThrow(IntermodalError);
  expect(() => refuse(rest)).toThrow('invalid-value: It is wrong. Mend it.');
});
