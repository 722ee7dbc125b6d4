/** What each macro of a schedule stands for. */
export const cronMacros: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

/** Names of months in a schedule; the first one is 1. */
export const monthNames: readonly string[] = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** Names of days of the week in a schedule; the first one is 0. */
export const dayNames: readonly string[] = 'SUN MON TUE WED THU FRI SAT'.split(' ');
