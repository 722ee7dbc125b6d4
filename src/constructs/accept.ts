import { isDay, isRuleName, termsText, type AcceptanceTerms } from '../model/acceptance';
import { mapOf, name, object, text, wrongValue } from './inputs';

/**
 * What a program accepts, with a reason each: fields of `docs/capabilities.md` that targets cannot carry exactly, and rules of
 * `docs/rules.md` (`'security/*'` for a whole area), those also with the last day on which that holds.
 */
export type AcceptInput = Readonly<Record<string, string | AcceptanceTerms>>;

/** The reasons for which something is accepted: none is empty, and days are days. */
export const toAccept = mapOf((input: string | AcceptanceTerms, field, key) => {
  if (typeof input === 'string') return name(input, field, example);
  if (!isRuleName(key)) return wrongValue(field, input, example);
  const { reason, until } = object(input, field, terms);
  name(reason, `${field}.reason`, example);
  if (until !== undefined && !isDay(text(until, `${field}.until`)))
    wrongValue(`${field}.until`, until, "a day: '2027-01-31'");
  return termsText({ reason, ...(until === undefined ? {} : { until }) });
});

const example = "a reason: 'no GPU on a laptop'";

const terms = "{ reason: 'measured in March', until: '2027-01-31' }";
