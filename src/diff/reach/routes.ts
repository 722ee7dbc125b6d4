import type { ManifestObject } from '../../manifests/object';
import { isAtLeast } from '../impact';
import type { Judged } from '../judge';
import { mapsAt, textAt } from '../../manifests/reading';
import type { Reached, Relations } from '../reach';
import { servicesAt } from '../facts';
import { backendsOf, proxyRoutesOf, routesOf } from '../routes';
import { servicesOf } from '../services';
import type { Side } from '../side';

/** Ways in that are gone, or lead elsewhere, told to the services that they led to; a gateway tells those of its routes. */
export function reachOfRoutes(relations: Relations): readonly Reached[] {
  return [...ofRoutes(relations), ...ofGateways(relations)];
}

function ofRoutes({ judged, before, after }: Relations): readonly Reached[] {
  const open = new Set(judged.flatMap(({ pair }) => waysOf(pair.after, after).map(({ key }) => key)));
  return judged.flatMap(({ pair, diff }) => {
    if (pair.before === undefined || (pair.before.target === 'kubernetes' && !isAtLeast(diff.impact, 'traffic')))
      return [];
    const shut = waysOf(pair.before, before).filter(({ key }) => !open.has(key));
    return shut.map(({ address, service }) => ({
      service,
      from: diff.renamedFrom ?? diff.object,
      impact: 'traffic' as const,
      why: `${address} no longer leads to "${service}".`,
    }));
  });
}

interface Way {
  readonly key: string;
  readonly address: string;
  readonly service: string;
}

/** Ways to other services; of Compose those through a proxy, as its ports are judged by themselves. */
function waysOf(object: ManifestObject | undefined, side: Side): readonly Way[] {
  if (object === undefined) return [];
  const isCompose = object.target === 'compose';
  if (!isCompose && backendsOf(object, side).length === 0) return [];
  const routes = isCompose ? proxyRoutesOf(object, side) : routesOf(object, side);
  return routes.flatMap(({ address, backends }) => {
    const services = backends.flatMap((backend) => servicesAt(backend, object, side));
    return [...new Set(services)].map((service) => ({ key: `${address} ${service}`, address, service }));
  });
}

function ofGateways({ judged, after }: Relations): readonly Reached[] {
  return judged.filter(isBrokenGateway).flatMap(({ pair: { before }, diff }) => {
    const routes = before === undefined ? [] : routesThrough(before, after);
    const what = diff.change === 'removed' ? 'is gone' : 'no longer takes what it took';
    return routes.flatMap((route) =>
      servicesOf(route, after).map((service) => ({
        service,
        from: diff.object,
        impact: 'traffic' as const,
        why: `"${service}" gets its requests through ${diff.object}, which ${what}.`,
      })),
    );
  });
}

function isBrokenGateway({ pair: { before, change }, diff: { impact } }: Judged): boolean {
  return before?.kind === 'Gateway' && change !== 'added' && isAtLeast(impact, 'traffic');
}

/** Routes that are attached to a Gateway. */
export function routesThrough(gateway: ManifestObject, side: Side): readonly ManifestObject[] {
  return side.mentioning(gateway.name).filter((one) => isRouteOf(one, gateway));
}

function isRouteOf(route: ManifestObject, gateway: ManifestObject): boolean {
  if (!route.kind.endsWith('Route')) return false;
  return mapsAt(route.value, 'spec', 'parentRefs').some((parent) => {
    const namespace = textAt(parent, 'namespace') ?? route.namespace ?? '';
    return textAt(parent, 'name') === gateway.name && namespace === (gateway.namespace ?? '');
  });
}
