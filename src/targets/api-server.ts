import type { ResolvedService } from '../model/resolved';
import { hasAccess } from '../model/service-account';

/** True where a service has access to the API server of its cluster, as one with an account of others is taken to have. */
export function callsApiServer({ serviceAccount, security }: ResolvedService): boolean {
  const { mountToken = security.serviceAccountToken } = serviceAccount ?? {};
  if (mountToken !== undefined) return mountToken;
  return serviceAccount !== undefined && (serviceAccount.kind === 'existing' || hasAccess(serviceAccount));
}
