import { refuse } from '../issues/error';
import type { CommandOption } from './command';

/** Options that several commands take. */
export const sharedOptions = {
  environment: {
    type: 'string',
    multiple: true,
    short: 'e',
    value: '<name>',
    summary: 'Only this environment; may be repeated.',
  },
  set: {
    type: 'string',
    multiple: true,
    value: '<parameter>=<value>',
    summary: 'Value of a parameter; may be repeated.',
  },
} as const satisfies Readonly<Record<string, CommandOption>>;

/** What `--set` gives, by the names of parameters. */
export function parameterFlags({ set = [] }: { readonly set?: readonly string[] }): Readonly<Record<string, string>> {
  return Object.fromEntries(
    set.map((text) => {
      const at = text.indexOf('=');
      const lacks = at === 0 ? 'names no parameter' : 'has no value';
      return at > 0
        ? [text.slice(0, at), text.slice(at + 1)]
        : wrongOption(`--set "${text}" ${lacks}.`, 'Write --set name=value.');
    }),
  );
}

/** Refuses a `--format` that there is not. */
export function checkFormat(format: string | undefined): void {
  if (format === undefined || format === 'text' || format === 'json') return;
  wrongOption(`--format "${format}" is not known.`, 'Use text or json.');
}

/** Refuses an option. */
export function wrongOption(message: string, hint: string): never {
  return refuse({ code: 'unknown-option', message, hint });
}
