import { textAt } from '../../../manifests/reading';
import { exampleBackend, exampleRoute } from '../../example-gateways';
import { isSet } from '../../fields';
import { requestRouteKinds } from '../../gateways';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const route = (session: string): string => exampleRoute(`sessionPersistence: { ${session} }, ${exampleBackend}`);

/** A cookie that lasts says for how long. */
export const sessionPersistence: Rule<'object'> = {
  name: 'gateway/session-persistence',
  summary: 'A session in a cookie that lasts has an end, and only a session in a cookie has settings of one.',
  why: 'The definition of the Gateway API has these rules, and an API server refuses what breaks one.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#sessionpersistence',
  fix: 'Write "absoluteTimeout" beside, or leave "lifetimeType" out.',
  severity: refused,
  subject: 'object',
  kinds: requestRouteKinds,
  examples: {
    passes: { kubernetes: route('cookieConfig: { lifetimeType: Permanent }, absoluteTimeout: 1h') },
    fails: [
      { title: 'no end', kubernetes: route('cookieConfig: { lifetimeType: Permanent }') },
      { title: 'no cookie', kubernetes: route('type: Header, cookieConfig: { lifetimeType: Session }') },
    ],
  },
  check: (object) =>
    mapsUnder(object.value, 'spec.rules.*.sessionPersistence').flatMap(({ at, value }) => {
      if (!isSet(value, 'cookieConfig')) return [];
      if ((textAt(value, 'type') ?? 'Cookie') !== 'Cookie') {
        return [
          {
            at: [...at, 'cookieConfig'],
            message: `${subjectOf(object)} has settings of a cookie, and no session in one.`,
          },
        ];
      }
      const isEndless =
        textAt(value, 'cookieConfig', 'lifetimeType') === 'Permanent' && !isSet(value, 'absoluteTimeout');
      return isEndless
        ? [
            {
              at,
              message: `${subjectOf(object)} keeps sessions in a cookie that lasts, and does not say for how long.`,
            },
          ]
        : [];
    }),
};
