import type { ResolvedGateway, ResolvedListener } from '../../../model/resolved';
import type { ObjectOf } from '../api';
import type { Context } from '../names';
import { gatewayLabels } from './labels';
import { gatewayNames } from './names';
import { ofGateway, type GatewayObject } from './object';
import { sectionsOf } from './sections';

/** A route for each listener that answers nothing but a redirect; what others listen on is not ours to redirect. */
export function redirects(gateway: ResolvedGateway, context: Context): readonly GatewayObject[] {
  if (context.options.parentGateway !== undefined) return [];
  const listeners = gateway.listeners.filter(({ redirect }) => redirect);
  return listeners.map((listener) => ofGateway(gateway, redirect(gateway, listener, context)));
}

function redirect(gateway: ResolvedGateway, listener: ResolvedListener, context: Context): ObjectOf<'HTTPRoute'> {
  const port = encryptedPort(gateway);
  const requestRedirect = { scheme: 'https', ...(port === 443 ? {} : { port }), statusCode: 301 } as const;
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: gatewayNames.redirect(gateway, listener), labels: gatewayLabels(gateway, context) },
    spec: {
      parentRefs: sectionsOf(listener).map(({ name }) => ({ name: gatewayNames.gateway(gateway), sectionName: name })),
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect }] }],
    },
  };
}

/** Where it leads: to the first port on which the gateway speaks TLS, or to that of everybody. */
function encryptedPort({ listeners }: ResolvedGateway): number {
  return listeners.find(({ protocol }) => protocol === 'https')?.port ?? 443;
}
