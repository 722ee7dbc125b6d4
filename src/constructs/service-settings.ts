import type { IpFamily, ServiceSettingsModel } from '../model/service-settings';
import { known, listOf, mapOf, oneOf, text, truth, type Convert } from './inputs';
import { secondsOf } from './quantities';
import type { Duration } from './units';

/** How a cluster leads callers to the replicas of a service: the settings of its Service. */
export interface ServiceSettings {
  /** Annotations of the Service. */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * By what a caller is known again, so that it keeps its replica: its address. `timeout`: for how long.
   * @default - every call may go to another replica
   */
  readonly sessionAffinity?: 'client-ip' | { readonly by: 'client-ip'; readonly timeout?: Duration };
  /**
   * Whether its name leads to the replicas themselves, without an address between.
   * @default false
   */
  readonly headless?: boolean;
  /**
   * Whether replicas are called before they are ready.
   * @default false
   */
  readonly publishNotReady?: boolean;
  /**
   * Whether callers are led to all replicas, or to those on their own node only.
   * @default 'cluster'
   */
  readonly internalTrafficPolicy?: 'cluster' | 'local';
  /**
   * Versions of the internet protocol under which it answers, the first one first.
   * @default - the cluster's own
   */
  readonly ipFamilies?: readonly IpFamily[];
}

const by = oneOf(['client-ip']);

function sessionAffinity(input: NonNullable<ServiceSettings['sessionAffinity']>, field: string): object {
  if (typeof input === 'string') return { by: by(input, field) };
  return { by: 'client-ip', ...known({ by, timeout: secondsOf }, input, field, 'a session affinity') };
}

const fields = {
  annotations: mapOf(text),
  sessionAffinity,
  headless: truth,
  publishNotReady: truth,
  internalTrafficPolicy: oneOf(['cluster', 'local']),
  ipFamilies: listOf(oneOf<IpFamily>(['IPv4', 'IPv6']), "a list: ['IPv4', 'IPv6']"),
} satisfies { readonly [K in keyof ServiceSettingsModel]-?: Convert };

/** The settings of a Service as plain data. */
export function toServiceSettings(input: ServiceSettings, field: string): ServiceSettingsModel {
  return known(fields, input, field, 'the settings of a Service') as ServiceSettingsModel;
}
