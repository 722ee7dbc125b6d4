import { isPlainMap } from '../../../model/json';
import { examplePod } from '../../example-pods';
import { isSet, misformed, partsAt, quoted, repeated, textPartsAt } from '../../fields';
import { dnsLabel, subdomain } from '../../formats';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Minor version from which devices are claimed in this form. */
const ofThisForm = 32;

/** A claim of devices names one claim or one template of it. */
export const resourceClaims: Rule<'pod'> = {
  name: 'pod/resource-claims',
  summary: 'A claim of devices has a name of its own, and names one claim or one template.',
  why: 'The API server refuses the rest.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/',
  fix: 'Write "resourceClaimName" or "resourceClaimTemplateName".',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'resourceClaims: [{ name: gpu, resourceClaimTemplateName: gpu }]' }) },
    fails: { kubernetes: examplePod({ pod: 'resourceClaims: [{ name: gpu }]' }) },
  },
  check(pod, { kubernetes }) {
    if (kubernetes < ofThisForm) return [];
    const subject = podCalled(pod);
    const wrong = partsAt(pod.spec, 'resourceClaims', '*').filter(
      ({ value }) =>
        isPlainMap(value) && isSet(value, 'resourceClaimName') === isSet(value, 'resourceClaimTemplateName'),
    );
    return [
      ...misformed(pod.spec, subject, [
        { at: ['resourceClaims', '*', 'name'], called: 'the claim', format: dnsLabel },
        { at: ['resourceClaims', '*', 'resourceClaimName'], called: 'the claim', format: subdomain },
        { at: ['resourceClaims', '*', 'resourceClaimTemplateName'], called: 'the template', format: subdomain },
      ]),
      ...repeated(textPartsAt(pod.spec, 'resourceClaims', '*', 'name'), ({ value }) => value).map(({ value, at }) => ({
        message: `${subject} has two claims with the name ${quoted(value)}.`,
        fix: 'Give each claim a name of its own.',
        at,
      })),
      ...wrong.map(({ at }) => ({
        message: `${subject} has a claim that names neither one claim nor one template.`,
        fix: 'Write "resourceClaimName" or "resourceClaimTemplateName".',
        at,
      })),
    ];
  },
};
