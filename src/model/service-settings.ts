/** How a cluster leads callers to the replicas of a service. */
export interface ServiceSettingsModel {
  readonly annotations?: Readonly<Record<string, string>>;
  /** Whether a caller keeps the replica that answered it first. */
  readonly sessionAffinity?: SessionAffinityModel;
  /** Whether its name leads to the replicas themselves, without an address between. */
  readonly headless?: boolean;
  /** Whether replicas are called before they are ready. */
  readonly publishNotReady?: boolean;
  /** Whether callers are led to replicas of their own node only. */
  readonly internalTrafficPolicy?: 'cluster' | 'local';
  readonly ipFamilies?: readonly IpFamily[];
}

/** By what a caller is known again, and for how many seconds. */
export interface SessionAffinityModel {
  readonly by: 'client-ip';
  readonly timeout?: number;
}

/** A version of the internet protocol. */
export type IpFamily = 'IPv4' | 'IPv6';
