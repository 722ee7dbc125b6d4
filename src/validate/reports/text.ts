import { noColors, type ReportColors } from '../../diff/reports/colors';
import { laidOut, type Row } from '../../diff/reports/layout';
import { visible } from '../../findings/escape';
import type { FindingSeverity } from '../../findings/finding';
import { groupsOf } from '../../model/groups';
import { plural } from '../../model/plural';
import { countsInWords, countsOf, failing } from '../counts';
import type { AcceptedFinding, StaleAcceptance, Validation } from '../validation';
import type { ValidationReportOptions } from './options';
import { type Section, sectionsOf } from './sections';
import { entryLines, type EntryStyle, paintFor } from './text-entry';

/** A validation for a terminal: by service, the worst first, each with its line and the way out; the verdict stands last. */
export function textReport(validation: Validation, options: ValidationReportOptions = {}): string {
  const { width = 100, colors = noColors, excerpt, failOn = 'error' } = options;
  const style: EntryStyle = { width, colors, ...(excerpt === undefined ? {} : { excerpt }) };
  const blocks = [
    ...sectionsOf(validation.findings).map((section) => sectionLines(section, style)),
    laidOut(acceptedRows(validation.accepted, colors), width),
    laidOut(staleRows(validation.stale, colors), width),
    laidOut(verdictRows(validation, failOn, colors), width),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

// --- what was found

function sectionLines({ service, isShared, entries }: Section, style: EntryStyle): readonly string[] {
  const title = service ?? (isShared ? 'Several services' : 'The whole system');
  const shown = entries.map((entry, index) => {
    const before = entries[index - 1]?.first;
    const { file, line } = entry.first;
    const isSamePlace = before !== undefined && before.file === file && before.line === line;
    return entryLines(entry, style, !isSamePlace);
  });
  const heading = laidOut([{ indent: 0, text: visible(title), paint: style.colors.bold }], style.width);
  return [...heading, shown.map((lines) => lines.join('\n')).join('\n\n')];
}

// --- what was accepted

function acceptedRows(accepted: readonly AcceptedFinding[], colors: ReportColors): readonly Row[] {
  if (accepted.length === 0) return [];
  const groups = groupsOf(accepted, ({ rule, reason, until = '', by }) => [rule, reason, until, by].join('\u0000'));
  return [
    { indent: 0, text: 'Accepted', paint: colors.bold },
    ...groups.map(([first, ...others]): Row => {
      const times = others.length === 0 ? '' : ` (${others.length + 1} findings)`;
      return { indent: 2, head: `${visible(first.rule)}  `, text: acceptanceText(first, times), paint: colors.dim };
    }),
  ];
}

function acceptanceText({ object, construct, reason, until, by }: AcceptedFinding, times: string): string {
  const subject = object ?? construct;
  const about = subject === undefined || times !== '' ? times.trim() : visible(subject);
  const limit = until === undefined ? '' : ` until ${visible(until)}`;
  return `${about}${about === '' ? '' : '  '}${visible(reason)} Accepted by ${visible(by)}${limit}.`;
}

const states: Readonly<Record<StaleAcceptance['state'], string>> = {
  expired: 'is over, and what it was for counts again',
  unused: 'is for nothing that was found',
  unknown: 'names no rule (docs/rules.md)',
};

function staleRows(stale: readonly StaleAcceptance[], colors: ReportColors): readonly Row[] {
  if (stale.length === 0) return [];
  return [
    { indent: 0, text: 'To be taken out', paint: colors.bold },
    ...stale.map(({ rule, subject, until, by, state }): Row => {
      const about = subject === undefined ? '' : ` for ${visible(subject)}`;
      const limit = until === undefined ? '' : ` until ${visible(until)}`;
      const text = `${visible(rule)}${about}${limit}, accepted by ${visible(by)}, ${states[state]}.`;
      return { indent: 2, head: `${state}  `, text, paint: colors.dim, paintHead: colors.yellow };
    }),
  ];
}

// --- the verdict

function verdictRows(validation: Validation, failOn: FindingSeverity, colors: ReportColors): readonly Row[] {
  const { findings, accepted, looked } = validation;
  const counts = countsInWords(countsOf(findings));
  const acceptances = accepted.length === 0 ? '' : `, ${accepted.length} accepted`;
  const environments =
    looked.environments.length === 0 ? '' : ` in ${plural(looked.environments.length, 'environment')}`;
  const what = `${plural(looked.services, 'service')} and ${plural(looked.objects, 'object')}${environments}`;
  const text = `${counts === '' ? 'nothing found' : counts}${acceptances}: ${what} against ${plural(looked.rules, 'rule')}.`;
  const failed = failing(findings, failOn).length;
  const verdict = failed === 0 ? 'Passed' : 'Failed';
  const why = `${failed === 0 ? 'no finding' : plural(failed, 'finding')} ${boundWords[failOn]}`;
  return [
    { indent: 0, text },
    {
      indent: 0,
      head: `${failed === 0 ? '✓' : '✗'} ${verdict}: `,
      text: `${why} (--fail-on ${failOn}).`,
      paintHead: failed === 0 ? colors.green : paintFor('error', colors),
      paint: (one) => one,
    },
  ];
}

/** What fails a run with a bound, as far as it can be counted. */
const boundWords: Readonly<Record<FindingSeverity, string>> = {
  error: 'of severity error',
  warning: 'of severity error or warning',
  info: 'of any severity',
};
