import { visible } from '../../findings/escape';
import type { ArrowState, ServiceDiff } from '../diff-value';
import { isChanged } from '../summary';
import { boxSize, drawn, type Line, type Point } from './drawing';
import { joined, type Markup, markup, none } from './html-markup';
import { toneOf } from './html-marks';
import { columns } from './layout';
import { topologySigns } from './words';

/** Widest name that a box holds, in columns. */
const widestName = 18;
/** Widest drawing that may be shrunk to fit, in pixels. */
const widestShrunk = 1500;

/** How a service is marked: by shape (`class`) and in words. */
interface ServiceState {
  readonly shape: 'added' | 'removed' | 'changed' | 'reached' | 'same';
  /** `+ added`, `~ rollout`, `reached: traffic`; empty where nothing happens. */
  readonly text: string;
}

/** How a service is marked. */
export function serviceState(service: ServiceDiff): ServiceState {
  const { change, impact } = service;
  if (!isChanged(service)) return { shape: 'same', text: '' };
  if (change === undefined) return { shape: 'reached', text: impact === 'none' ? 'reached' : `reached: ${impact}` };
  if (change === 'added' || change === 'removed') return { shape: change, text: `${topologySigns[change]} ${change}` };
  return { shape: 'changed', text: `${topologySigns[change]} ${change === 'renamed' ? 'renamed' : impact}` };
}

/** Services as boxes and calls as arrows, as SVG. */
export function topologyDrawing(services: readonly ServiceDiff[], arrows: readonly ArrowState[], id: string): Markup {
  const { boxes, lines, width, height } = drawn(
    services.map(({ name }) => name),
    arrows,
  );
  const states = new Map(arrows.map((arrow) => [JSON.stringify([arrow.from, arrow.to]), arrow.state]));
  const paths = lines
    .map((line) => ({ line, state: states.get(JSON.stringify([line.from, line.to])) ?? ('same' as const) }))
    .sort((a, b) => Number(a.state !== 'same') - Number(b.state !== 'same'));
  const drawnBoxes = services.flatMap((service) => {
    const point = boxes.get(service.name);
    return point === undefined ? [] : [box(service, point)];
  });
  return markup`<svg${width > widestShrunk ? markup` class="wide"` : none} role="img" aria-labelledby="${id}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${paths.map(({ line, state }) => arrow(line, state))}${drawnBoxes}</svg>
`;
}

function box(service: ServiceDiff, { x, y }: Point): Markup {
  const { shape, text } = serviceState(service);
  const { width, height } = boxSize;
  const left = x + 12;
  const name = shortened(visible(service.name));
  const lower = text === '' ? none : markup`<text class="state" x="${left}" y="${y + 34}">${text}</text>`;
  const looks = `service ${shape} ${isChanged(service) ? toneOf(service.impact) : 'gray'}`;
  return markup`<g class="${looks}"><title>${service.name}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${shape === 'added' ? 22 : 6}"/><text x="${left}" y="${y + (text === '' ? 27 : 19)}">${name}</text>${lower}</g>
`;
}

/** A name that fits into a box. */
function shortened(name: string): string {
  if (columns(name) <= widestName) return name;
  let short = '';
  for (const one of name) {
    if (columns(short + one) > widestName - 1) break;
    short += one;
  }
  return `${short}…`;
}

function arrow({ points }: Line, state: ArrowState['state']): Markup {
  const [tip, last] = [points[points.length - 1], points[points.length - 2]];
  if (tip === undefined || last === undefined) return none;
  const back = tip.x > last.x ? -7 : 7;
  const head = `M${tip.x} ${tip.y}l${back} -4v8z`;
  const sign = state === 'same' ? none : signOf(points, topologySigns[state]);
  return markup`<g class="call ${state}"><path class="line" d="${curve(points)}"/><path class="head" d="${head}"/>${sign}</g>
`;
}

/** Level where it leaves and where it arrives. */
function curve(points: readonly Point[]): string {
  return points.reduce((path, point, index) => {
    const before = points[index - 1];
    if (before === undefined) return `M${point.x} ${point.y}`;
    const middle = (before.x + point.x) / 2;
    return before.y === point.y
      ? `${path}H${point.x}`
      : `${path}C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
  }, '');
}

/** A sign in the middle of an arrow. */
function signOf(points: readonly Point[], sign: string): Markup {
  const at = Math.floor((points.length - 1) / 2);
  const [a, b] = [points[at], points[at + 1]];
  if (a === undefined || b === undefined) return none;
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  return joined([
    markup`<circle cx="${x}" cy="${y}" r="8"/>`,
    markup`<text x="${x}" y="${y + 4}" text-anchor="middle">${sign}</text>`,
  ]);
}
