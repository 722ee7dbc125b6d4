/** What each alias stands for. */
const aliases = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * A cron schedule in the one form that all that mean the same share: aliases and names as numbers, without steps of one. What
 * is no schedule comes back as it is.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function canonicalCron(schedule: string): string {
  const trimmed = schedule.trim();
  const fields = (aliases.get(trimmed.toLowerCase()) ?? trimmed).split(/\s+/);
  const zone = /^(?:CRON_)?TZ=/.test(fields[0] ?? '') ? fields.slice(0, 1) : [];
  const five = fields.slice(zone.length);
  if (five.length !== 5) return schedule;
  return [...zone, ...five.map(canonicalField)].join(' ');
}

function canonicalField(field: string, index: number): string {
  const parts = field.split(',').map((part) => canonicalPart(part, index));
  return [...new Set(parts)].sort().join(',');
}

function canonicalPart(part: string, index: number): string {
  const plain = part.replace(/^\?/, '*').replace(/^(\*|.*-.*)\/1$/, '$1');
  const counted = plain.toLowerCase().replace(/[a-z]{3}/g, (name) => numberOf(name, index));
  const numbered = counted.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''));
  return index === 4 && numbered === '7' ? '0' : numbered;
}

function numberOf(name: string, index: number): string {
  if (index === 3 && months.includes(name)) return String(months.indexOf(name) + 1);
  if (index === 4 && days.includes(name)) return String(days.indexOf(name));
  return name;
}
