import type { ManifestObject } from '../../../manifests/object';
import { subjectOf } from '../../pods';
import { kindIn } from '../../schema/kinds';
import { checkFor } from '../../schema/problems';
import type { Around, Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const fields = checkFor('not-yet');

/** The environment runs a version that does not have it yet. */
export const notYet: Rule<'object'> = {
  name: 'schema/not-yet',
  summary: 'Kinds, fields and values are ones that the version of the environment has already.',
  why: 'An older server refuses the object, or drops the field in silence.',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
  fix: 'Leave it out, or run a newer version of Kubernetes and say so: kubernetes({ version }).',
  severity: refused,
  subject: 'object',
  examples: {
    passes: {
      settings: { kubernetes: '1.30' },
      kubernetes: `apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  trafficDistribution: PreferClose
  ports: [{ port: 80 }]
`,
    },
    fails: [
      {
        title: 'a field',
        settings: { kubernetes: '1.29' },
        kubernetes: `apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  trafficDistribution: PreferClose
  ports: [{ port: 80 }]
`,
      },
      {
        title: 'a kind',
        settings: { kubernetes: '1.29' },
        kubernetes: `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: [10.8.0.0/16]
`,
      },
    ],
  },
  check: (object, around) => [...ofKind(object, around), ...fields(object, around)],
};

function ofKind(object: ManifestObject, { system, kubernetes }: Around): readonly Breach[] {
  const kind = kindIn(system, object, kubernetes);
  if (kind.state !== 'not-yet') return [];
  const message =
    `${subjectOf(object)} is of "${object.apiVersion ?? ''}", which has the kind from Kubernetes 1.${kind.since} on;` +
    ` the environment runs 1.${kubernetes}.`;
  return [{ message, at: ['apiVersion'], ...(kind.instead === undefined ? {} : { fix: `Write "${kind.instead}".` }) }];
}
