import { kindOf } from '../../../manifests/kubernetes/kinds';
import { own } from '../../../model/json';
import { partAt } from '../../../manifests/reading';
import { exampleDeployment } from '../../example-pods';
import { isSet } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const always = ['Always'];
const once = ['OnFailure', 'Never'];

const alwaysFix = 'Take "restartPolicy" out, or make it a Job.';
const onceFix = 'Write "restartPolicy: Never" or "OnFailure".';

/** What each kind lets its pods do when a container ends. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'DaemonSet.apps': always,
  'Deployment.apps': always,
  'ReplicaSet.apps': always,
  ReplicationController: always,
  'StatefulSet.apps': always,
  'Job.batch': once,
  'CronJob.batch': once,
};

/** Pods that run for ever are started again, pods of Jobs may end. */
export const restartPolicy: Rule<'pod'> = {
  name: 'pod/restart-policy',
  summary:
    'Pods of a Deployment, StatefulSet or DaemonSet are always started again and have no deadline, pods of a Job may end.',
  why: 'The API server refuses "OnFailure" and "Never" for what runs for ever, and "Always", which is the default, for a Job.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  fix: 'Write "restartPolicy: Never" or "OnFailure" for a Job, and nothing for the others.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({}) },
    fails: [
      { kubernetes: exampleDeployment({ pod: 'restartPolicy: Never' }), title: 'a Deployment that ends' },
      {
        kubernetes: `apiVersion: batch/v1
kind: Job
metadata: { name: orders }
spec:
  template: { spec: { containers: [{ name: web, image: 'orders:1.4' }] } }
`,
        title: 'a Job that does not',
      },
      { kubernetes: exampleDeployment({ pod: 'activeDeadlineSeconds: 60' }), title: 'a Deployment with a deadline' },
    ],
  },
  check(pod) {
    const policies = own(allowed, kindOf(pod.object));
    if (policies === undefined || Object.keys(pod.spec).length === 0) return [];
    const given = partAt(pod.spec, 'restartPolicy');
    const policy = given === undefined || given === null || given === '' ? 'Always' : given;
    const [subject, place] = [podCalled(pod), typeof given === 'string' ? ['restartPolicy'] : []];
    const isKnown = typeof policy === 'string' && [...always, ...once].includes(policy);
    const wrong: readonly Breach[] =
      isKnown && !policies.includes(policy)
        ? [
            {
              message: `${subject} has the restart policy "${policy}"; it can be ${policies.map((one) => `"${one}"`).join(' or ')}.`,
              fix: policies === always ? alwaysFix : onceFix,
              at: place,
            },
          ]
        : [];
    const late: readonly Breach[] =
      policies === always && isSet(pod.spec, 'activeDeadlineSeconds')
        ? [
            {
              message: `${subject} has a deadline, and runs for ever.`,
              fix: 'Take "activeDeadlineSeconds" out, or make it a Job.',
              at: ['activeDeadlineSeconds'],
            },
          ]
        : [];
    return [...wrong, ...late];
  },
};
