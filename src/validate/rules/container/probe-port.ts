import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { quoted, textPartsAt } from '../../fields';
import { namedPorts } from '../../handlers';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const holders: readonly (readonly string[])[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

/** A probe that asks a port by name asks one that the container has. */
export const probePort: Rule<'container'> = {
  name: 'container/probe-port',
  summary: 'A probe or hook that names a port names one of its container.',
  why: 'The server takes the name as it is; the node finds no such port, and the probe fails for ever.',
  source:
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  fix: 'Name a port of the container, or write its number.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'ports: [{ name: http, containerPort: 80 }]\nlivenessProbe: { tcpSocket: { port: http } }',
      }),
    },
    fails: {
      kubernetes: examplePod({
        container: 'ports: [{ name: http, containerPort: 80 }]\nlivenessProbe: { tcpSocket: { port: web } }',
      }),
    },
  },
  check({ spec, called, at: container }) {
    const known = new Set(textPartsAt(spec, 'ports', '*', 'name').map(({ value }) => value));
    return holders.flatMap((holder) =>
      namedPorts(partAt(spec, ...holder))
        .filter(({ value }) => !known.has(value))
        .map(({ value, at }) => ({
          message: `${called} is asked at the port ${quoted(value)}, and has no port of that name.`,
          at: [...holder, ...at],
          leansOn: [[...container, 'ports']],
        })),
    );
  },
};
