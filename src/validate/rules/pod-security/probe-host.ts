import { partAt, textAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, standards } from '../../pod-security';
import type { Rule } from '../../rule';

const callers: readonly (readonly string[])[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];
const ways = ['httpGet', 'tcpSocket'];

/** Probes and hooks call their own pod. */
export const probeHost: Rule<'container'> = {
  name: 'pod-security/probe-host',
  summary: 'Probes and hooks call their own pod, and no other host.',
  why: 'The kubelet makes these calls from the node: a host lets the pod reach, through it, what only nodes may reach.',
  source: standards,
  fix: 'Take "host" away; the pod itself is called.',
  severity: ofBaseline,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'livenessProbe: { httpGet: { port: 8080 } }' }) },
    fails: [
      { kubernetes: examplePod({ container: 'livenessProbe: { httpGet: { port: 8080, host: 169.254.169.254 } }' }) },
      {
        kubernetes: examplePod({ container: 'lifecycle: { preStop: { httpGet: { port: 8080, host: db.internal } } }' }),
      },
    ],
  },
  check({ spec, called }, { podSecurity }) {
    if (podSecurity < 34) return [];
    const places = callers.flatMap((caller) => ways.map((way) => [...caller, way, 'host']));
    return places
      .filter((at) => typeof partAt(spec, ...at) === 'string' && textAt(spec, ...at) !== undefined)
      .map((at) => ({ message: `${called} calls a host of its choice with "${at.slice(0, -2).join('.')}".`, at }));
  },
};
