import { textsAt } from '../../../manifests/reading';
import { exampleDeployment } from '../../example-pods';
import { probeNames, probeOf } from '../../probe-timing';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** The kubelet asks itself. */
export const execDownload: Rule<'container'> = {
  name: 'health/exec-download',
  summary: 'A probe asks over HTTP itself and starts no program for it.',
  why: 'The image has to hold curl or wget for it, and each probe costs a process; without the tool it never gets ready.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  fix: 'Use "httpGet" or "grpc" in place of "exec".',
  severity: advised,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: exampleDeployment({ container: 'readinessProbe: { httpGet: { path: /ready, port: 8080 } }' }),
    },
    fails: {
      kubernetes: exampleDeployment({
        container: "readinessProbe: { exec: { command: [curl, -f, 'http://localhost:8080/ready'] } }",
      }),
    },
  },
  check(container) {
    return probeNames.flatMap((name) => {
      const command = textsAt(probeOf(container, name), 'exec', 'command').join(' ');
      const tool = /(?:^|[\s;&|/])(curl|wget)\s/.exec(command)?.[1];
      if (tool === undefined) return [];
      const message = `${container.called} starts "${tool}" for each "${name}".`;
      return [{ message, at: [name, 'exec', 'command'] }];
    });
  },
};
