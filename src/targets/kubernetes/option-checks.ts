import type { Issue } from '../../issues/issue';
import {
  gatewayApiImplementations,
  ingressImplementations,
  clusterImplementation,
  type ClusterImplementation,
} from '../gateways/implementations';
import { issueAt } from '../issue-at';
import type { Context } from './names';
import type { KubernetesOptions } from './options';

/** Options that some implementations of gateways read, and others have no use for. */
const readers = [
  ['gatewayClass', gatewayApiImplementations],
  ['parentGateway', gatewayApiImplementations],
  ['routeNames', gatewayApiImplementations],
  ['ingressClass', ingressImplementations],
] as const satisfies readonly (readonly [keyof KubernetesOptions, readonly ClusterImplementation[]])[];

/** Reports options of an environment that change nothing, because its gateways are carried out by something else. */
export function checkOptionUse({ topology, options }: Context): readonly Issue[] {
  const { environment, gateways } = topology;
  if (gateways.length === 0) return [];
  const implementation = clusterImplementation(options);
  const unread = readers.filter(([field, by]) => options[field] !== undefined && !by.includes(implementation));
  const issues = unread.map(([field, by]) => {
    const message = `Environment "${environment.name}" has the option "${field}", which "${implementation}" does not read.`;
    const hint = `Leave it out, or choose what reads it, kubernetes({ gateway: … }): ${by.map((one) => `'${one}'`).join(', ')}.`;
    return issueAt(environment, topology, 'unused-option', field, { severity: 'warning', message, hint });
  });
  return [...issues, ...classOfTheirs({ topology, options })];
}

/** Where routes are attached to a Gateway that others keep, no Gateway is made that could have a class. */
function classOfTheirs({ topology, options: { gateway, gatewayClass, parentGateway } }: Context): readonly Issue[] {
  if (gatewayClass === undefined || parentGateway === undefined) return [];
  if (gateway === undefined || !gatewayApiImplementations.includes(gateway)) return [];
  const { environment } = topology;
  const message = `Environment "${environment.name}" has the option "gatewayClass", and its routes are attached to Gateway "${parentGateway.name}", which has a class already.`;
  const hint = 'Leave "gatewayClass" out, or "parentGateway".';
  return [issueAt(environment, topology, 'unused-option', 'gatewayClass', { severity: 'warning', message, hint })];
}
