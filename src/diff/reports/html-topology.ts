import { groupsOf } from '../../model/groups';
import type { ArrowState, Diff, EnvironmentDiff, ServiceDiff } from '../diff-value';
import { worstFirst } from '../impact';
import { plural } from '../../model/plural';
import { isChanged } from '../summary';
import { code, joined, type Markup, markup, none } from './html-markup';
import { serviceState, topologyDrawing } from './html-drawing';
import { insideMarkup } from './html-places';
import { environmentName, topologyOnce } from './once';
import { topologyLine, topologySigns } from './words';

/** Most services of which all are drawn; of more, those to which something happens, and their neighbours. */
const mostDrawn = 60;

/** What is different about the topology, as a list, then drawn, and the drawing as a list; the same in several environments once. */
export function topologySection(diff: Diff): Markup {
  const changes = topologyOnce(diff).map(({ value, environments }) => {
    const inside = insideMarkup(environments, diff);
    return markup`<li><span class="sign ${value.change}">${topologySigns[value.change]}</span> <span class="side">${value.change}</span> ${topologyLine(value)}${inside}</li>`;
  });
  const drawings = drawingsOnce(diff);
  if (changes.length === 0 && drawings.length === 0) return none;
  const list = changes.length === 0 ? none : markup`<ul class="topology">${changes}</ul>`;
  return markup`<section aria-labelledby="topology"><h2 id="topology">Topology</h2>
${list}${drawings.map((one, index) => figure(one, index, drawings.length > 1))}</section>
`;
}

/** What is drawn of an environment. */
interface Drawn {
  readonly services: readonly ServiceDiff[];
  readonly arrows: readonly ArrowState[];
  /** Services that are not drawn. */
  readonly left: number;
  /** Services that only help another one, and are not drawn either. */
  readonly helpers: number;
  readonly environments: readonly string[];
}

function drawingsOnce({ environments }: Diff): readonly Drawn[] {
  const drawings = environments.map(drawnOf).filter(({ services }) => services.length > 0);
  return groupsOf(drawings, sameDrawing).map((group) => {
    return { ...(group.at(-1) ?? group[0]), environments: group.flatMap((drawing) => drawing.environments) };
  });
}

function sameDrawing({ services, arrows }: Drawn): string {
  return JSON.stringify([services.map((one) => [one.name, serviceState(one)]), arrows]);
}

function drawnOf(environment: EnvironmentDiff): Drawn {
  const { arrows } = environment;
  const called = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const helpers = environment.services.filter((one) => one.partOf !== undefined && !called.has(one.name));
  const all = [...environment.services.filter((one) => !helpers.includes(one)), ...others(environment, called)];
  const services = all.length <= mostDrawn ? all : nearChanges(all, arrows);
  const names = new Set(services.map(({ name }) => name));
  return {
    services,
    arrows: arrows.filter(({ from, to }) => names.has(from) && names.has(to)),
    left: all.length - services.length,
    helpers: helpers.length,
    environments: [environmentName(environment)],
  };
}

/** What is called and is no service of the system. */
function others({ services }: EnvironmentDiff, called: ReadonlySet<string>): readonly ServiceDiff[] {
  const known = new Set(services.map(({ name }) => name));
  return [...called]
    .filter((name) => !known.has(name))
    .sort()
    .map((name) => ({ name, impact: 'none', flags: [], reach: [] }));
}

/** The services to which something happens, the worst first, then their neighbours, as many as are drawn. */
function nearChanges(all: readonly ServiceDiff[], arrows: readonly ArrowState[]): readonly ServiceDiff[] {
  const moved = new Set(arrows.filter(({ state }) => state !== 'same').flatMap(({ from, to }) => [from, to]));
  const changed = all.filter((one) => isChanged(one) || moved.has(one.name));
  const names = new Set(
    [...changed]
      .sort(worstFirst)
      .slice(0, mostDrawn)
      .map(({ name }) => name),
  );
  const near = arrows.flatMap(({ from, to }) => (names.has(from) ? [to] : names.has(to) ? [from] : []));
  for (const name of near) if (names.size < mostDrawn) names.add(name);
  return all.filter(({ name }) => names.has(name));
}

function figure(drawing: Drawn, index: number, isOneOfSeveral: boolean): Markup {
  const { services, arrows, environments } = drawing;
  const id = `drawing-${index}`;
  const where = isOneOfSeveral ? markup` in ${joined(environments.map(code), ', ')}` : none;
  const open = index === 0 ? markup` open` : none;
  return markup`<figure aria-labelledby="${id}"><details${open}><summary id="${id}">Services and their calls${where}</summary>
<div class="scroll drawing" tabindex="0" role="group" aria-labelledby="${id}">${topologyDrawing(services, arrows, id)}</div>${notesOf(drawing)}
<details class="list"><summary>The drawing as a list</summary><ul>${services.map((one) => listItem(one, arrows))}</ul></details></details></figure>
`;
}

function notesOf({ left, helpers }: Drawn): Markup {
  const notes = [
    ...(left === 0
      ? []
      : [`${left} more services are not drawn: those that change and their neighbours are, ${mostDrawn} at most.`]),
    ...(helpers === 0 ? [] : [`Not drawn: ${plural(helpers, 'helper')} of other services.`]),
  ];
  return joined(notes.map((note) => markup`<p class="note">${note}</p>`));
}

function listItem(service: ServiceDiff, arrows: readonly ArrowState[]): Markup {
  const state = serviceState(service);
  const calls = arrows
    .filter(({ from }) => from === service.name)
    .map(({ to, state: of }) => {
      return markup`${code(to)}${of === 'same' ? none : markup` (call ${of})`}`;
    });
  const said = state.text === '' ? none : markup` (${state.text})`;
  return markup`<li>${code(service.name)}${said}${calls.length === 0 ? none : markup` calls ${joined(calls, ', ')}`}</li>`;
}
