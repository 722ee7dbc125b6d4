import type { ResolvedGateway, ResolvedListener } from '../../../model/resolved';
import type { TlsModel } from '../../../model/exposure';
import type { ObjectOf } from '../api';
import type { Context } from '../names';
import { gatewayLabels } from './labels';
import { gatewayNames } from './names';
import { ofGateway, type GatewayObject } from './object';

/** The Secret that holds the certificate of a listener: one that is there, or one that cert-manager makes. */
export function certificateSecret(gateway: ResolvedGateway, listener: ResolvedListener): string | undefined {
  const { tls } = listener;
  if (tls === undefined) return undefined;
  return tls.kind === 'secret' ? tls.secret : gatewayNames.certificateSecret(gateway, listener);
}

/** True where cert-manager signs a certificate of the gateway with nobody's key but its own. */
export function usesLocalIssuer({ listeners }: ResolvedGateway): boolean {
  return listeners.some(({ tls }) => tls?.kind === 'local');
}

/** The issuer of certificates for development: each signs itself. */
export function localIssuer(gateway: ResolvedGateway, context: Context): readonly GatewayObject[] {
  if (!usesLocalIssuer(gateway)) return [];
  const issuer: ObjectOf<'Issuer'> = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Issuer',
    metadata: { name: gatewayNames.localIssuer(gateway), labels: gatewayLabels(gateway, context) },
    spec: { selfSigned: {} },
  };
  return [ofGateway(gateway, issuer)];
}

/**
 * What cert-manager makes certificates of, one for each listener. The annotation of a Gateway would do the same for all of
 * its listeners, also for those whose Secret somebody else keeps; and it needs cert-manager to be started for Gateways.
 *
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export function certificates(gateway: ResolvedGateway, context: Context): readonly GatewayObject[] {
  return gateway.listeners.flatMap((listener): readonly GatewayObject[] => {
    const { tls } = listener;
    if (tls === undefined || tls.kind === 'secret') return [];
    return [ofGateway(gateway, certificate(gateway, listener, issuerOf(gateway, tls), context))];
  });
}

interface IssuerRef {
  readonly name: string;
  readonly kind: 'Issuer' | 'ClusterIssuer';
  readonly group: 'cert-manager.io';
}

function issuerOf(gateway: ResolvedGateway, tls: Exclude<TlsModel, { readonly kind: 'secret' }>): IssuerRef {
  const group = 'cert-manager.io';
  if (tls.kind === 'issuer') return { name: tls.issuer, kind: 'ClusterIssuer', group };
  return { name: gatewayNames.localIssuer(gateway), kind: 'Issuer', group };
}

/** Without a host name a certificate for development is made out to the gateway. */
function certificate(
  gateway: ResolvedGateway,
  listener: ResolvedListener,
  issuerRef: IssuerRef,
  context: Context,
): ObjectOf<'Certificate'> {
  const hosts = [...new Set(listener.hosts)].sort();
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: gatewayNames.certificate(gateway, listener), labels: gatewayLabels(gateway, context) },
    spec: {
      secretName: gatewayNames.certificateSecret(gateway, listener),
      dnsNames: hosts.length === 0 ? [gateway.name] : hosts,
      issuerRef,
    },
  };
}
