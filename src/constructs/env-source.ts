import type { EnvSourceModel } from '../model/config';
import { Element } from './element';
import { known, refuseUnset, text, wrongValue } from './inputs';

/** A config or a secret, whatever its keys are. */
export type AnyValues = Element & { readonly elementKind: 'config' | 'secret' };

/** Values with something before each of their names. */
export interface EnvSource {
  /** The config or the secret whose values are taken. */
  readonly from: AnyValues;
  /**
   * What stands before the name of each variable: `ORDERS_`.
   * @default - nothing
   */
  readonly prefix?: string;
}

/** Takes a config or a secret, alone or with a prefix. */
export function toEnvSource(input: AnyValues | EnvSource, field: string): EnvSourceModel {
  if (Element.is(input)) return { ...valuesOf(input, field), prefix: '' };
  if (typeof input !== 'object' || input === null) return wrongValue(field, input, 'a Config or a Secret');
  const given = known({ from: valuesOf, prefix: text }, input, field, 'a source of variables');
  refuseUnset(given, field);
  const { from, prefix = '' } = given;
  if (from === undefined) return wrongValue(`${field}.from`, undefined, 'a Config or a Secret');
  return { ...from, prefix };
}

function valuesOf(input: AnyValues, field: string): Omit<EnvSourceModel, 'prefix'> {
  const kind: string = Element.is(input) ? input.elementKind : '';
  if (kind === 'config' || kind === 'secret') return { kind, construct: input.node.path };
  return wrongValue(field, input, 'a Config or a Secret');
}
