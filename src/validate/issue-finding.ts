import type { Finding } from '../findings/finding';
import type { Issue } from '../issues/issue';
import type { FindingMaker } from './finding';

/** An issue of reading or of synthesis as a finding: its rule is `issue/<code>`, explained in `docs/issues.md`. */
export function issueFinding(issue: Issue, maker: FindingMaker): Finding {
  const { code, severity, message, hint, path, field, environment, source } = issue;
  const rule = issue.rule ?? `issue/${code}`;
  return {
    ...{ rule, severity, message, fix: hint },
    ...(field === undefined ? {} : { path: field }),
    ...(source === undefined ? {} : { file: source.file, line: source.line }),
    ...(path === undefined ? {} : { construct: path }),
    ...(environment === undefined ? {} : { environment }),
    fingerprint: maker.fingerprint([rule, environment ?? '', path ?? source?.file ?? '', field ?? '']),
  };
}
