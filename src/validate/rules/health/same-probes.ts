import { samePlainData } from '../../../model/json';
import { exampleDeployment } from '../../example-pods';
import { handlerOf, patienceOf, probeOf } from '../../probe-timing';
import { programFix } from '../../program-fix';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

const ready = 'readinessProbe: { httpGet: { path: /health, port: 8080 } }';
const live = (failures: number): string =>
  `livenessProbe: { httpGet: { path: /health, port: 8080 }, failureThreshold: ${failures} }`;

const inProgram = 'Write "health: { readiness, liveness }" with a "failureThreshold" of the liveness that is higher.';

/** What is busy is spared before it is killed. */
export const sameProbes: Rule<'container'> = {
  name: 'health/same-probes',
  summary: 'A liveness probe asks something else than the readiness probe, or is more patient.',
  why: 'Under load it is killed at the moment when it should only be spared, and the others get its load too.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  fix: 'Raise "failureThreshold" or "periodSeconds" of the liveness probe, or ask something simpler.',
  severity: advised,
  subject: 'container',
  examples: {
    passes: { kubernetes: exampleDeployment({ container: `${ready}\n${live(6)}` }) },
    fails: { kubernetes: exampleDeployment({ container: `${ready}\n${live(3)}` }) },
  },
  check(container) {
    const [alive, isReady] = [probeOf(container, 'livenessProbe'), probeOf(container, 'readinessProbe')];
    if (alive === undefined || isReady === undefined) return [];
    const [asked, other] = [handlerOf(alive), handlerOf(isReady)];
    if (asked === undefined || !samePlainData(asked, other) || patienceOf(alive) > patienceOf(isReady)) return [];
    const message = `${container.called} has a liveness probe that asks what the readiness probe asks, and is no more patient.`;
    return [{ message, at: ['livenessProbe'], ...programFix(container.object, inProgram) }];
  },
};
