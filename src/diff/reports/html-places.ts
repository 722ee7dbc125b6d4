import type { Diff } from '../diff-value';
import type { Place, RepeatedChange } from '../repeats';
import { code, joined, Markup, markup, named, none } from './html-markup';
import { environmentsText, listed, objectsByKind, whereOf } from './places';

/** `Deployment/orders of shop in production`; `reached: Service/catalog → orders`. */
export function placeText(change: RepeatedChange & { readonly reach?: true }, diff: Diff, most?: number): Markup {
  const { objects, services, environments, pairs } = whereOf(change);
  const inside = environmentsText(environments, diff, codeText);
  const where = inside === undefined ? none : markup` in ${new Markup(inside)}`;
  if (change.reach === true)
    return joined([markup`reached: ${named(pairs, (all, show) => listed(all, show, most))}`, where]);
  const isSaid = objects.every((object) => services.some((service) => object.endsWith(`/${service}`)));
  const of = services.length === 0 || isSaid ? none : markup` of ${named(services, listed)}`;
  return joined([new Markup(objectsByKind(change, codeText, most)), of, where]);
}

function codeText(text: string): string {
  return code(text).text;
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
