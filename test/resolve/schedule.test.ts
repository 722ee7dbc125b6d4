import { isTimeZone, scheduleHint } from '../../src/resolve/schedule';

const good = [
  '0 3 * * *',
  '*/5 0-6,12 1 jan-mar sun',
  '5/15 ? * * ?',
  '0 0 29 2 *',
  '0 0 31 4 MON',
  '0 0 1-31/10 * 1-5/2',
  '@daily',
  '@hourly',
];

const bad: readonly (readonly [string, string])[] = [
  ['', 'five fields'],
  ['0 3 * *', 'five fields'],
  ['0 3 * * * *', 'five fields'],
  ['0  3 * * *', 'five fields'],
  ['CRON_TZ=UTC 0 3 * * *', 'five fields'],
  ['@reboot', 'five fields'],
  ['@every 5m', 'five fields'],
  ['60 * * * *', '0 to 59 as the minute'],
  ['-1 * * * *', '0 to 59 as the minute'],
  ['5-1 * * * *', '0 to 59 as the minute'],
  ['*/0 * * * *', '0 to 59 as the minute'],
  ['1,,2 * * * *', '0 to 59 as the minute'],
  ['*-5 * * * *', '0 to 59 as the minute'],
  ['* 24 * * *', '0 to 23 as the hour'],
  ['* * 0 * *', '1 to 31 as the day of the month'],
  ['* * L * *', '1 to 31 as the day of the month'],
  ['* * * 13 *', '1 to 12, or JAN to DEC as the month'],
  ['* * * MON *', '1 to 12, or JAN to DEC as the month'],
  ['* * * * 7', '0 to 6, or SUN to SAT as the day of the week'],
  ['* * * * 5-7', '0 to 6, or SUN to SAT as the day of the week'],
  ['0 0 30 2 *', 'no date fits'],
  ['0 0 31 4,6 ?', 'no date fits'],
];

describe('a schedule', () => {
  it.each(good)('can be %s', (schedule) => {
    expect(scheduleHint(schedule)).toBeUndefined();
  });

  it.each(bad)('cannot be %j', (schedule, hint) => {
    expect(scheduleHint(schedule)).toContain(hint);
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'CET', 'EST5EDT', 'Etc/GMT+5', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])(
    'can be %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each(['', 'Local', 'Mars/Base', 'europe/berlin', 'Europe/berlin', '+01:00', 'Europe/Berlin '])(
    'cannot be %j',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});
