import type { PlainMap } from '../../manifests/object';
import { mapAt, partAt, type Part } from '../../manifests/reading';
import { data, type Code } from '../code';
import { cpu, filledMap, size, type Field } from './fields';

/** Amounts that the program has a word for. */
const amounts = {
  cpu: ['cpu', cpu],
  memory: ['memory', size],
  ephemeralStorage: ['ephemeral-storage', size],
} satisfies Readonly<Record<string, readonly [string, Field]>>;

/** What a container asks for, and what it may use at most. */
export function resourcesOf(container: PlainMap): Code | undefined {
  const [requests, limits] = [mapAt(container, 'resources', 'requests'), mapAt(container, 'resources', 'limits')];
  const known = Object.entries(amounts).map(([name, [field, as]]) => {
    return [name, filledMap({ request: as(requests[field]), limit: as(limits[field]) })] as const;
  });
  return filledMap({ ...Object.fromEntries(known), extended: extendedOf(limits) });
}

/** What device plugins offer: names with a domain. */
function extendedOf(limits: PlainMap): Code | undefined {
  const entries = Object.entries(limits).filter(([name]) => name.includes('/'));
  const numbers = entries.map(([name, amount]) => [name, numberOf(amount)] as const);
  return filledMap(
    Object.fromEntries(numbers.map(([name, amount]) => [name, amount === undefined ? undefined : data(amount)])),
  );
}

function numberOf(amount: Part): number | undefined {
  const text = partAt(amount);
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : text;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
