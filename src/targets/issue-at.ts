import type { Issue, SourceLocation } from '../issues/issue';
import type { ResolvedTopology } from '../model/resolved';

/** What is wrong with a field of a construct, in the environment that a target renders: an error unless stated. */
export function issueAt(
  { path, source }: { readonly path: string; readonly source?: SourceLocation },
  { environment }: ResolvedTopology,
  code: Issue['code'],
  field: string,
  text: Pick<Issue, 'message' | 'hint'> & Partial<Pick<Issue, 'severity'>>,
): Issue {
  return { code, severity: 'error', path, source, field, environment: environment.name, ...text };
}
