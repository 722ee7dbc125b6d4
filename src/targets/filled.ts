/** Without what is empty: a list or a map without entries says nothing, and some readers refuse it. */
export function filled<T extends object>(settings: T): T {
  const entries = Object.entries(settings).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(entries) as T;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
