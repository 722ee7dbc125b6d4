import type { Finding } from '../../../src/findings/finding';
import type { Validation } from '../../../src/validate/validation';

/** A validation in which nothing was found, unless told otherwise. */
export function validation(given: Partial<Validation> = {}): Validation {
  return {
    findings: [],
    accepted: [],
    stale: [],
    rules: [{ id: 'container/port-name', severity: 'error', summary: 'Ports have names that services can use.' }],
    looked: { environments: ['staging', 'production'], objects: 14, services: 4, rules: 212 },
    ...given,
  };
}

/** A finding about a port of a deployment, unless told otherwise. */
export function portName(given: Partial<Finding> = {}): Finding {
  return {
    rule: 'container/port-name',
    severity: 'error',
    message: 'Container "web" of Deployment "orders" has the port name "HTTP_1".',
    fix: 'Use lower-case letters, digits and `-`, 15 at most.',
    object: 'Deployment/orders',
    path: 'spec.template.spec.containers[web].ports[0].name',
    file: 'src/topology.ts',
    line: 3,
    construct: 'shop/orders',
    service: 'orders',
    environment: 'production',
    fingerprint: 'a1',
    ...given,
  };
}

/** A validation that holds one text wherever a text can be held. */
export function validationWith(text: string): Validation {
  const finding: Finding = {
    ...{ rule: text, severity: 'error', message: text, fix: text, object: text, path: text, file: text, line: 1 },
    ...{ construct: text, service: text, environment: text, fingerprint: text },
  };
  return validation({
    findings: [finding, { ...finding, severity: 'info', message: `${text} twice` }],
    accepted: [{ ...finding, reason: text, until: text, by: text }],
    stale: [{ rule: text, subject: text, reason: text, until: text, by: text, state: 'expired' }],
    rules: [{ id: text, severity: 'error', summary: text, why: text, source: 'https://example.org/' }],
    looked: { environments: [text], objects: 1, services: 1, rules: 1 },
  });
}
