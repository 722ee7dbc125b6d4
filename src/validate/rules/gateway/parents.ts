import type { PlainMap } from '../../../manifests/object';
import { groupsOf } from '../../../model/groups';
import { textAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { quoted, repeated } from '../../fields';
import { gatewayGroup, gatewayRouteKinds } from '../../gateways';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const route = (parents: string): string =>
  exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
    spec: `parentRefs: [${parents}]\nrules: [{ backendRefs: [{ name: orders, port: 80 }] }]`,
  });

/** A route names each place that leads to it once. */
export const parents: Rule<'object'> = {
  name: 'gateway/parents',
  summary: 'A route that names one Gateway several times names another section or port of it each time.',
  why: 'The definition of the Gateway API has this rule, and an API server refuses what breaks it.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#parentreference',
  fix: 'Give each of them a "sectionName" of its own, or keep one without.',
  severity: refused,
  subject: 'object',
  kinds: gatewayRouteKinds,
  examples: {
    passes: { kubernetes: route('{ name: shop, sectionName: http }, { name: shop, sectionName: https }') },
    fails: [
      { title: 'twice', kubernetes: route('{ name: shop }, { name: shop }') },
      { title: 'the whole and a part', kubernetes: route('{ name: shop }, { name: shop, sectionName: https }') },
    ],
  },
  check(object) {
    const groups = groupsOf(mapsUnder(object.value, 'spec.parentRefs.*'), ({ value }) => parentKey(value));
    return groups.flatMap((group) => {
      const again = repeated(group, ({ value }) => partKey(value));
      const isMixed =
        new Set(
          group.map(({ value }) => textAt(value, 'sectionName') === undefined && textAt(value, 'port') === undefined),
        ).size > 1;
      return (isMixed ? group.slice(1, 2) : again).map(({ at, value }) => ({
        at,
        message: `${subjectOf(object)} names the ${textAt(value, 'kind') ?? 'Gateway'} ${quoted(textAt(value, 'name') ?? '')} twice for the same requests.`,
      }));
    });
  },
};

function parentKey(ref: PlainMap): string {
  const [group, kind] = [textAt(ref, 'group') ?? gatewayGroup, textAt(ref, 'kind') ?? 'Gateway'];
  return JSON.stringify([group, kind, textAt(ref, 'name'), textAt(ref, 'namespace')]);
}

function partKey(ref: PlainMap): string {
  return JSON.stringify([textAt(ref, 'sectionName'), textAt(ref, 'port')]);
}
