import { isPlainMap } from '../../../model/json';
import { examplePod } from '../../example-pods';
import { partsAt, quoted, repeated, textPartsAt } from '../../fields';
import { amountBreaches, containerResource } from '../../resource-amounts';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { ContainerSubject } from '../../subject';

/** Requests and limits fit each other. */
export const resources: Rule<'container'> = {
  name: 'container/resources',
  summary: 'A container requests no more than its limits, of resources that there are.',
  why: 'The API server refuses a request above the limit, a negative amount, and names that stand for no resource of a container.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  fix: 'Raise the limit or lower the request; write the name of a device plug-in with its domain, "nvidia.com/gpu".',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 128Mi } }',
      }),
    },
    fails: [
      {
        kubernetes: examplePod({ container: 'resources: { requests: { memory: 256Mi }, limits: { memory: 128Mi } }' }),
        title: 'more than the limit',
      },
      { kubernetes: examplePod({ container: 'resources: { limits: { gpu: 1 } }' }), title: 'no such resource' },
      {
        kubernetes: examplePod({ container: 'resources: { requests: { nvidia.com/gpu: 1 } }' }),
        title: 'a device without a limit',
      },
      { kubernetes: examplePod({ container: 'resources: { limits: { cpu: -1 } }' }), title: 'less than nothing' },
    ],
  },
  check(container) {
    const { spec, called } = container;
    const found = partsAt(spec, 'resources').filter(({ value }) => isPlainMap(value));
    return [
      ...found.flatMap(({ value }) =>
        amountBreaches(value, called, containerResource).map((one) => ({
          ...one,
          at: ['resources', ...(one.at ?? [])],
        })),
      ),
      ...claimBreaches(container),
    ];
  },
};

function claimBreaches({ spec, called, pod }: ContainerSubject): readonly Breach[] {
  const claims = textPartsAt(spec, 'resources', 'claims', '*', 'name');
  if (claims.length === 0) return [];
  const known = new Set(textPartsAt(pod.spec, 'resourceClaims', '*', 'name').map(({ value }) => value));
  const whole = claims.filter(
    ({ at }) => textPartsAt(spec, ...at.slice(0, 2).map(String), '*', 'request').length === 0,
  );
  return [
    ...claims
      .filter(({ value }) => !known.has(value))
      .map(({ value, at }) => ({
        message: `${called} takes the claim ${quoted(value)}, which its pod does not have.`,
        fix: 'Add the claim to "resourceClaims" of the pod, or correct the name.',
        at,
      })),
    ...repeated(whole, ({ value }) => value).map(({ value, at }) => ({
      message: `${called} takes the claim ${quoted(value)} twice.`,
      fix: 'Remove one of them.',
      at,
    })),
  ];
}
