import { numberAt, partAt, textsAt } from '../../../manifests/reading';
import { exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { risky } from '../../severity';
import type { ContainerSubject, PodSubject } from '../../subject';

const sleeps = "lifecycle: { preStop: { exec: { command: [sleep, '30'] } } }";

/** Nothing is killed in the middle of its work. */
export const stopTime: Rule<'pod'> = {
  name: 'health/stop-time',
  summary: 'A pod has time to stop after its preStop hook is done.',
  why: 'The hook counts as part of the grace period: what is left of it is all that the process has to finish requests.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  fix: 'Raise "terminationGracePeriodSeconds" above the time of the hook and of the longest request.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({ pod: 'terminationGracePeriodSeconds: 60', container: sleeps }) },
    fails: [
      { kubernetes: exampleDeployment({ container: sleeps }), title: 'the hook takes it all' },
      { kubernetes: exampleDeployment({ pod: 'terminationGracePeriodSeconds: 0' }), title: 'no time at all' },
    ],
  },
  check(pod) {
    const grace = numberAt(pod.spec, 'terminationGracePeriodSeconds') ?? 30;
    if (grace === 0) return [none(pod)];
    return pod.containers.flatMap((container) => hook(container, grace));
  },
};

function none({ object, at }: PodSubject): Breach {
  const message = `${subjectOf(object)} has a grace period of 0, so its pods are killed without a word.`;
  return { message, object, at: [...at, 'terminationGracePeriodSeconds'] };
}

function hook({ called, spec, object, at }: ContainerSubject, grace: number): readonly Breach[] {
  const preStop = partAt(spec, 'lifecycle', 'preStop');
  const handler = partAt(preStop, 'sleep') === undefined ? 'exec' : 'sleep';
  const seconds = numberAt(preStop, 'sleep', 'seconds') ?? sleepIn(textsAt(preStop, 'exec', 'command'));
  const refused = handler === 'sleep' && seconds !== undefined && seconds > grace;
  if (seconds === undefined || seconds < grace || refused) return [];
  const message = `${called} sleeps ${seconds} s before it stops, of a grace period of ${grace} s.`;
  return [{ message, object, at: [...at, 'lifecycle', 'preStop', handler] }];
}

/** Seconds that a command sleeps, where it says so: `[sleep, '15']`, `[sh, -c, 'sleep 15']`. */
function sleepIn(command: readonly string[]): number | undefined {
  const seconds = /(?:^|[\s;&/])sleep\s+(\d{1,6})(?:s?(?:\s|;|&|$))/.exec(command.join(' '))?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
