import type { ResolvedGateway, ResolvedListener } from '../../../model/resolved';
import type { ListenerProtocol } from '../../../model/gateway';
import type { ObjectOf } from '../api';
import { annotated, type Context } from '../names';
import { certificateSecret } from './certificates';
import { gatewayLabels } from './labels';
import { gatewayNames } from './names';
import { ofGateway, type GatewayObject } from './object';
import { sectionsOf, type Section } from './sections';

type Listener = ObjectOf<'Gateway'>['spec']['listeners'][number];

/** The Gateway itself; none where routes are attached to one that others keep. */
export function gatewayObject(
  gateway: ResolvedGateway,
  gatewayClass: string,
  context: Context,
): readonly GatewayObject[] {
  if (context.options.parentGateway !== undefined) return [];
  const manifest: ObjectOf<'Gateway'> = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: {
      name: gatewayNames.gateway(gateway),
      labels: gatewayLabels(gateway, context),
      ...annotated(gateway.annotations),
    },
    spec: {
      gatewayClassName: gatewayClass,
      listeners: gateway.listeners.flatMap(sectionsOf).map((section) => listenerOf(section, gateway)),
    },
  };
  return [ofGateway(gateway, manifest)];
}

const protocols: Readonly<Record<ListenerProtocol, string>> = { http: 'HTTP', https: 'HTTPS', tls: 'TLS', tcp: 'TCP' };

function listenerOf({ name, host, listener }: Section, gateway: ResolvedGateway): Listener {
  const { port, protocol } = listener;
  return {
    name,
    port,
    protocol: protocols[protocol],
    ...(host === undefined ? {} : { hostname: host }),
    ...tlsOf(gateway, listener),
  };
}

function tlsOf(gateway: ResolvedGateway, listener: ResolvedListener): Pick<Listener, 'tls'> {
  if (listener.protocol === 'tls') return { tls: { mode: 'Passthrough' } };
  const secret = certificateSecret(gateway, listener);
  return secret === undefined ? {} : { tls: { mode: 'Terminate', certificateRefs: [{ name: secret }] } };
}
