import fc from 'fast-check';
import { isDay, isRuleName, parseTerms, termsText } from '../../src/model/acceptance';

test('terms are the same after they were written and read', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const until = fc.option(day, { nil: undefined });
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z][\w .,]{0,30}\w$/), until, (reason, date) => {
      const terms = { reason, ...(date === undefined ? {} : { until: date.toISOString().slice(0, 10) }) };
      expect(parseTerms(termsText(terms))).toEqual(terms);
    }),
  );
});

test('days that the calendar does not have are none', () => {
  expect(['2026-11-22', '2028-02-29', '2026-02-29', '2026-13-01', '2026-1-1', 'soon', ''].filter(isDay)).toEqual([
    '2026-11-22',
    '2028-02-29',
  ]);
});

test('names of rules have an area, names of fields have none', () => {
  const names = ['container/port-name', 'security/*', 'serviceAccount', 'security.user', 'a/b/c', '/x', '*'];
  expect(names.filter(isRuleName)).toEqual(['container/port-name', 'security/*']);
});
