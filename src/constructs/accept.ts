import { mapOf, name } from './inputs';

/** What a program accepts of what targets cannot carry exactly: fields of `docs/capabilities.md`, with a reason each. */
export type AcceptInput = Readonly<Record<string, string>>;

/** The reasons for which restrictions are accepted: none is empty. */
export const toAccept = mapOf((reason: string, field) => name(reason, field, "a reason: 'no GPU on a laptop'"));
