import fc from 'fast-check';
import { call, construct, data, instead, list, map, member, method, type Code } from '../../src/import/code';
import type { ConstructDraft, ConstructKind, Program } from '../../src/import/draft';

/** A construct of a program, with what tests say of it. */
export function drafted(
  kind: ConstructKind,
  name: string,
  entries: Readonly<Record<string, Code | undefined>> = {},
  more: Partial<ConstructDraft> = {},
): ConstructDraft {
  return { id: `${kind}/${name}`, kind, name, props: map(entries), objects: [], ...more };
}

/** An image. */
export function image(name: string): Code {
  return call('ContainerImage.of', data(name));
}

/** The address of a service, which is also known as plain text. */
export function urlOf(name: string): Code {
  const reference = member(method(construct(`Microservice/${name}`), 'endpoint', data('http')), 'url');
  return instead(reference, data(`http://${name}:8080`));
}

/** A program of some constructs, for a laptop and a cluster. */
export function programOf(constructs: readonly ConstructDraft[], more: Partial<Program> = {}): Program {
  const environment = { options: map({}), props: map({ enforce: data('open') }), settings: [], changes: [] };
  return {
    topology: 'shop',
    props: map({ security: data('none') }),
    constructs,
    environments: [
      { name: 'laptop', target: 'compose', ...environment },
      { name: 'cluster', target: 'kubernetes', ...environment },
    ],
    hatches: [],
    ...more,
  };
}

const hostile = ["'", '`', '${x}', '\\', '\n', '*/', '\u2028', '__proto__', '</script>', 'a', 'b', ' ', '\u202e', '#'];
const words = fc.array(fc.constantFrom(...hostile)).map((parts) => parts.join(''));
const names = [
  'web',
  'db',
  'class',
  'a-b',
  'a_b',
  '3d',
  'shop',
  'text',
  'größe',
  '__proto__',
  "it's",
  'x`y',
  '${z}',
  '/',
];

/** Programs of services that refer to each other in any way, with texts that look like code. */
export const programs: fc.Arbitrary<Program> = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 6 })
  .chain((services) => {
    const service = fc.constantFrom(...services);
    const value = fc.oneof(
      words.map((text): Code => data(text)),
      service.map(urlOf),
      fc.tuple(words, service).map(([text, name]): Code => ({ is: 'template', parts: [text, urlOf(name), text] })),
      fc.constant(construct('Parameter/tag')),
    );
    const env = fc.array(fc.tuple(fc.oneof(words, fc.constantFrom('A', 'B', 'C')), value), { maxLength: 4 });
    const drafts = services.map((name) =>
      fc.record({ env, args: fc.array(value, { maxLength: 2 }), comment: fc.array(words) }).map((given) =>
        drafted(
          'Microservice',
          name,
          {
            image: image('nginx:1'),
            ports: map({ http: data(8080) }),
            ...(given.args.length === 0 ? {} : { args: list(given.args) }),
            env: {
              is: 'map',
              entries: Object.fromEntries(given.env),
              comments: Object.fromEntries(given.env.map(([key]) => [key, given.comment])),
            },
          },
          { comment: given.comment },
        ),
      ),
    );
    const patch = fc.tuple(service, words).map(([name, text]) => ({
      target: 'compose' as const,
      on: `Microservice/${name}`,
      method: 'patch' as const,
      args: [data([{ op: 'add', path: '/x', value: text }])],
    }));
    return fc.record({ drafts: fc.tuple(...drafts), hatches: fc.array(patch, { maxLength: 3 }) });
  })
  .map(({ drafts, hatches }) => {
    const tag = drafted('Parameter', 'tag', { default: data('1.0') });
    return programOf([...drafts, tag], { hatches });
  });
