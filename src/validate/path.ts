import { isList, isPlainMap, type PlainData } from '../model/json';
import type { Place } from './subject';

/**
 * A place as reports show it: `spec.template.spec.containers[web].image`. An item of a list is called by its name where no
 * other one has that, else by its index.
 */
export function showPlace(value: PlainData | undefined, place: Place): string {
  let part: PlainData | undefined = value;
  let shown = '';
  for (const step of place) {
    shown += stepText(part, step, shown === '');
    part = below(part, step);
  }
  return shown;
}

function stepText(holder: PlainData | undefined, step: string | number, first: boolean): string {
  if (typeof step === 'number') return `[${nameIn(holder, step) ?? step}]`;
  if (!/^[\w$/-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
  return first ? step : `.${step}`;
}

function nameIn(list: PlainData | undefined, index: number): string | undefined {
  if (!isList(list)) return undefined;
  const name = nameOf(list[index]);
  const isPlain = name !== undefined && /^[\w./-]+$/.test(name) && !/^\d+$/.test(name);
  return isPlain && list.filter((item) => nameOf(item) === name).length === 1 ? name : undefined;
}

function nameOf(item: PlainData | undefined): string | undefined {
  return isPlainMap(item) && typeof item['name'] === 'string' ? item['name'] : undefined;
}

function below(part: PlainData | undefined, step: string | number): PlainData | undefined {
  if (isList(part)) return part[Number(step)];
  return isPlainMap(part) && Object.hasOwn(part, step) ? part[step] : undefined;
}
