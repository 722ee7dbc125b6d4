import { partAt } from '../../../manifests/reading';
import { isSubdomain } from '../../../targets/kubernetes/name-rules';
import { exampleJob } from '../../example-objects';
import { jobKinds, jobPart } from '../../jobs';
import { subjectOf } from '../../pods';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const path = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** Who runs a job is named by a domain. */
export const jobManager: Rule<'object'> = {
  name: 'workload/job-manager',
  summary: 'The controller in "managedBy" is named by a domain and a path, in 63 characters.',
  why: 'An API server refuses the job.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#delegation-of-managing-a-job-object-to-external-controller',
  fix: 'Write the name as "acme.io/runner".',
  severity: refused,
  subject: 'object',
  kinds: jobKinds,
  examples: {
    passes: { kubernetes: exampleJob('managedBy: kueue.x-k8s.io/multikueue') },
    fails: { kubernetes: exampleJob('managedBy: multikueue') },
  },
  check(object) {
    const { spec, at } = jobPart(object);
    const name = partAt(spec, 'managedBy');
    if (typeof name !== 'string') return [];
    const slash = name.indexOf('/');
    const isNamed = slash > 0 && isSubdomain(name.slice(0, slash)) && path.test(name.slice(slash + 1));
    if (isNamed && name.length <= 63) return [];
    const message = `${subjectOf(object)} is managed by ${quoted(name)}, which is no name of a controller.`;
    return [{ at: [...at, 'managedBy'], message }];
  },
};
