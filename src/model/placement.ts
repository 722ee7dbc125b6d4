/** Over what replicas are spread: the well-known `zone` and `node`, or the key of a node label. */
export type Domain = string;

/** Spreads the replicas of a service evenly. */
export interface SpreadModel {
  readonly over: Domain;
  /** How many more replicas one domain may have than another. */
  readonly maxSkew: number;
  /** Whether a replica rather waits than breaks the rule. */
  readonly required: boolean;
}

/** A node that a service may run on in spite of its taint. */
export interface TolerationModel {
  /** Key of the taint; absent: every taint. */
  readonly key?: string;
  /** Value of the taint; absent: every value. */
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  /** How long it may stay after the taint appears, for `NoExecute`. */
  readonly seconds?: number;
}

/** What must be, or had better be, true of the labels of a node. */
export interface NodeRuleModel {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values: readonly string[];
  /** How much the rule counts, 1 to 100; absent: it must hold. */
  readonly weight?: number;
}

/** Near to, or apart from, the replicas of a service. */
export interface ServiceRuleModel {
  /** Construct path of the service. */
  readonly service: string;
  readonly within: Domain;
  /** How much the rule counts, 1 to 100; absent: it must hold. */
  readonly weight?: number;
}

/** Where in a cluster the replicas of a service run. */
export interface PlacementModel {
  /** Labels that a node must have. */
  readonly nodeLabels?: Readonly<Record<string, string>>;
  readonly nodes?: readonly NodeRuleModel[];
  readonly tolerations?: readonly TolerationModel[];
  readonly spread?: readonly SpreadModel[];
  readonly near?: readonly ServiceRuleModel[];
  readonly apart?: readonly ServiceRuleModel[];
  /** Class that tells who gives way where there is no room. */
  readonly priorityClass?: string;
}
