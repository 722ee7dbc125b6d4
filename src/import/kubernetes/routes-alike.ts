import { kubernetesId } from '../../manifests/kubernetes/read-kubernetes';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, textAt, textsAt } from '../../manifests/reading';
import { samePlainData } from '../../model/json';
import { compareTexts } from '../../model/order';
import { meet } from '../../targets/kubernetes/gateways/sections';

type Objects = ReadonlyMap<string, Pick<ManifestObject, 'value'>>;

/**
 * A route of the Gateway API, said as another one says it: one that names no listener stands on all that share a host with it,
 * and one without hosts is asked for those of its listeners.
 */
export function routeLike(output: PlainMap, input: PlainMap, objects: Objects): PlainMap {
  const [ref, ...others] = mapsAt(input, 'spec', 'parentRefs');
  const listeners = ref === undefined ? [] : listenersAt(ref, input, objects);
  if (listeners.length === 0) return output;
  const given = mapsAt(output, 'spec', 'parentRefs');
  const isWhole = others.length === 0 && textAt(ref, 'sectionName') === undefined && ref?.['port'] === undefined;
  const isOne = given.every(({ name, namespace }) => name === ref?.['name'] && namespace === undefined);
  const hosts = textsAt(output, 'spec', 'hostnames');
  const wanted = textsAt(input, 'spec', 'hostnames');
  const own = wanted.length === 0 ? hosts : wanted;
  const named = new Set(given.flatMap((one) => textAt(one, 'sectionName') ?? []));
  const all = listeners.filter((one) => isFor(one, wanted)).map((one) => textAt(one, 'name') ?? '');
  const answered = listeners
    .filter((one) => named.has(textAt(one, 'name') ?? ''))
    .map((one) => textAt(one, 'hostname'));
  const isSame = isWhole && isOne && sameSet([...named], all);
  const isAsked =
    wanted.length === 0 &&
    !answered.includes(undefined) &&
    sameSet(
      answered.flatMap((one) => one ?? []),
      own,
    );
  const { hostnames: _, ...rest } = mapAt(output, 'spec');
  const spec = isAsked ? rest : mapAt(output, 'spec');
  return { ...output, spec: isSame ? { ...spec, parentRefs: mapsAt(input, 'spec', 'parentRefs') } : spec };
}

/** Listeners of the Gateway that a route names, as the files have it. */
function listenersAt(ref: PlainMap, route: PlainMap, objects: Objects): readonly PlainMap[] {
  const namespace = textAt(ref, 'namespace') ?? textAt(route, 'metadata', 'namespace');
  const place = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', name: textAt(ref, 'name') ?? '' };
  const found = objects.get(kubernetesId({ ...place, ...(namespace === undefined ? {} : { namespace }) }));
  return mapsAt(found?.value, 'spec', 'listeners');
}

function isFor(listener: PlainMap, hosts: readonly string[]): boolean {
  const host = textAt(listener, 'hostname');
  return host === undefined || hosts.length === 0 || hosts.some((one) => meet(one, host));
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return samePlainData([...new Set(some)].sort(compareTexts), [...new Set(others)].sort(compareTexts));
}
