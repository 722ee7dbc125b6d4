import { textsAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Services take no addresses. */
export const externalIps: Rule<'object'> = {
  name: 'exposure/external-ips',
  summary: 'A Service takes no external address by itself.',
  why: 'It gets the traffic of any address that it names, also that of others (CVE-2020-8554).',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#external-ips',
  fix: 'Use a load balancer or a Gateway.',
  severity: risky,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: {
      kubernetes:
        exampleDeployment({}) +
        exampleObject('v1', 'Service', { spec: 'selector: { app: orders }\nports: [{ port: 80 }]' }),
    },
    fails: {
      kubernetes: exampleObject('v1', 'Service', {
        spec: 'selector: { app: orders }\nports: [{ port: 80 }]\nexternalIPs: [203.0.113.7]',
      }),
    },
  },
  check(service) {
    const addresses = textsAt(service.value, 'spec', 'externalIPs');
    if (addresses.length === 0) return [];
    return [{ message: `${subjectOf(service)} takes the address "${addresses[0]}".`, at: ['spec', 'externalIPs'] }];
  },
};
