import * as fc from 'fast-check';
import { boxSize, type Drawing, drawn } from '../../../src/diff/reports/drawing';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const graph = fc.record({
  boxes: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
  links: fc.array(fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) }), { maxLength: 20 }),
});

const plain = ({ boxes, lines, ...size }: Drawing): unknown => ({ ...size, lines, boxes: [...boxes].sort() });

test('callers stand left of what they call', () => {
  const { boxes } = drawn(
    ['web', 'db', 'api'],
    [
      { from: 'api', to: 'db' },
      { from: 'web', to: 'api' },
      { from: 'web', to: 'db' },
    ],
  );
  const x = (name: string): number => boxes.get(name)?.x ?? NaN;
  expect(x('web')).toBeLessThan(x('api'));
  expect(x('api')).toBeLessThan(x('db'));
});

test('every box has a place of its own, within the drawing, and every known link between two boxes is drawn once', () => {
  fc.assert(
    fc.property(graph, ({ boxes: wanted, links }) => {
      const { boxes, lines, width, height } = drawn(wanted, links);
      expect([...boxes.keys()].sort()).toEqual([...wanted].sort());
      const all = [...boxes.values()];
      for (const [index, { x, y }] of all.entries()) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + boxSize.width).toBeLessThanOrEqual(width);
        expect(y + boxSize.height).toBeLessThanOrEqual(height);
        const apart = all
          .slice(0, index)
          .every((other) => Math.abs(other.x - x) >= boxSize.width || Math.abs(other.y - y) >= boxSize.height);
        expect(apart).toBe(true);
      }
      const known = links.filter(({ from, to }) => from !== to && boxes.has(from) && boxes.has(to));
      expect(lines.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(
        [...new Set(known.map(({ from, to }) => `${from} ${to}`))].sort(),
      );
    }),
  );
});

test('a link leaves its box and meets the other, in circles as well', () => {
  fc.assert(
    fc.property(graph, ({ boxes: wanted, links }) => {
      const { boxes, lines } = drawn(wanted, links);
      for (const { from, to, points, isBack } of lines) {
        const [first, last] = [points[0], points[points.length - 1]];
        const [source, target] = [boxes.get(from), boxes.get(to)];
        const [leaves, meets] = isBack === true ? [0, boxSize.width] : [boxSize.width, 0];
        expect(first).toEqual({ x: (source?.x ?? NaN) + leaves, y: (source?.y ?? NaN) + boxSize.height / 2 });
        expect(last).toEqual({ x: (target?.x ?? NaN) + meets, y: (target?.y ?? NaN) + boxSize.height / 2 });
      }
    }),
  );
});

test('is the same in whatever order names and links come', () => {
  fc.assert(
    fc.property(graph, ({ boxes, links }) => {
      expect(plain(drawn([...boxes].reverse(), [...links].reverse()))).toEqual(plain(drawn(boxes, links)));
    }),
  );
});
