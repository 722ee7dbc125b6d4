import type { Shape } from '../../../src/validate/compose/shape';

/**
 * A place of a Compose file and what may stand there: `services.*.build.args map`. `*` is any name, `[]` any item of a list. All
 * that is no list and no map is `plain`.
 */
export type PlaceAndForm = string;

/** Every place of a shape, in every form that it takes there. */
export function placesOf(shape: Shape, path = ''): readonly PlaceAndForm[] {
  const { list, map, text, number, flag } = shape;
  const own = path === '' ? [] : formsOf({ list, map, plain: text ?? number ?? flag }, path);
  const fields = Object.entries(map?.fields ?? {}).flatMap(([key, field]) => placesOf(field, below(path, key)));
  const others = map?.others === undefined ? [] : placesOf(map.others, below(path, '*'));
  const items = list === undefined ? [] : placesOf(list.item, `${path}[]`);
  return [...own, ...fields, ...others, ...items];
}

/** The places that a document uses, in the forms in which it does. */
export function usedIn(value: unknown, shape: Shape, path = ''): readonly PlaceAndForm[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const { item = {} } = shape.list ?? {};
    return [`${path} list`, ...value.flatMap((one) => usedIn(one, item, `${path}[]`))];
  }
  if (typeof value !== 'object') return [`${path} plain`];
  const { fields = {}, others } = shape.map ?? {};
  const entries = Object.entries(value).flatMap(([key, one]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field !== undefined) return usedIn(one, field, below(path, key));
    return others === undefined ? [] : usedIn(one, others, below(path, '*'));
  });
  return path === '' ? entries : [`${path} map`, ...entries];
}

function formsOf(forms: Readonly<Record<string, unknown>>, path: string): readonly PlaceAndForm[] {
  const there = Object.keys(forms).filter((form) => forms[form] !== undefined);
  return (there.length === 0 ? ['plain'] : there).map((form) => `${path} ${form}`);
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
