import type { FieldReport } from './bind';

/** Reports a number that is not whole, or out of bounds. */
export function inRange(
  name: string,
  field: string,
  value: number,
  low: number,
  high: number,
  report: FieldReport,
): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  report(field, {
    code: 'out-of-range',
    message: `Service "${name}" has ${described(value)} in "${field}".`,
    hint:
      high < Number.MAX_SAFE_INTEGER
        ? `Use a whole number from ${low} to ${high}.`
        : `Use a whole number, ${low} at least.`,
  });
}

function described(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return value === undefined ? 'nothing' : `a value of type ${value === null ? 'null' : typeof value}`;
}

/** Reports a path that does not begin with a slash. */
export function absolutePath(name: string, field: string, path: unknown, report: FieldReport): void {
  if (typeof path === 'string' && path.startsWith('/') && !path.includes('\0')) return;
  const given = typeof path === 'string' ? `path "${path}"` : described(path);
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" has ${given} in "${field}", which is not absolute.`,
    hint: typeof path === 'string' ? `Write "/${path}".` : 'Write a path that begins with "/".',
  });
}

/** Reports the name of a port that the service does not have. */
export function unknownPort(
  name: string,
  field: string,
  port: string,
  ports: readonly string[],
  report: FieldReport,
): void {
  const quoted = [...ports].sort().map((one) => `"${one}"`);
  report(field, {
    code: 'unknown-endpoint',
    message: `Service "${name}" names port "${port}" in "${field}"; ${quoted.length === 0 ? 'it has no ports' : `its ports are ${quoted.join(', ')}`}.`,
    hint: 'Use one of its ports, or add the port.',
  });
}

/** Reports two fields that exclude each other. */
export function contradiction(name: string, field: string, what: string, report: FieldReport): void {
  report(field, { code: 'invalid-value', message: `Service "${name}" ${what}.`, hint: 'Change one of the two.' });
}

/** Reports a text that its field cannot hold. */
export function invalidText(name: string, field: string, value: string, hint: string, report: FieldReport): void {
  report(field, { code: 'invalid-text', message: `Service "${name}" has "${value}" in "${field}".`, hint });
}
