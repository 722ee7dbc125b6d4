import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { wholeNumbersAt } from '../../fields';
import { handlerBreaches, lifecycleHandlers } from '../../handlers';
import { runsWithPod } from '../../pod-containers';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { ContainerSubject } from '../../subject';

/** Hooks, and how messages call them. */
const hooks: readonly (readonly [key: string, called: string])[] = [
  ['postStart', 'the hook after the start'],
  ['preStop', 'the hook before the stop'],
];

/** Seconds that a pod has to stop where it does not say. */
const usualGrace = 30;

/** Minor version from which a hook may sleep for no time. */
const noSleep = 33;

/** A hook does one thing, within the time that there is. */
export const lifecycle: Rule<'container'> = {
  name: 'container/lifecycle',
  summary: 'A hook does one thing, and sleeps no longer than the grace period.',
  why: 'The API server refuses a hook that does nothing or two things, or that sleeps longer than the pod has to stop.',
  source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
  fix: 'Keep one of "exec", "httpGet", "tcpSocket" and "sleep"; raise "terminationGracePeriodSeconds" above the sleep.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'lifecycle: { preStop: { sleep: { seconds: 5 } } }' }) },
    fails: [
      { kubernetes: examplePod({ container: 'lifecycle: { preStop: {} }' }), title: 'does nothing' },
      {
        kubernetes: examplePod({ container: 'lifecycle: { preStop: { sleep: { seconds: 60 } } }' }),
        title: 'longer than the grace period',
      },
    ],
  },
  check(container, { kubernetes }) {
    if (!runsWithPod(container)) return [];
    const { spec, called } = container;
    return hooks.flatMap(([key, name]) => {
      const hook = partAt(spec, 'lifecycle', key);
      const subject = `${called}, ${name},`;
      const found = [
        ...handlerBreaches(hook, subject, lifecycleHandlers),
        ...sleepBreaches(container, hook, subject, kubernetes),
      ];
      return found.map((one) => ({ ...one, at: ['lifecycle', key, ...(one.at ?? [])] }));
    });
  },
};

function sleepBreaches(
  { pod }: ContainerSubject,
  hook: ReturnType<typeof partAt>,
  subject: string,
  kubernetes: number,
): readonly Breach[] {
  const [grace] = wholeNumbersAt(pod.spec, 'terminationGracePeriodSeconds').map(({ value }) => value);
  const [least, most] = [kubernetes >= noSleep ? 0 : 1, grace ?? usualGrace];
  return wholeNumbersAt(hook, 'sleep', 'seconds')
    .filter(({ value }) => value < least || value > most)
    .map(({ value, at }) => ({
      message: `${subject} sleeps ${value} seconds; it can sleep from ${least} to the ${most} seconds of the grace period.`,
      fix: 'Let it sleep for less, or raise "terminationGracePeriodSeconds" above it.',
      at,
    }));
}
