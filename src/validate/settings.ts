import type { FindingSeverity } from '../findings/finding';
import { own } from '../model/json';
import type { AnyRule } from './rule';
import type { Preset } from './severity';

/** A finding that is known and accepted: it is listed, and fails nothing. */
export interface Acceptance {
  /** Name of the rule, `container/memory-limit`; `security/*` for a whole area. */
  readonly rule: string;
  /**
   * Object that it is accepted for, `Deployment/orders`, or construct, `shop/orders`; `*` stands for any number of characters.
   * @default - all
   */
  readonly subject?: string;
  /** Why. */
  readonly reason: string;
  /**
   * Last day on which it holds: `2027-01-31`.
   * @default - for ever
   */
  readonly until?: string;
}

/** Most that an environment may ask of its machines, all replicas at their most together. */
export interface Budget {
  /** Cores: `16`, `'16'`, `'2500m'`. */
  readonly cpu?: number | string;
  /** Memory: `'64Gi'`. */
  readonly memory?: string;
  /** Storage of volumes and claims: `'1Ti'`. */
  readonly storage?: string;
  /** Pods or containers. */
  readonly pods?: number;
  /** The largest machine: no pod may ask for more. */
  readonly node?: { readonly cpu?: number | string; readonly memory?: string };
}

/**
 * How a system is validated. A program exports them as `validation`; `--settings` names a file with them as its default
 * export.
 *
 * @example
 * ```ts
 * import type { ValidationSettings } from 'intermodal';
 *
 * export const validation: ValidationSettings = {
 *   presets: ['recommended'],
 *   accept: [{ rule: 'resources/cpu-limit', reason: 'CPU is shared on purpose.' }],
 *   environments: { production: { presets: ['strict', 'pss-restricted'], budget: { cpu: 64, memory: '256Gi' } } },
 * };
 * ```
 */
export interface ValidationSettings {
  /**
   * Presets whose rules count; where two weigh a rule, the heavier one.
   * @default ['recommended']
   */
  readonly presets?: readonly Preset[];
  /** Rules of your own, beside the built-in ones. */
  readonly rules?: readonly AnyRule[];
  /** Weights of single rules or areas (`security/*`) over those of the presets. */
  readonly severities?: Readonly<Record<string, FindingSeverity | 'off'>>;
  /** Findings that are accepted. */
  readonly accept?: readonly Acceptance[];
  /**
   * Version of Kubernetes: `1.33`.
   * @default - that of the environment's target, else the newest known
   */
  readonly kubernetes?: string;
  /**
   * Version of the Pod Security Standards: `1.33`.
   * @default - that of Kubernetes
   */
  readonly podSecurity?: string;
  /** Most that the environment may ask for. */
  readonly budget?: Budget;
  /** Registries that images may come from: `ghcr.io`, `registry.acme.io/shop`. @default - any */
  readonly registries?: readonly string[];
  /** Settings of single environments, over the others. */
  readonly environments?: Readonly<Record<string, Omit<ValidationSettings, 'environments' | 'rules'>>>;
}

/** The settings of one environment: its own over those of all; what it accepts is accepted beside. */
export function settingsFor(settings: ValidationSettings, environment: string | undefined): ValidationSettings {
  const { environments = {}, ...common } = settings;
  const here = environment === undefined ? undefined : own(environments, environment);
  if (here === undefined) return common;
  return { ...common, ...here, severities: { ...common.severities, ...here.severities } };
}
