import { scheduleFault } from '../../src/validate/schedules';

it.each([
  '0 3 * * *',
  '*/15 8-18 * * MON-FRI',
  '0  3 * * *',
  ' 0 3 * * * ',
  ',1 3 * * *',
  '@daily',
  '@every 1h30m',
  '0 0 29 2 *',
])('a CronJob can have the schedule %j', (schedule) => {
  expect(scheduleFault(schedule, 'with macros')).toBeUndefined();
});

it.each([
  '',
  '0 3 * *',
  '0 0 3 * * *',
  '60 * * * *',
  '0 3 * * 7',
  '@reboot',
  '@every day',
  'TZ=UTC 0 3 * * *',
  '0 3 30 2 *',
  '$',
])('a CronJob cannot have the schedule %j', (schedule) => {
  expect(scheduleFault(schedule, 'with macros')).toMatch(/^[A-Z].*\.$/);
});

it('takes words such as @daily only where macros are taken', () => {
  expect(scheduleFault('@daily', 'without macros')).toBeDefined();
  expect(scheduleFault('0 8 * * *', 'without macros')).toBeUndefined();
});
