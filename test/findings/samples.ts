import type { Finding } from '../../src/findings/finding';

/** A finding about a deployment, unless told otherwise. */
export function finding(given: Partial<Finding> = {}): Finding {
  return {
    rule: 'diff/recreate',
    severity: 'error',
    message: 'Deployment/orders changes at spec.selector.',
    fix: 'Delete it and apply it again.',
    object: 'Deployment/orders',
    path: 'spec.selector',
    file: 'dist/production/orders.k8s.yaml',
    line: 12,
    fingerprint: 'abc',
    ...given,
  };
}

/** A finding that holds one text wherever a text can be held. */
export function findingWith(text: string): Finding {
  const all = { rule: text, message: text, fix: text, object: text, path: text, file: text, fingerprint: text };
  return finding({ ...all, construct: text, service: text, environment: text });
}
