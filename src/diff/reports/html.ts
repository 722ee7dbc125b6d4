import { createHash } from 'node:crypto';
import type { Diff } from '../diff-value';
import { meaningOf, type Risk, risks } from '../risks';
import { headline, isDifferent, notesOf, summaryOf } from '../summary';
import { changesSection } from './html-changes';
import { filterForm, marksOf, type PageNames, pageNames } from './html-entries';
import { joined, Markup, markup, none } from './html-markup';
import { mark, marks, toneOf } from './html-marks';
import { risksSection } from './html-risks';
import { pageScript } from './html-script';
import { environmentsSection, servicesSection } from './html-services';
import { pageStyle } from './html-style';
import { topologySection } from './html-topology';
import type { ReportOptions } from './options';
import { wholeCharacters } from './values';

/**
 * A diff as one page that works without a network: verdict, risks, topology as a drawing, services, every change; with search
 * and filters where scripts run. Its policy lets nothing run but its own script, and nothing be fetched.
 */
export function htmlReport(diff: Diff, options: ReportOptions = {}): string {
  const { title, detail = true } = options;
  const name = title === undefined ? 'Intermodal diff' : `Intermodal diff: ${short(title)}`;
  const found = risks(diff);
  const body = isDifferent(diff) ? bodyOf(diff, found, detail) : nothingSection();
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${name}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${headerOf(diff, found, name)}<main id="main" tabindex="-1">
${body}</main>
${footerOf(diff, options)}<script>${new Markup(pageScript)}</script>
</body>
</html>
`;
  return page.text;
}

/** Only the script and the style of the page itself. @see https://www.w3.org/TR/CSP3/ */
function policy(): string {
  return [
    "default-src 'none'",
    `style-src '${digest(pageStyle)}'`,
    `script-src '${digest(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function digest(text: string): string {
  return `sha384-${createHash('sha384').update(text).digest('base64')}`;
}

function bodyOf(diff: Diff, found: readonly Risk[], detail: boolean): Markup {
  const names: PageNames = pageNames(diff);
  return joined([
    filterForm(diff, names),
    risksSection(found, diff, names),
    environmentsSection(diff),
    topologySection(diff),
    servicesSection(diff, names),
    detail ? changesSection(diff, names) : none,
  ]);
}

function nothingSection(): Markup {
  return markup`<p class="verdict green"><b>No changes.</b> Both sides mean the same.</p>
`;
}

function headerOf(diff: Diff, found: readonly Risk[], name: string): Markup {
  return markup`<header>
<h1>${name}</h1>
<p class="sides">From <code>${short(diff.from)}</code> to <code>${short(diff.to)}</code></p>
${notesText(diff)}${isDifferent(diff) ? verdictOf(diff, found.length) : none}</header>
`;
}

/** Where only the topology is compared. */
function notesText(diff: Diff): Markup {
  return joined(notesOf(diff, short).map((note) => markup`<p class="note">${note}</p>\n`));
}

/** The worst, what it means, and how much is different. */
function verdictOf(diff: Diff, risky: number): Markup {
  const { impact } = diff;
  const some = diff.flags.length === 0 ? none : markup`<p>${marks(diff.flags)}</p>`;
  return markup`<div class="verdict ${toneOf(impact)}"><b>${impact}</b> ${meaningOf(impact)}<p>${headline(diff)}</p>${some}</div>
${numbersOf(diff, risky)}`;
}

function numbersOf(diff: Diff, risky: number): Markup {
  const { services, changedServices, objects, pods } = summaryOf(diff);
  const all = Object.values(objects).reduce((sum, one) => sum + one, 0);
  const kinds = Object.entries(objects).flatMap(([kind, count]) => (count === 0 ? [] : [`${count} ${kind}`]));
  const tiles = [
    tile('Risks', risky, ''),
    tile('Services that change', changedServices, `of ${services}`),
    tile('Objects that change', all, kinds.length === 1 && objects.changed > 0 ? '' : kinds.join(', ')),
    ...(pods === 0 ? [] : [tile('Pods replaced', pods, '')]),
  ];
  return markup`<dl class="numbers">${tiles}</dl>
`;
}

function tile(name: string, number: number, beside: string): Markup {
  return markup`<div><dt>${name}</dt><dd>${number}${beside === '' ? none : markup` <small>${beside}</small>`}</dd></div>`;
}

/** What the marks on the page mean, and what made it. */
function footerOf(diff: Diff, { version }: ReportOptions): Markup {
  const { impacts, flags } = marksOf(diff);
  const found = [...impacts, ...flags].map((danger) => markup`<dt>${mark(danger)}</dt><dd>${meaningOf(danger)}</dd>`);
  const meanings = markup`<details><summary>What the marks mean</summary><dl>${found}</dl></details>
`;
  const by = version === undefined ? 'Intermodal' : `Intermodal ${short(version)}`;
  return markup`<footer>
${found.length === 0 ? none : meanings}<p>Made by ${by}. Secrets are told to change, and never shown.</p>
</footer>
`;
}

function short(text: string): string {
  return wholeCharacters(text, 200);
}
