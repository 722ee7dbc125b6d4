import { quoted } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { PodSubject } from '../../subject';

const cost = 'controller.kubernetes.io/pod-deletion-cost';
const profile = 'container.apparmor.security.beta.kubernetes.io/';

/** Annotations that the server reads say what it can read. */
export const annotations: Rule<'pod'> = {
  name: 'pod/annotations',
  summary:
    'Annotations about deletion cost and AppArmor say what the server can read, about containers that there are.',
  why: 'The API server refuses a cost that is no whole number, and a profile for a container that the pod does not have.',
  source: 'https://kubernetes.io/docs/reference/labels-annotations-taints/#pod-deletion-cost',
  fix: 'Write a whole number; write profiles into "securityContext.appArmorProfile" from Kubernetes 1.30 on.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: `apiVersion: v1
kind: Pod
metadata: { name: orders, annotations: { ${cost}: '10' } }
spec: { containers: [{ name: web, image: 'ghcr.io/acme/orders:1.4.0' }] }
`,
    },
    fails: {
      kubernetes: `apiVersion: v1
kind: Pod
metadata: { name: orders, annotations: { ${cost}: high } }
spec: { containers: [{ name: web, image: 'ghcr.io/acme/orders:1.4.0' }] }
`,
    },
  },
  check(pod) {
    const problems = [...pod.annotations].flatMap(([key, value]): readonly (readonly [string, string])[] => {
      const problem = problemOf(pod, key, value);
      return problem === undefined ? [] : [[key, problem]];
    });
    return problems.map(([key, problem]): Breach => ({
      message: `${podCalled(pod)} has the annotation ${quoted(key)} ${problem}.`,
      object: pod.object,
      at: [...pod.templateAt, 'metadata', 'annotations', key],
    }));
  },
};

function problemOf({ containers }: PodSubject, key: string, value: string): string | undefined {
  if (key === cost) return isWholeNumber(value) ? undefined : `with ${quoted(value)}, which is no whole number`;
  if (!key.startsWith(profile)) return undefined;
  const container = key.slice(profile.length);
  if (!containers.some(({ name }) => name === container)) return 'about a container that is not there';
  return /^$|^runtime\/default$|^unconfined$|^localhost\//.test(value)
    ? undefined
    : `with ${quoted(value)}, which is no profile`;
}

/** As the server reads it: no sign before it but "-", no zeros before it, and 32 bits. */
function isWholeNumber(text: string): boolean {
  if (!/^(0|-?[1-9]\d{0,9})$/.test(text)) return false;
  return Number(text) >= -2_147_483_648 && Number(text) <= 2_147_483_647;
}
