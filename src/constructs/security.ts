import {
  securityPresets,
  securityRuleNames,
  type SecurityModel,
  type SecurityPreset,
  type SecurityRule,
} from '../model/security';
import type { Unset } from '../model/topology';
import type { OpenInput } from './amounts';
import { known, name, number, oneOf, texts, truth, type Convert } from './inputs';

/**
 * What the processes of a service may do: the name of a preset, or settings over one.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop', { security: 'restricted' });
 * new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2', { user: 1000 }),
 *   security: {
 *     readOnlyRootFilesystem: false,
 *     exceptions: { readOnlyRootFilesystem: 'writes its cache beside itself' },
 *   },
 * });
 * ```
 */
export type SecurityInput = SecurityPreset | OpenInput<SecurityModel>;

/** What an environment may change about it: settings and exceptions one by one. */
export type SecurityPatch<S = SecurityInput> = S extends string
  ? S
  : { readonly [K in Exclude<keyof S, 'exceptions'>]?: S[K] | Unset } & {
      readonly exceptions?: { readonly [R in SecurityRule]?: string | Unset } | Unset;
    };

/** Takes the name of a preset. */
export const toPreset = oneOf<SecurityPreset>(securityPresets);

const rules = Object.fromEntries(securityRuleNames.map((rule) => [rule, reason]));

const converters = {
  preset: toPreset,
  exceptions: (input: object, field) => known(rules, input, field, 'the rules of a preset'),
  runAsUser: number,
  runAsGroup: number,
  runAsNonRoot: truth,
  volumeGroup: number,
  privileged: truth,
  allowPrivilegeEscalation: truth,
  readOnlyRootFilesystem: truth,
  addCapabilities: texts,
  dropCapabilities: texts,
  seccomp: oneOf<'runtime-default' | 'unconfined'>(['runtime-default', 'unconfined']),
  serviceAccountToken: truth,
} satisfies { readonly [K in keyof SecurityModel]-?: Convert };

const { volumeGroup: _group, serviceAccountToken: _token, ...containerConverters } = converters;

/** What an init container or a sidecar may do, in what it differs from its service. */
export type ContainerSecurityInput =
  SecurityPreset | OpenInput<Omit<SecurityModel, 'volumeGroup' | 'serviceAccountToken'>>;

/** The same for one container: what belongs to all of a service's containers is none of its settings. */
export function toContainerSecurity(input: ContainerSecurityInput, field: string): SecurityModel {
  if (typeof input === 'string') return { preset: toPreset(input, field) };
  return known(containerConverters, input, field, 'the security of a container');
}

/** The input as plain data; the name of a preset alone is a preset without settings. */
export function toSecurity(input: SecurityInput, field: string): SecurityModel {
  if (typeof input === 'string') return { preset: toPreset(input, field) };
  return known(converters, input, field, 'security');
}

function reason(input: string, field: string): string {
  return name(input, field, 'a reason: why this rule does not hold here');
}
