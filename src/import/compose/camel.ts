import { isList, isPlainMap, type PlainData } from '../../model/json';

/** Maps whose keys are names of things, and no words of Compose. */
const named: readonly string[] = [
  'additional_contexts',
  'args',
  'driver_opts',
  'environment',
  'labels',
  'options',
  'ulimits',
];

/** `max_attempts` → `maxAttempts`, in everything below: as settings of Compose are written. */
export function camelKeys(value: PlainData | undefined): PlainData | undefined {
  if (value === undefined) return undefined;
  return camelWithin(value);
}

function camelWithin(value: PlainData): PlainData {
  if (isList(value)) return value.map(camelWithin);
  if (!isPlainMap(value)) return value;
  const entries = Object.entries(value).map(([key, one]): [string, PlainData] => {
    return [camel(key), named.includes(key) ? one : camelWithin(one)];
  });
  return Object.fromEntries(entries);
}

/** `device_read_bps` → `deviceReadBps`. */
export function camel(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
