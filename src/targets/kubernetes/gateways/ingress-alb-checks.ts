import type { ResolvedGateway, ResolvedRoute } from '../../../model/resolved';
import type { Context } from '../names';
import { withoutSlash } from '../../traefik/rule';
import type { Around, Finding } from './ingress-dialect';
import { pathOf } from './ingress-paths';

/** Values that the conditions of one rule can have. */
const valuesLimit = 5;

/** What a balancer of AWS refuses, or would read otherwise. */
export function albFindings(route: ResolvedRoute, { gateway, context }: Around): readonly Finding[] {
  return [
    ...groupFindings(groupName(gateway.name, context)),
    ...plainFindings(route, gateway),
    ...valueFindings(route),
    ...redirectFindings(route),
    ...headerFindings(route),
    ...rewriteFindings(route),
  ];
}

/** What a balancer does on encrypted listeners alone. Its rules answer on all listeners that do not redirect. */
function plainFindings(route: ResolvedRoute, { implicit, listeners }: ResolvedGateway): readonly Finding[] {
  const own = implicit ? listeners.filter(({ name }) => route.listeners.includes(name)) : listeners;
  if (!own.some(({ protocol, redirect }) => protocol === 'http' && !redirect)) return [];
  const wants = [
    ...(route.protocol === 'grpc' ? [['to', 'speaks gRPC'] as const] : []),
    ...(route.policies.authentication?.kind === 'jwt' ? [['authentication', 'checks tokens'] as const] : []),
  ];
  return wants.map(([field, what]) => ({
    field,
    what: `${what}, which a balancer does on encrypted listeners alone, and plain requests come in as well`,
    hint: implicit
      ? "Give the host a certificate: Exposure.host('shop.example.com', { tls: … })."
      : 'Give the gateway a certificate, `tls`; a plain listener beside it must redirect.',
  }));
}

function valueFindings(route: ResolvedRoute): readonly Finding[] {
  const { match, hosts, policies } = route;
  const { kind, value } = pathOf(route);
  const paths = kind === 'prefix' && withoutSlash(value) !== '' ? 2 : 1;
  const texts = Object.keys(match.headers ?? {}).length + Object.keys(match.query ?? {}).length;
  const others = (match.methods?.length ?? 0) + (policies.allowedAddresses?.length ?? 0);
  const count = Math.min(1, hosts.length) + paths + texts + others;
  if (count <= valuesLimit) return [];
  const what = `compares ${count} values, and a rule of a balancer has room for ${valuesLimit}`;
  const hint =
    'A host is one, a prefix two, each header, parameter, method and network one. Make several routes of it.';
  return [{ field: '', what, hint }];
}

function redirectFindings(route: ResolvedRoute): readonly Finding[] {
  const { redirect } = route;
  const isLost = redirect?.path?.kind === 'prefix' && withoutSlash(pathOf(route).value) !== '';
  if (!isLost) return [];
  const what = 'redirects to another prefix, and a balancer keeps the whole path or none of it';
  return [{ field: 'to.path', what, hint: 'Redirect to a full path, or redirect all paths.' }];
}

function headerFindings({ match: { headers = {} } }: ResolvedRoute): readonly Finding[] {
  const wild = Object.entries(headers).filter(([, { value }]) => /[*?]/.test(value));
  return wild.map(([name]) => {
    const what = `compares header "${name}" with a text that has "*" or "?", which stand for any characters there`;
    return { field: `match.headers.${name}`, what, hint: 'Compare a text without them.' };
  });
}

function rewriteFindings({ rewrite }: ResolvedRoute): readonly Finding[] {
  const value = rewrite?.path?.value ?? '';
  if (!value.includes('$')) return [];
  const what = `rewrites the path to "${value}", where a "$" stands for a group of an expression`;
  return [{ field: 'rewrite.path', what, hint: 'Leave the "$" out.' }];
}

/** The Ingresses of a gateway are one balancer by this name, which holds in the whole cluster. */
export function groupName(gateway: string, { options, topology }: Context): string {
  return [options.namespace, topology.name, gateway].filter((one) => one !== undefined).join('-');
}

function groupFindings(name: string): readonly Finding[] {
  if (name.length <= 63) return [];
  const what = `belongs to the balancer "${name}", a name of ${name.length} characters; 63 is all that one can have`;
  return [{ field: '', what, hint: 'Shorten the name of the gateway, the topology or the namespace.' }];
}
