import type { GatewayFields } from '../model/gateway';
import type { ResolvedGateway, ResolvedServiceFields } from '../model/resolved';
import type { EndpointModel, RoutePolicies } from '../model/route';
import type { EndpointReference } from '../model/value';
import type { FieldReport } from './bind';
import { checkForward, endpointsOf, type PortOf } from './checks-route-protocol';
import { checkEndpoint, checkSecret, type Scope } from './references';

/** Reports every endpoint and every secret of a gateway that is not there in this environment. */
export function checkGatewayReferences(
  name: string,
  fields: GatewayFields<string>,
  { routes }: ResolvedGateway,
  scope: Scope,
  report: FieldReport,
): void {
  for (const [field, endpoint] of routes.flatMap(endpointsOf)) {
    checkEndpoint(name, field, called(endpoint), scope, report);
  }
  checkPolicyReferences(name, 'policies.', fields.policies, scope, report);
  for (const [route, { policies }] of Object.entries(fields.routes)) {
    checkPolicyReferences(name, `routes.${route}.`, policies, scope, report);
  }
}

/** Reports the same of a service that exposes itself by a host name. */
export function checkExposureReferences(
  name: string,
  { exposure }: ResolvedServiceFields,
  scope: Scope,
  report: FieldReport,
): void {
  for (const [port, way] of Object.entries(exposure)) {
    if (way.kind !== 'host' || way.policies === undefined) continue;
    const prefix = `exposure.${port}.`;
    checkPolicyReferences(name, prefix, way.policies, scope, report);
    checkForward(name, prefix, way.policies, portOfScope(scope), report);
  }
}

function checkPolicyReferences(
  name: string,
  prefix: string,
  { authentication }: RoutePolicies<string>,
  scope: Scope,
  report: FieldReport,
): void {
  if (authentication?.kind === 'basic')
    checkSecret(name, `${prefix}authentication.users`, authentication.users, scope, report);
  if (authentication?.kind === 'forward')
    checkEndpoint(name, `${prefix}authentication.to`, called(authentication.to), scope, report);
}

function called({ service, port }: EndpointModel): EndpointReference {
  return { kind: 'endpoint', service, port, part: 'address' };
}

/** The ports of this environment. */
export function portOfScope({ offers }: Scope): PortOf {
  return ({ service, port }) => offers.get(service)?.ports[port];
}
