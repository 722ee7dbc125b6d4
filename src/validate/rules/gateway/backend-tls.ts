import { itemsAt, partAt, textAt } from '../../../manifests/reading';
import { isPlainMap } from '../../../model/json';
import { exampleObject } from '../../example-objects';
import { gatewayGroup } from '../../gateways';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const policy = (trust: string): string =>
  exampleObject(`${gatewayGroup}/v1`, 'BackendTLSPolicy', {
    spec: `targetRefs: [{ group: "", kind: Service, name: orders }]\nvalidation: { hostname: orders.example.com${trust} }`,
  });

/** A Gateway knows whom it trusts. */
export const backendTls: Rule<'object'> = {
  name: 'gateway/backend-tls',
  summary: 'A BackendTLSPolicy trusts either the authorities that it names, or those that everybody knows.',
  why: 'The definition of the Gateway API has this rule, and an API server refuses what breaks it.',
  source: 'https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/',
  fix: 'Write "caCertificateRefs" or "wellKnownCACertificates: System".',
  severity: refused,
  subject: 'object',
  kinds: [`BackendTLSPolicy.${gatewayGroup}`],
  examples: {
    passes: { kubernetes: policy(', wellKnownCACertificates: System') },
    fails: { kubernetes: policy('') },
  },
  check(object) {
    const validation = partAt(object.value, 'spec', 'validation');
    if (!isPlainMap(validation)) return [];
    const isNamed = itemsAt(validation, 'caCertificateRefs').length > 0;
    const isKnown = textAt(validation, 'wellKnownCACertificates') !== undefined;
    if (isNamed !== isKnown) return [];
    const words = isNamed ? 'trusts authorities that it names, and those that everybody knows' : 'trusts no authority';
    return [{ at: ['spec', 'validation'], message: `${subjectOf(object)} ${words}.` }];
  },
};
