import type { Measure } from './grants';
import { ingressAdmin, ingressPlain, ingressWays } from './exposure-ingress';
import {
  gatewayListeners,
  gatewayRouteWays,
  guarded,
  policyOrigins,
  referenceGrants,
  routeFilters,
} from './exposure-routes';
import { ingressCallers } from './ingress-callers';
import { otherOpenings, otherWays } from './exposure-others';
import { hostPorts } from './exposure-pods';
import { serviceExposure } from './exposure-services';

/** Everything by which an object lets more or fewer callers reach something, but for NetworkPolicies, which add up. */
export const exposure = [
  serviceExposure,
  hostPorts,
  ingressWays,
  ingressPlain,
  ingressAdmin,
  ingressCallers,
  gatewayRouteWays,
  routeFilters,
  gatewayListeners,
  referenceGrants,
  otherWays,
  otherOpenings,
  guarded,
  policyOrigins,
] as readonly Measure[];
