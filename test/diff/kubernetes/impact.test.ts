import fc from 'fast-check';
import { compareObjects } from '../../../src/diff/compare/compare';
import type { Difference, ObjectPair } from '../../../src/diff/difference';
import { impacts, isAtLeast } from '../../../src/diff/impact';
import { immutableFields } from '../../../src/diff/kubernetes/immutable';
import { impactOf } from '../../../src/diff/kubernetes/impact';
import { templates } from '../../../src/manifests/kubernetes/kinds';
import type { ManifestObject } from '../../../src/manifests/object';
import type { PlainData } from '../../../src/model/json';
import { fieldUpdates } from '../../support/immutable-fields';
import { kubernetesObject, systemWith } from '../compare/objects';
import { changesOf, diffTexts } from '../single-change';
import * as objects from '../suite/kubernetes-impact-objects';
import * as traffic from '../suite/kubernetes-impact-traffic';
import * as workloads from '../suite/kubernetes-impact-workloads';
import * as immutable from '../suite/kubernetes-impact-immutable';
import { changesBetween } from './sides';

const suite = [...immutable.changes, ...objects.changes, ...traffic.changes, ...workloads.changes];

describe('what is said about a change', () => {
  const said = suite.flatMap(({ name, before, after }) =>
    changesOf(diffTexts(before, after)).map((change) => ({ name, ...change })),
  );

  it('has a reason and a safe way wherever it is risky', () => {
    const risky = said.filter(({ impact }) => isAtLeast(impact, 'downtime'));
    expect(risky.filter(({ why, advice }) => why === undefined || why.length === 0 || advice === undefined)).toEqual(
      [],
    );
  });

  it('is made of whole sentences', () => {
    const sentences = said.flatMap(({ why = [], advice }) => [...why, ...(advice === undefined ? [] : [advice])]);
    const odd = sentences.filter(
      (one) => !/^(?:["\p{Lu}1-9]|maxUnavailable|ingress-nginx)/u.test(one) || !/[.!]["”]?$/.test(one),
    );
    expect(odd).toEqual([]);
    expect(sentences.filter((one) => /undefined|\[object|null|NaN|\s{2}| ,/.test(one))).toEqual([]);
  });

  it('names the commands of a way out with the object', () => {
    const [before, after] = ['a', 'b'].map(
      (service) =>
        `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: orders, namespace: shop }\nspec: { serviceName: ${service} }\n`,
    );
    expect(changesBetween(before ?? '', after ?? '')[0]?.advice).toContain(
      'kubectl delete statefulset orders --namespace shop --cascade=orphan',
    );
  });
});

const versions: Readonly<Record<string, string>> = { Service: 'v1', Pod: 'v1', ConfigMap: 'v1', Secret: 'v1' };
const kinds = [
  ...new Set([
    ...Object.keys(templates),
    ...immutableFields.flatMap((field) => field.kinds),
    ...fieldUpdates.flatMap(({ row }) => row?.split(' ')[0] ?? []),
    ...['Ingress.networking.k8s.io', 'NetworkPolicy.networking.k8s.io', 'HTTPRoute.gateway.networking.k8s.io'],
    ...['HorizontalPodAutoscaler.autoscaling', 'ScaledObject.keda.sh', 'IngressRoute.traefik.io', 'Namespace'],
    ...['Gateway.gateway.networking.k8s.io', 'Route.route.openshift.io', 'ExternalSecret.external-secrets.io'],
  ]),
];

/** Words that stand in manifests, so that odd values come to stand where rules look. */
const words = [
  ...[
    'spec',
    'template',
    'metadata',
    'labels',
    'annotations',
    'selector',
    'matchLabels',
    'containers',
    'volumes',
    'name',
  ],
  ...[
    'ports',
    'port',
    'targetPort',
    'replicas',
    'strategy',
    'rollingUpdate',
    'maxSurge',
    'data',
    'rules',
    'http',
    'paths',
  ],
  ...['listeners', 'hostnames', 'parentRefs', 'versions', 'volumeClaimTemplates', 'updateStrategy', 'env', 'valueFrom'],
  ...['__proto__', 'constructor', 'toString'],
];
const { odd } = fc.letrec<{ odd: PlainData }>((tie) => ({
  odd: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom<PlainData>(null, true, 0, -1, 1e300, '', 'web', '25%', '-5%', 'Local'),
    fc.array(tie('odd'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words), tie('odd'), { maxKeys: 5 }),
  ),
}));

function objectOf(full: string, value: PlainData, name: string): ManifestObject {
  const [kind = '', ...group] = full.split('.');
  const apiVersion = group.length === 0 ? (versions[kind] ?? 'v1') : `${group.join('.')}/v1`;
  const held = { apiVersion, kind, metadata: { name }, spec: value, data: value, roleRef: value, parameters: value };
  return kubernetesObject(held);
}

const arrows = [{ from: 'one', to: 'two', ports: [80] }];

describe('impactOf', () => {
  it('answers whatever stands where', () => {
    const kind = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(kind, kind, odd, odd, odd, (full, beside, a, b, c) => {
        const [before, after, other] = [objectOf(full, a, 'one'), objectOf(full, b, 'one'), objectOf(beside, c, 'two')];
        const pair: ObjectPair = { change: 'changed', before, after, differences: compareObjects(before, after) };
        const around = {
          before: systemWith([before, other], { arrows }),
          after: systemWith([after, other], { arrows }),
          pairs: [pair],
        };
        const whole: Difference = { path: [], change: 'changed', from: before.value, to: after.value };
        const asked = [...pair.differences, whole];
        const judged = [
          ...asked.map((difference) => impactOf(pair, difference, around)),
          impactOf({ change: 'added', after, differences: [] }, undefined, around),
          impactOf({ change: 'removed', before, differences: [] }, undefined, around),
          impactOf({ ...pair, change: 'renamed' }, undefined, around),
        ];
        for (const { impact, why = '', advice = '' } of judged) {
          expect(impacts).toContain(impact);
          expect(`${why} ${advice}`).not.toMatch(/undefined|\[object /);
          if (isAtLeast(impact, 'downtime')) expect(why === '' || advice === '').toBe(false);
        }
      }),
      { numRuns: 600 },
    );
  });
});
