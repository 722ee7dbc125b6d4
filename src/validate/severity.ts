import type { FindingSeverity } from '../findings/finding';

/**
 * A set of rules to validate by. `recommended`: what is refused or surely fails is an error, what a careful team avoids a
 * warning. `strict`: the same, and more of it, weighed as an auditor would. `pss-baseline` and `pss-restricted`: what is
 * refused, and the Pod Security Standard of that name.
 */
export type Preset = 'recommended' | 'strict' | 'pss-baseline' | 'pss-restricted';

/** Every preset, the default first. */
export const presets: readonly Preset[] = ['recommended', 'strict', 'pss-baseline', 'pss-restricted'];

/** How much a rule weighs in each preset; where one is missing, the rule is not part of it. */
export type Severities = Readonly<Partial<Record<Preset, FindingSeverity>>>;

/** What a server, a loader or an engine refuses, or what surely fails: an error in every preset. */
export const refused: Severities = {
  recommended: 'error',
  strict: 'error',
  'pss-baseline': 'error',
  'pss-restricted': 'error',
};

/** What is accepted and likely to hurt: a warning that becomes an error under `strict`. */
export const risky: Severities = { recommended: 'warning', strict: 'error' };

/** What is good practice: a warning under `strict` alone. */
export const advised: Severities = { strict: 'warning' };

/** What is worth knowing: said and never more. */
export const noted: Severities = { recommended: 'info', strict: 'info' };
