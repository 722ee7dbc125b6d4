import type { Diff, EnvironmentDiff, ServiceDiff } from '../diff-value';
import { plural } from '../../model/plural';
import { isChanged, ownServices } from '../summary';
import { entryAttributes, listClass, type PageNames } from './html-entries';
import { code, joined, type Markup, markup, none } from './html-markup';
import { mark, marks } from './html-marks';
import { insideMarkup } from './html-places';
import { environmentName, type Once, servicesOnce } from './once';
import { serviceFacts } from './words';

/** A row for each environment, where there are several. */
export function environmentsSection({ environments }: Diff): Markup {
  if (environments.length < 2) return none;
  const rows = environments.map(environmentRow);
  return markup`<section aria-labelledby="environments"><h2 id="environments">Environments</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="environments"><table><thead><tr><th scope="col">Environment</th><th scope="col">Worst</th><th scope="col">Services</th><th scope="col">Objects</th><th scope="col">Flags</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>
`;
}

function environmentRow(environment: EnvironmentDiff): Markup {
  const { impact, flags, services, objects } = environment;
  const own = ownServices(services);
  const changed = own.filter(isChanged).length;
  return markup`<tr><th scope="row">${code(environmentName(environment))}</th><td>${mark(impact)}</td><td>${changed} of ${own.length}</td><td>${objects.length}</td><td>${marks(flags)}</td></tr>
`;
}

/** A row for each service to which something happens, those that only help another one in a fold; the names of the others. */
export function servicesSection(diff: Diff, names: PageNames): Markup {
  const changed = servicesOnce(diff);
  const [own, helpers] = [changed.filter(({ value }) => value.partOf === undefined), changed.filter(isHelper)];
  const others = unchanged(diff);
  if (changed.length === 0 && others.length === 0) return none;
  const main = own.length === 0 ? none : markup`<div data-section="service">${table(own, diff, names)}</div>`;
  return markup`<section aria-labelledby="services"><h2 id="services">Services <span class="count">${own.length}</span></h2>
${main}${helpers.length === 0 ? none : helpersFold(helpers, diff, names)}${others.length === 0 ? none : unchangedFold(others)}</section>
`;
}

function isHelper({ value }: Once<ServiceDiff>): boolean {
  return value.partOf !== undefined;
}

function helpersFold(helpers: readonly Once<ServiceDiff>[], diff: Diff, names: PageNames): Markup {
  return markup`<details class="unchanged" data-section="helper"><summary>${plural(helpers.length, 'helper')} of other services</summary>${table(helpers, diff, names)}</details>
`;
}

function table(services: readonly Once<ServiceDiff>[], diff: Diff, names: PageNames): Markup {
  const rows = services.map((one) => serviceRow(one, diff, names));
  return markup`<div class="scroll" tabindex="0" role="group" aria-labelledby="services"><table class="${listClass(services.length)}"><thead><tr><th scope="col">Service</th><th scope="col">Impact</th><th scope="col">What happens</th></tr></thead>
<tbody>${rows}</tbody></table></div><p class="nothing" hidden>No service matches the filters.</p>`;
}

function serviceRow({ value, environments }: Once<ServiceDiff>, diff: Diff, names: PageNames): Markup {
  const about = entryAttributes({ ...value, services: [value.name], environments }, names);
  return markup`<tr ${about}><th scope="row">${code(value.name)}${insideMarkup(environments, diff)}</th><td>${mark(value.impact)}</td><td>${factsOf(value)}</td></tr>
`;
}

/** What happens to a service beside its impact; flags as marks. */
function factsOf(service: ServiceDiff): Markup {
  const { flags } = service;
  const facts = serviceFacts({ ...service, flags: [] }).slice(1);
  const said = facts.map((fact) => markup`${fact}`);
  return joined(
    [...(said.length === 0 ? [] : [joined(said, ', ')]), ...(flags.length === 0 ? [] : [marks(flags)])],
    ' ',
  );
}

function unchanged({ environments }: Diff): readonly string[] {
  const all = environments.flatMap(({ services }) => services);
  const changed = new Set(all.filter(isChanged).map(({ name }) => name));
  return [...new Set(ownServices(all).map(({ name }) => name))].filter((name) => !changed.has(name)).sort();
}

function unchangedFold(names: readonly string[]): Markup {
  const stay = names.length === 1 ? 'stays as it is' : 'stay as they are';
  return markup`<details class="unchanged"><summary>${plural(names.length, 'service')} ${stay}</summary><p>${joined(names.map(code), ' ')}</p></details>
`;
}
