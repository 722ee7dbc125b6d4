import { cronMacros, dayNames, monthNames } from '../../model/cron';

/**
 * A cron schedule in the one form that all that mean the same share: aliases and names as numbers, without steps of one. What
 * is no schedule comes back as it is.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function canonicalCron(schedule: string): string {
  const trimmed = schedule.trim();
  const fields = (cronMacros.get(trimmed.toLowerCase()) ?? trimmed).split(/\s+/);
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
  const [month, day] = [monthNames.indexOf(name.toUpperCase()), dayNames.indexOf(name.toUpperCase())];
  if (index === 3 && month >= 0) return String(month + 1);
  return index === 4 && day >= 0 ? String(day) : name;
}
