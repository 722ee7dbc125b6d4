import { textAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, podCalled, securityContexts, standards } from '../../pod-security';
import type { Breach, Rule } from '../../rule';
import type { PodSubject } from '../../subject';

/** No AppArmor profile is switched off. */
export const apparmor: Rule<'pod'> = {
  name: 'pod-security/apparmor',
  summary: 'An AppArmor profile is that of the engine, or one of the node.',
  why: 'The profile of the engine keeps a container away from files of the kernel and from mounts.',
  source: standards,
  fix: 'Take the profile away, or say "appArmorProfile: { type: RuntimeDefault }".',
  severity: ofBaseline,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'securityContext: { appArmorProfile: { type: RuntimeDefault } }' }) },
    fails: [
      { kubernetes: examplePod({ pod: 'securityContext: { appArmorProfile: { type: Unconfined } }' }) },
      {
        title: 'the annotation of old versions',
        settings: { kubernetes: '1.29' },
        kubernetes: `apiVersion: v1
kind: Pod
metadata:
  name: orders
  annotations: { container.apparmor.security.beta.kubernetes.io/web: unconfined }
spec:
  containers: [{ name: web, image: acme/web:1.4.2 }]
`,
      },
    ],
  },
  check(pod) {
    return [...fields(pod), ...annotations(pod)];
  },
};

function fields(pod: PodSubject): readonly Breach[] {
  return securityContexts(pod).flatMap(({ called, context, at }) => {
    if (textAt(context, 'appArmorProfile', 'type') !== 'Unconfined') return [];
    return [{ message: `${called} has the AppArmor profile "Unconfined".`, at: [...at, 'appArmorProfile', 'type'] }];
  });
}

const prefix = 'container.apparmor.security.beta.kubernetes.io/';

function annotations(pod: PodSubject): readonly Breach[] {
  const found = [...pod.annotations].filter(([key, value]) => key.startsWith(prefix) && !isAllowed(value));
  return found.map(([key]) => ({
    message: `${podCalled(pod)} takes the AppArmor profile away from container "${key.slice(prefix.length)}".`,
    object: pod.object,
    at: [...pod.templateAt, 'metadata', 'annotations', key],
  }));
}

function isAllowed(profile: string): boolean {
  return profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');
}
