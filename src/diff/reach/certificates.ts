import type { ManifestObject } from '../../manifests/object';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { isBeside } from '../../manifests/kubernetes/pods';
import { mapAt, mapsAt, textAt } from '../../manifests/reading';
import type { Reached, Relations } from '../reach';
import { servicesOf } from '../services';
import type { Side } from '../side';
import { routesThrough } from './routes';

/** A certificate that ways in are served with, and that is gone or another one: told to the services behind them. */
export function reachOfCertificates({ judged, after }: Relations): readonly Reached[] {
  return judged.flatMap(({ pair: { change, before, differences }, diff }) => {
    if (before?.kind !== 'Secret' || before.target !== 'kubernetes' || change === 'added') return [];
    const isGone = change === 'removed' || (change === 'renamed' && diff.object !== before.object);
    if (!isGone && !differences.some(({ path }) => path[0] === 'data' || path[0] === 'stringData')) return [];
    return doorsOf(before, after).flatMap((door) => {
      if (isGone && isIssued(before, door, after)) return [];
      return servicesBehindDoor(door, after).map((service) => told(service, door, before.object, isGone));
    });
  });
}

function told(service: string, door: ManifestObject, from: string, isGone: boolean): Reached {
  const way = `"${service}" is reached through ${door.object}, which takes its certificate from ${from}`;
  return isGone
    ? { service, from, impact: 'traffic', why: `${way}: that is gone, and TLS fails.` }
    : { service, from, impact: 'in-place', why: `${way}: that holds another one now.` };
}

type Door = (object: ManifestObject) => readonly (string | undefined)[];

/** Where what opens ways in names the Secrets of its certificates: by name, in its own namespace. */
const doors: Readonly<Record<string, Door>> = {
  'Ingress.networking.k8s.io': ({ value }) => mapsAt(value, 'spec', 'tls').map((one) => textAt(one, 'secretName')),
  'Gateway.gateway.networking.k8s.io': ({ value }) =>
    mapsAt(value, 'spec', 'listeners')
      .flatMap((one) => mapsAt(one, 'tls', 'certificateRefs'))
      .map((one) => textAt(one, 'name')),
  'IngressRoute.traefik.io': ({ value }) => [textAt(value, 'spec', 'tls', 'secretName')],
};

function doorsOf(secret: ManifestObject, side: Side): readonly ManifestObject[] {
  return side.mentioning(secret.name).filter((one) => {
    const read = Object.hasOwn(doors, kindOf(one)) ? doors[kindOf(one)] : undefined;
    return read !== undefined && isBeside(one, secret) && read(one).includes(secret.name);
  });
}

/** True where cert-manager makes the Secret: a Certificate, or an annotation of what opens the way in. */
function isIssued(secret: ManifestObject, door: ManifestObject, side: Side): boolean {
  const annotations = Object.keys(mapAt(door.value, 'metadata', 'annotations'));
  const isAsked = annotations.some((key) => /^cert-manager\.io\/(?:cluster-)?issuer$/.test(key));
  return isAsked || side.mentioning(secret.name).some((one) => one.kind === 'Certificate' && isBeside(one, secret));
}

function servicesBehindDoor(door: ManifestObject, side: Side): readonly string[] {
  const objects = door.kind === 'Gateway' ? routesThrough(door, side) : [door];
  return [...new Set(objects.flatMap((one) => servicesOf(one, side)))];
}
