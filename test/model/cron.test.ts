import { cronMacros, dayNames, monthNames } from '../../src/model/cron';

test('every macro stands for five fields', () => {
  for (const schedule of cronMacros.values()) expect(schedule.split(' ')).toHaveLength(5);
});

test('months and days of the week are counted as a schedule counts them', () => {
  expect([monthNames.length, monthNames.indexOf('MAR') + 1]).toEqual([12, 3]);
  expect([dayNames.length, dayNames.indexOf('SUN')]).toEqual([7, 0]);
});
