import type { Diff } from '../diff-value';
import type { Place, RepeatedChange } from '../repeats';
import { code, codeText, Markup, markup, none } from './html-markup';
import { environmentsText, objectsByKind, placeText } from './places';

/** Where a change stands: `Deployment/orders of shop in production`; `reached: Service/catalog → orders`. */
export function placeMarkup(change: RepeatedChange & { readonly reach?: true }, diff: Diff, most?: number): Markup {
  return new Markup(placeText(change, diff, codeText, objectsByKind(change, codeText, most), most));
}

/** The environments that something of a list stands for. */
export function insideMarkup(environments: readonly string[], diff: Diff): Markup {
  const inside = environmentsText(environments, diff, codeText);
  return inside === undefined ? none : markup` <span class="inside">in ${new Markup(inside)}</span>`;
}

/** Most places that an entry names where it stands. */
const fewPlaces = 5;

/** Every place of an entry in a fold, where its own line does not name them all. */
export function allPlaces(places: readonly Place[]): Markup {
  if (places.length <= fewPlaces) return none;
  const items = places.map(({ object, environment, service }) => {
    const inside = [service, environment].filter((name) => name !== undefined).join(', ');
    return markup`<li>${code(object)}${inside === '' ? none : markup` (${inside})`}</li>`;
  });
  return markup`<details class="places"><summary>All ${places.length} places</summary><ul>${items}</ul></details>`;
}
