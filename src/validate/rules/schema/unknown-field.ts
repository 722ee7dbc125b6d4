import { kindOf } from '../../../manifests/kubernetes/kinds';
import type { ManifestObject } from '../../../manifests/object';
import { itemsAt, partAt, type Part } from '../../../manifests/reading';
import { isSet } from '../../fields';
import { ingressKind } from '../../ingresses';
import { checkFor } from '../../schema/problems';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import type { Place } from '../../subject';

/** There is no such field. */
export const unknownField: Rule<'object'> = {
  name: 'schema/unknown-field',
  summary: 'Every field of an object is one that its kind has.',
  why: 'A server drops what it does not know, or refuses the object: a misspelt field does nothing.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  fix: 'Correct its name, move it to where it belongs, or remove it.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: {
      kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: main
          image: ghcr.io/acme/orders:1.4.0
`,
    },
    fails: [
      {
        title: 'a misspelt field',
        kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replica: 2
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: main
          image: ghcr.io/acme/orders:1.4.0
`,
      },
      {
        title: 'a field in another place',
        kubernetes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: main
          image: ghcr.io/acme/orders:1.4.0
      replicas: 2
`,
      },
    ],
  },
  check: (object, around) => unknown(object, around).filter(({ at = [] }) => !isOldBackend(object, at)),
};

const unknown = checkFor('unknown-field');
const oldFields: readonly unknown[] = ['serviceName', 'servicePort'];

/** A backend of an Ingress as it was written before `v1` is one mistake, and told by `network/ingress-backends`. */
function isOldBackend(object: ManifestObject, at: Place): boolean {
  if (!oldFields.includes(at.at(-1)) || kindOf(object) !== ingressKind) return false;
  const backend = at.slice(0, -1).reduce<Part>(stepInto, object.value);
  return !['service', 'resource'].some((key) => isSet(backend, key));
}

function stepInto(holder: Part, step: string | number): Part {
  return typeof step === 'number' ? itemsAt(holder)[step] : partAt(holder, step);
}
