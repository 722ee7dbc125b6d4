import { samePlainData } from '../../model/json';
import type { ItemStep } from '../path';
import type { Judgement } from '../difference';
import { gatewayRouteKinds, traefikKinds } from '../../manifests/kubernetes/kinds';
import { inWords, requestsOf, sameRequests, takenAway, type Requests } from './requests';
import { always, type Place, type Rule } from './rule';
import { itemsAt, mapAt, partAt, wordOf } from '../../manifests/reading';

const ingress = ['Ingress.networking.k8s.io'];
const gateway = ['Gateway.gateway.networking.k8s.io'];
const traefikRoutes = traefikKinds('IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP');
const openShift = ['Route.route.openshift.io'];

const keepBoth = 'Keep the old way beside the new one until nobody uses it, and remove it in a later change.';

function traffic(why: string, advice: string = keepBoth): Judgement {
  return { impact: 'traffic', why, advice };
}

/** What is lost when it goes or becomes another, and only adds something when it comes. */
function lossOf(why: string): Rule['judge'] {
  return ({ difference }) => (difference.change === 'added' ? { impact: 'in-place' } : traffic(why));
}

/** What is lost when it goes, whatever it is otherwise. */
function removalOf(why: string): Rule['judge'] {
  return ({ difference }) => (difference.change === 'removed' ? traffic(why) : { impact: 'in-place' });
}

const rule = (kinds: readonly string[], paths: readonly string[], judge: Rule['judge']): Rule => ({
  kinds,
  paths,
  judge,
});

/** What happens to requests from outside. */
export const routeRules: readonly Rule[] = [
  rule(ingress, ['spec.rules'], requests),
  rule(ingress, ['spec.defaultBackend', 'spec.backend'], lossOf('Requests that no rule takes go elsewhere.')),
  always(ingress, ['spec.ingressClassName'], traffic('Another controller answers it, at another address.')),
  rule(ingress, ['spec.tls'], tls),
  rule(gatewayRouteKinds, ['spec.hostnames'], hostnames),
  rule(gatewayRouteKinds, ['spec.parentRefs'], lossOf('The gateway that led requests here no longer does.')),
  rule(gatewayRouteKinds, ['spec.rules'], requests),
  rule(gateway, ['spec.listeners'], listener),
  always(gateway, ['spec.gatewayClassName'], traffic('Another controller makes it anew, at another address.')),
  rule(gateway, ['spec.addresses'], lossOf('It no longer answers at the address that it had.')),
  rule(traefikRoutes, ['spec.routes'], requests),
  rule(traefikRoutes, ['spec.entryPoints'], lossOf('It no longer answers at an entry point.')),
  rule(traefikRoutes, ['spec.tls'], removalOf('It no longer answers encrypted requests.')),
  rule(openShift, ['spec.host', 'spec.path', 'spec.wildcardPolicy'], () =>
    traffic('Requests for the old address are no longer led here.'),
  ),
  rule(openShift, ['spec.to', 'spec.port', 'spec.alternateBackends'], () => traffic('Requests go elsewhere.')),
  rule(openShift, ['spec.tls'], openShiftTls),
];

/** Parts of a rule of a route that say which requests it takes, or where they go. */
const leading = [
  'matches',
  'match',
  'backendRefs',
  'filters',
  'services',
  'middlewares',
  'http',
  'host',
  'priority',
  'kind',
];

function requests(place: Place): Judgement | undefined {
  const { difference, fresh, around } = place;
  const field = difference.path.slice(2).find((step) => typeof step === 'string');
  if (typeof field === 'string' && !leading.includes(field)) return { impact: 'in-place' };
  if (isLeftOut(place)) return traffic(lostText(place));
  const added = requestsOf(fresh).filter((one) => !requestsOf(place.old).some((had) => sameRequests(had, one)));
  const taken = takenAway(added, around.before);
  if (taken !== undefined)
    return traffic(
      `Requests for ${inWords(taken.by)} went to where ${inWords(taken.from)} leads, and go elsewhere now.`,
    );
  return difference.change === 'added' && (added.length > 0 || requestsOf(fresh).length === 0)
    ? { impact: 'in-place', why: moreText(added) }
    : traffic('Requests go elsewhere, or otherwise.');
}

function moreText(added: readonly Requests[]): string {
  const shown = [...new Set(added.map(inWords))].join(', ');
  return shown === '' ? 'More requests are led here.' : `More is led here: ${shown}.`;
}

/** True where requests that were taken no longer are, or are led elsewhere, at the place of a difference. */
function isLeftOut({ difference, old, fresh }: Place): boolean {
  if (difference.change === 'removed') return true;
  if (difference.change === 'added' && typeof difference.path.at(-1) !== 'string') {
    return difference.path.some((step) => step === 'backendRefs' || step === 'services' || step === 'filters');
  }
  const now = requestsOf(fresh);
  return requestsOf(old).some((had) => !now.some((one) => sameRequests(one, had) && one.target === had.target));
}

function lostText({ difference, old, fresh }: Place): string {
  const now = requestsOf(fresh);
  const lost = requestsOf(old).filter((had) => !now.some((one) => sameRequests(one, had)));
  if (lost.length > 0) return `Nothing here takes requests for ${[...new Set(lost.map(inWords))].join(', ')} any more.`;
  const field = difference.path.filter((step) => typeof step === 'string').at(-1);
  return field === 'weight' ? 'Another share of the requests goes there.' : 'Requests go elsewhere, or otherwise.';
}

function hostnames(place: Place): Judgement {
  const [before, after] = [place.before, place.after].map((side) => itemsAt(side, 'spec', 'hostnames').map(wordOf));
  const lost = (before ?? []).filter((host) => !(after ?? []).includes(host));
  if ((after ?? []).length === 0) return { impact: 'in-place', why: 'It answers for every host.' };
  if (place.difference.change !== 'added' && lost.length > 0)
    return traffic(`It no longer answers for ${lost.join(', ')}.`);
  if ((before ?? []).length === 0) return traffic('It answered for every host, and no longer does.');
  return { impact: 'in-place' };
}

function tls({ difference }: Place): Judgement {
  const isWhole =
    difference.path.length === 2 || (difference.path.length === 3 && typeof difference.path[2] !== 'string');
  if (difference.change === 'removed' && isWhole)
    return traffic('Encrypted requests find no certificate of it any more: browsers warn, clients fail.');
  return { impact: 'in-place', why: 'Which certificate clients are shown is another one.' };
}

function openShiftTls({ difference, before, after }: Place): Judgement {
  if (partAt(after, 'spec', 'tls') === undefined) return traffic('Encrypted requests are no longer answered.');
  const had = partAt(before, 'spec', 'tls') !== undefined;
  const termination = difference.path.length > 2 ? difference.path[2] === 'termination' : had;
  return had && termination
    ? traffic('Encryption ends elsewhere: what the pods are sent is another protocol.')
    : { impact: 'in-place' };
}

/** What of a listener is what clients or routes ask for. */
const asked = ['port', 'protocol', 'hostname', 'name'];

function listener(place: Place): Judgement {
  const { difference } = place;
  const [, , item, field, inner] = difference.path;
  if (item === undefined || field === undefined) {
    return difference.change === 'added'
      ? { impact: 'in-place', why: 'One more listener.' }
      : traffic('A listener is gone: connections to it are refused, and its routes lead nowhere.');
  }
  if (typeof field !== 'string') return { impact: 'in-place' };
  if (asked.includes(field)) return traffic('The listener answers at another port, host or protocol.');
  if (field === 'tls' && (inner === 'mode' || (inner === undefined && difference.change === 'removed')))
    return traffic('Encryption ends elsewhere.');
  if (field === 'allowedRoutes' && isNarrower(place, item))
    return traffic('Routes of other namespaces are no longer let in.');
  return { impact: 'in-place' };
}

function isNarrower(place: Place, item: string | ItemStep): boolean {
  const index = typeof item === 'string' ? 0 : item.index;
  const name = typeof item === 'string' ? item : item.item;
  const widths = ['Same', 'Selector', 'All'];
  const after = itemsAt(place.after, 'spec', 'listeners')[index];
  const before = itemsAt(place.before, 'spec', 'listeners').find((one) => partAt(one, 'name') === name);
  const [from, to] = [before, after].map((side) => mapAt(side, 'allowedRoutes', 'namespaces'));
  const [had, has] = [from, to].map((side) => widths.indexOf(wordOf(partAt(side, 'from')) || 'Same'));
  return (has ?? 0) < (had ?? 0) || (has === had && has === 1 && !samePlainData(from ?? null, to ?? null));
}
