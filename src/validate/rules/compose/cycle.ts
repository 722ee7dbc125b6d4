import type { System } from '../../../manifests/system';
import { dependenciesOf, serviceNamed, servicesOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Services that wait for each other. */
export const cycle: Rule<'compose-project'> = {
  name: 'compose/cycle',
  summary:
    'Services do not need each other in a ring, counting "depends_on", "links", "volumes_from" and shared namespaces.',
  why: 'Compose refuses the project: there is none that it could start first.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on',
  fix: 'Take one dependency out of the ring; let the service try again until the other is there.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: [db]\n  db:\n    image: postgres:16.4\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: [db]\n  db:\n    image: postgres:16.4\n    links: [web]\n',
    },
  },
  check(system) {
    return ringsOf(system).map((ring) => {
      const [first = '', second = first] = ring;
      const object = serviceNamed(system, first);
      const names = [...ring, first].map((name) => `"${name}"`).join(' → ');
      const breach = { message: `Services need each other in a ring: ${names}.`, at: ['depends_on', second] };
      return object === undefined ? breach : { ...breach, object };
    });
  },
};

/** One ring for each group of services that need each other, found with one walk over all. */
function ringsOf(system: System): readonly (readonly string[])[] {
  const rings: (readonly string[])[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const inRing = new Set<string>();
  for (const { name: start } of servicesOf(system)) {
    const path: { readonly name: string; readonly next: string[] }[] = [];
    const enter = (name: string): void => {
      const service = serviceNamed(system, name);
      if (service === undefined || state.has(name)) return;
      state.set(name, 'open');
      path.push({ name, next: dependenciesOf(service).map(([needed]) => needed) });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const needed = top.next.shift();
      if (needed === undefined) {
        state.set(top.name, 'done');
        path.pop();
      } else if (state.get(needed) === 'open') {
        const ring = path.slice(path.findIndex(({ name }) => name === needed)).map(({ name }) => name);
        if (!ring.some((name) => inRing.has(name))) rings.push(ring);
        for (const name of ring) inRing.add(name);
      } else enter(needed);
    }
  }
  return rings;
}
