import { posix } from 'node:path';
import type { Finding } from '../findings/finding';
import type { Issue } from '../issues/issue';
import type { FindingMaker } from './finding';
import { withoutSecrets } from './no-secrets';

/** An issue of reading or of synthesis as a finding: its rule is `issue/<code>`, explained in `docs/issues.md`. */
export function issueFinding(issue: Issue, maker: FindingMaker): Finding {
  const { code, message, hint, path, field, environment, source = issue.places?.[0] } = issue;
  const severity = isAlternative(issue) ? 'info' : issue.severity;
  const rule = issue.rule ?? `issue/${code}`;
  return withoutSecrets({
    ...{ rule, severity, message, fix: hint },
    ...(field === undefined ? {} : { path: field }),
    ...(source === undefined ? {} : { file: source.file, line: source.line }),
    ...(path === undefined ? {} : { construct: path }),
    ...(environment === undefined ? {} : { environment }),
    fingerprint: maker.fingerprint([rule, environment ?? '', path ?? source?.file ?? '', field ?? '']),
  });
}

/** An object that stands in two folders is written for two purposes: a base and what goes over it, two environments. */
function isAlternative({ code, places = [] }: Issue): boolean {
  const folders = new Set(places.map(({ file }) => posix.dirname(file)));
  return code === 'duplicate-object' && folders.size > 1;
}
