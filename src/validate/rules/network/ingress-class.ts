import { annotationPlace, annotationsOf } from '../../../manifests/kubernetes/labels';
import { textAt } from '../../../manifests/reading';
import { isSubdomain } from '../../../targets/kubernetes/name-rules';
import { quoted } from '../../fields';
import { exampleIngressWith, ingressKind } from '../../ingresses';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const annotation = 'kubernetes.io/ingress.class';

const of = (name: string, metadata?: string): string =>
  exampleIngressWith(
    `ingressClassName: ${name}\ndefaultBackend: { service: { name: orders, port: { number: 80 } } }`,
    metadata,
  );

/** An Ingress has one class. */
export const ingressClass: Rule<'object'> = {
  name: 'network/ingress-class',
  summary: 'An Ingress names its class once: the old annotation says the same as "ingressClassName".',
  why: 'An API server refuses two classes, and a name that no class can have.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation',
  fix: 'Take the annotation "kubernetes.io/ingress.class" out.',
  severity: refused,
  subject: 'object',
  kinds: [ingressKind],
  examples: {
    passes: { kubernetes: of('nginx') },
    fails: [
      { title: 'two classes', kubernetes: of('nginx', 'annotations: { kubernetes.io/ingress.class: traefik }') },
      { title: 'no name', kubernetes: of('Nginx_Internal') },
    ],
  },
  check(object) {
    const name = textAt(object.value, 'spec', 'ingressClassName');
    const old = annotationsOf(object.value).get(annotation);
    if (name === undefined) return [];
    if (!isSubdomain(name)) {
      const message = `${subjectOf(object)} has the class ${quoted(name)}, which is no name of one.`;
      return [{ at: ['spec', 'ingressClassName'], message, fix: 'Write the name of an IngressClass: "nginx".' }];
    }
    if (old === undefined || old === name) return [];
    const message = `${subjectOf(object)} has the class ${quoted(name)}, and ${quoted(old)} in an annotation.`;
    return [{ at: annotationPlace(annotation), message }];
  },
};
