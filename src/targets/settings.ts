import { optionsOf, type Convert } from '../constructs/inputs';
import type { PlainData } from '../model/json';

/** Where a setting of one target stands in its documents. */
export interface SettingPlace<P extends string> {
  /** The part of the document. */
  readonly in: P;
  /**
   * Its name there.
   * @default - the name of the setting
   */
  readonly as?: string;
  /** Looks at what a program gives. */
  readonly convert: Convert;
  /** Gives it the form that it has there. */
  readonly wrap?: (value: PlainData) => PlainData;
}

/** A place for each setting: the compiler asks for every one. */
export type SettingPlaces<S, P extends string> = { readonly [K in keyof Required<S>]: SettingPlace<P> };

/** What a program gives as settings, looked at one by one. */
export function settingsOf(
  places: Readonly<Record<string, SettingPlace<string>>>,
  input: object,
  subject: string,
): Readonly<Record<string, PlainData>> {
  const converters = Object.fromEntries(Object.entries(places).map(([name, { convert }]) => [name, convert]));
  return optionsOf(converters, input, subject) as Readonly<Record<string, PlainData>>;
}

/** The settings that stand in one part of the document, under their names there. */
export function settingsIn(
  places: Readonly<Record<string, SettingPlace<string>>>,
  settings: Readonly<Record<string, PlainData>>,
  part: string,
): Readonly<Record<string, PlainData>> {
  const entries = Object.entries(settings).flatMap(([name, value]): readonly (readonly [string, PlainData])[] => {
    const place = places[name];
    if (place?.in !== part) return [];
    return [[place.as ?? name, place.wrap === undefined ? value : place.wrap(value)]];
  });
  return Object.fromEntries(entries);
}
