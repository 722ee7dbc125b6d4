import type { Diff } from '../diff-value';
import { dangersOf, type Risk } from '../risks';
import { aboutPlaces, entryAttributes, listClass, type PageNames } from './html-entries';
import { joined, type Markup, markup, named, none, sentence } from './html-markup';
import { mark, marks, toneOf } from './html-marks';
import { valuesOf, whatOf } from './html-values';
import { allPlaces, placeMarkup } from './html-places';
import { listed, whereOf } from './places';
import { alsoOf, isSaidInWords, mostNames, reasonsOf } from './risk-words';

/**
 * The changes that may hurt, the worst first, each with the reason and with how to get there safely. They are no `li`: browsers
 * number those anew for each one that is hidden.
 */
export function risksSection(all: readonly Risk[], diff: Diff, names: PageNames): Markup {
  const items = all.map((risk) => riskItem(risk, diff, names));
  const list =
    all.length === 0
      ? markup`<p>None found.</p>`
      : markup`<div class="risks ${listClass(all.length)}" role="list">${items}</div><p class="nothing" hidden>No risk matches the filters.</p>`;
  return markup`<section aria-labelledby="risks" data-section="risk"><h2 id="risks">Risks <span class="count">${all.length}</span></h2>
${list}</section>
`;
}

function riskItem(risk: Risk, diff: Diff, names: PageNames): Markup {
  const { danger, advice, places, also = [] } = risk;
  const others = dangersOf(risk).slice(1);
  const all = [...places, ...also.flatMap((one) => one.places)];
  return markup`<div class="card ${toneOf(danger)}" role="listitem" ${entryAttributes({ ...risk, ...aboutPlaces(all) }, names)}>
<h3>${mark(danger)} ${placeMarkup(risk, diff, mostNames(risk))}</h3>
${risk.reach === true ? none : whatAndValues(risk)}${reasonsOf(risk).map((one) => markup`<p>${sentence(one)}</p>`)}
${advice === undefined ? none : markup`<p class="advice"><b>Safely:</b> ${sentence(advice)}</p>`}${others.length === 0 ? none : markup`<p class="also">Also ${marks(others)}</p>`}${smallPrint(risk)}${allPlaces(all)}</div>
`;
}

/** Of several that are renamed, the names stand where the objects are told; of whole parts, the reasons say what matters. */
function whatAndValues(risk: Risk): Markup {
  const isTold = risk.change === 'renamed' && risk.places.length > 1;
  return markup`<p class="what">${whatOf(risk)}</p>${isTold || isSaidInWords(risk) ? none : valuesOf(risk)}`;
}

/** What else it stands for, and where it comes from. */
function smallPrint(risk: Risk): Markup {
  const also = alsoOf(risk);
  const { sources } = whereOf(risk);
  const parts = [
    ...(also.length === 0 ? [] : [markup`with ${named(also, (all, show) => listed(all, show, mostNames(risk)))}`]),
    ...(sources.length === 0 ? [] : [markup`at ${named(sources, listed)}`]),
  ];
  return parts.length === 0 ? none : markup`<p class="source">${joined(parts, ', ')}</p>`;
}
