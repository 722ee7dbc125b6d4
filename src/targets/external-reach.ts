import { isIP } from 'node:net';
import type { ResolvedExternal } from '../model/resolved';

/** What tells where a service outside is, for who enforces calls. */
export type Reach =
  | { readonly kind: 'networks'; readonly networks: readonly string[] }
  /** A namespace of the same cluster. */
  | { readonly kind: 'namespace'; readonly namespace: string }
  /** Only its name is known, which few can enforce. */
  | { readonly kind: 'name'; readonly host: string };

/** The name of a Service in another namespace, as the cluster's name servers know it. */
const clusterName = /^[^.]+\.([^.]+)\.svc(\.|$)/;

/** Networks that are stated; else its address; else the namespace that its name tells; else the name. */
export function reachOf({ host, address, networks }: ResolvedExternal): Reach {
  if (networks.length > 0) return { kind: 'networks', networks };
  if (address !== undefined) return { kind: 'networks', networks: [address] };
  if (isIP(host) !== 0) return { kind: 'networks', networks: [host] };
  const namespace = clusterName.exec(host)?.[1];
  return namespace === undefined ? { kind: 'name', host } : { kind: 'namespace', namespace };
}
