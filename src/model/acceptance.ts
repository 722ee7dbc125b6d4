/** Why something is accepted, and for how long. */
export interface AcceptanceTerms {
  readonly reason: string;
  /** Last day on which it holds: `2027-01-31`. */
  readonly until?: string;
}

/** Terms as one text, as manifests and models hold them: `No GPU on a laptop (until 2027-01-31)`. */
export function termsText({ reason, until }: AcceptanceTerms): string {
  return until === undefined ? reason : `${reason} (until ${until})`;
}

/** The terms that a text says. */
export function parseTerms(text: string): AcceptanceTerms {
  const [, reason, until] = /^(.*?)\s*\(until (\d{4}-\d\d-\d\d)\)\s*$/s.exec(text) ?? [];
  return reason === undefined || until === undefined ? { reason: text } : { reason, until };
}

/** True for a day that there is, written as `2027-01-31`. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (day === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** True for the name of a rule of `validate`, and not of a field that targets cannot carry exactly: `security/*`. */
export function isRuleName(name: string): boolean {
  return /^[a-z][a-z0-9-]*\/(?:\*|[a-z0-9*-]+)$/.test(name);
}
