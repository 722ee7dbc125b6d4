import { data, type Code } from './code';

/** A piece of a text: what stands as it is, or code that gives it. */
export type TextPart = string | Code;

/** Where a text stands: what tells whether a name alone is that of a host. */
export interface TextPlace {
  /** Name of the variable, or of the option of a command: `DB_HOST`, `--host`. */
  readonly variable?: string;
  /** The variables beside it, by name. */
  readonly beside?: Readonly<Record<string, string>>;
  /** True where the library takes no references: labels, annotations. */
  readonly finished?: true;
}

/** The texts of one input as code. */
export interface Values {
  /**
   * A text as code: references in place of names of hosts, parameters in place of variables.
   *
   * @param by - Id of the construct that says it: `Microservice/orders`.
   * @param place - Where it stands, as far as that is known.
   */
  readonly text: (text: string, by: string, place?: TextPlace) => Code;
}

/** Pieces of a text as one value: plain text, a reference alone, or a template. */
export function joined(parts: readonly TextPart[]): Code {
  const merged = mergeTexts(parts);
  const [only] = merged;
  if (merged.length === 0) return data('');
  if (merged.length === 1 && only !== undefined) return typeof only === 'string' ? data(only) : only;
  return { is: 'template', parts: merged };
}

function mergeTexts(parts: readonly TextPart[]): readonly TextPart[] {
  const merged: TextPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged.splice(-1, 1, last + part);
    else if (part !== '') merged.push(part);
  }
  return merged;
}
