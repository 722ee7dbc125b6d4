import { type Group, groupsOf } from '../../model/groups';
import type { Diff } from '../diff-value';
import { worst } from '../impact';
import { type RepeatedChange, repeatedChanges } from '../repeats';
import { dangersOf } from '../risks';
import { plural } from '../../model/plural';
import { aboutPlaces, entryAttributes, listClass, type PageNames } from './html-entries';
import { codeText, Markup, markup, none, sentence } from './html-markup';
import { mark, marks } from './html-marks';
import { allPlaces, placeMarkup } from './html-places';
import { valuesOf, whatOf } from './html-values';
import { headingOf } from './places';

/** Most folds that stand open from the beginning. */
const fewFolds = 3;

/** Every change, in a fold for each service, those with the worst changes first; what several services have stands once. */
export function changesSection(diff: Diff, names: PageNames): Markup {
  const changes = repeatedChanges(diff);
  if (changes.length === 0) return none;
  const folds = groupsOf(changes, heading);
  const shown = folds.map((fold) => foldMarkup(fold, folds.length <= fewFolds, diff, names));
  return markup`<section aria-labelledby="changes" data-section="change"><h2 id="changes">Changes <span class="count">${changes.length}</span></h2>
<p class="folds" hidden><button type="button" id="open">Open all</button> <button type="button" id="close">Close all</button></p>
<div class="${listClass(folds.length)}">${shown}</div><p class="nothing" hidden>No change matches the filters.</p></section>
`;
}

function heading(change: RepeatedChange): string {
  return headingOf(change, codeText);
}

/** The changes of one service. */
function foldMarkup(changes: Group<RepeatedChange>, isOpen: boolean, diff: Diff, names: PageNames): Markup {
  const items = changes.map((change) => changeItem(change, diff, names));
  const open = isOpen ? markup` open` : none;
  return markup`<details class="fold"${open}><summary><span class="name">${new Markup(heading(changes[0]))}</span> <span class="number">${plural(changes.length, 'change')}</span> ${mark(worst(changes.map(({ impact }) => impact)))}</summary>
<ul>${items}</ul></details>
`;
}

/** The reasons stand here only where they do not stand among the risks. */
function changeItem(change: RepeatedChange, diff: Diff, names: PageNames): Markup {
  const { impact, flags, why, places } = change;
  const about = { ...change, ...aboutPlaces(places) };
  const reasons = dangersOf(change).length > 0 ? [] : why;
  return markup`<li ${entryAttributes(about, names)}>
<p>${marks([impact, ...flags])} ${placeMarkup(change, diff)} <span class="what">${whatOf(change)}</span></p>
${valuesOf(change)}${reasons.map((one) => markup`<p class="why">${sentence(one)}</p>`)}${allPlaces(places)}</li>
`;
}
