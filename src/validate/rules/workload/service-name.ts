import { partAt } from '../../../manifests/reading';
import { dnsLabel } from '../../../targets/kubernetes/name-rules';
import { exampleWorkload } from '../../example-pods';
import { subjectOf } from '../../pods';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** The Service of a StatefulSet has a name that a Service can have. */
export const serviceName: Rule<'object'> = {
  name: 'workload/service-name',
  summary: 'A StatefulSet names its Service by a name that a Service can have.',
  why: 'Newer API servers refuse it. Older ones accept it, and refuse every pod: the name is part of the name of each.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  fix: 'Write lower-case letters, digits and "-", at most 63, in "serviceName".',
  severity: refused,
  subject: 'object',
  kinds: ['StatefulSet.apps'],
  examples: {
    passes: {
      kubernetes: `${exampleWorkload('StatefulSet', { spec: 'serviceName: orders' })}---
apiVersion: v1
kind: Service
metadata: { name: orders }
spec: { clusterIP: None, selector: { app: orders } }
`,
    },
    fails: { kubernetes: exampleWorkload('StatefulSet', { spec: 'serviceName: Orders_DB' }) },
  },
  check(object) {
    const name = partAt(object.value, 'spec', 'serviceName');
    if (typeof name !== 'string' || name === '' || dnsLabel.test(name)) return [];
    const message = `${subjectOf(object)} has the Service ${quoted(name)}, which is no name of one.`;
    return [{ at: ['spec', 'serviceName'], message }];
  },
};
