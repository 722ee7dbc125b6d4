import type { NodeRuleModel, PlacementModel, ServiceRuleModel, SpreadModel, TolerationModel } from '../model/placement';
import { type Element, servicePath } from './element';
import { known, listOf, mapOf, name, number, oneOf, text, texts, truth, wrongValue, type Convert } from './inputs';

/** A rule about other services: near to them, or apart from them. */
export interface ServiceRule {
  /**
   * The service.
   * @default - the service itself
   */
  readonly service?: Element & { readonly elementKind: 'service' };
  /** `node`, `zone`, or the key of a node label. */
  readonly within: string;
  /**
   * How much the rule counts, 1 to 100.
   * @default - it must hold
   */
  readonly weight?: number;
}

/** Where in a cluster the replicas of a service run. Compose has one host, and carries none of it. */
export interface PlacementInput {
  /** Labels that a node must have. */
  readonly nodeLabels?: Readonly<Record<string, string>>;
  /** Rules about the labels of a node. */
  readonly nodes?: readonly (Omit<NodeRuleModel, 'values'> & { readonly values?: readonly string[] })[];
  /** Taints that it bears. */
  readonly tolerations?: readonly TolerationModel[];
  /** Over what its replicas are spread evenly: `zone`, `node`, or the key of a node label. */
  readonly spread?: readonly { readonly over: string; readonly maxSkew?: number; readonly required?: boolean }[];
  /** Services whose replicas it runs next to. */
  readonly near?: readonly ServiceRule[];
  /** Services whose replicas it keeps away from. */
  readonly apart?: readonly ServiceRule[];
  /** Class that tells who gives way where there is no room. */
  readonly priorityClass?: string;
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] as const;
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;

const converters = {
  nodeLabels: mapOf(text),
  nodes: listOf(toNodeRule, 'a list of rules'),
  tolerations: listOf(toToleration, 'a list of tolerations'),
  spread: listOf(toSpread, "a list: [{ over: 'zone' }]"),
  near: listOf(toServiceRule, "a list: [{ service: orders, within: 'node' }]"),
  apart: listOf(toServiceRule, "a list: [{ within: 'node' }]"),
  priorityClass: text,
} satisfies { readonly [K in keyof PlacementModel]-?: Convert };

/** The placement as plain data. */
export function toPlacement(input: object, field: string): PlacementModel {
  return known(converters, input, field, 'a placement');
}

function toNodeRule(input: object, field: string): NodeRuleModel {
  const own = { key: text, operator: oneOf(operators), values: texts, weight: number };
  const rule = known(own, input, field, 'a rule about nodes') as Partial<NodeRuleModel>;
  const { key = text(undefined as never, `${field}.key`), operator, values = [] } = rule;
  if (operator === undefined) return wrongValue(`${field}.operator`, operator, "'In' or 'Exists'");
  return { ...rule, key, operator, values };
}

function toToleration(input: object, field: string): TolerationModel {
  const own = { key: text, value: text, effect: oneOf(effects), seconds: number };
  return known(own, input, field, 'a toleration');
}

function toSpread(input: object, field: string): SpreadModel {
  const own = { over: text, maxSkew: number, required: truth };
  const { over, maxSkew = 1, required = false } = known(own, input, field, 'a spread') as Partial<SpreadModel>;
  return { over: domain(over, `${field}.over`), maxSkew, required };
}

/** An empty path stands for the service itself, whose own path its fields do not know. */
function toServiceRule(input: object, field: string): ServiceRuleModel {
  const own = { service: servicePath, within: text, weight: number };
  const { service = '', within, ...rest } = known(own, input, field, 'a rule') as Partial<ServiceRuleModel>;
  return { ...rest, service, within: domain(within, `${field}.within`) };
}

function domain(input: string | undefined, field: string): string {
  return name(input as string, field, "'node', 'zone' or the key of a node label");
}
