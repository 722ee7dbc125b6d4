import { wordOf } from '../../model/json';
import { isRemote } from '../../manifests/compose/paths';
import { mapAt, partAt, textAt } from '../../manifests/reading';
import type { Tool } from '../../model/image';
import { call, data, map, type Code } from '../code';
import { given, mapped, plainText, sortedMap, type Said, type View } from './view';

/** Words of `pull_policy` that every target has. */
const policies: Readonly<Record<string, string>> = { always: 'always', missing: 'if-not-present', never: 'never' };

/** What a service runs: `ContainerImage.of('nginx:1.27')`, and when it is pulled. */
export function image(view: View, tools: readonly Tool[]): Said {
  const policy = textAt(view.value, 'pull_policy');
  const isKnown = policy !== undefined && Object.hasOwn(policies, policy);
  const options: Options = tools.length === 0 ? {} : { tools: data(tools) };
  return {
    props: {
      image: partAt(view.value, 'build') === undefined ? pulled(view, options) : built(view, options),
      pullPolicy: isKnown ? given(policies[policy]) : undefined,
    },
    settings: { pullPolicy: isKnown ? undefined : plainText(policy) },
  };
}

type Options = Readonly<Record<string, Code>>;

function pulled({ open, value, id, around }: View, options: Options): Code {
  return call(
    'ContainerImage.of',
    around.text(textAt(open, 'image') ?? textAt(value, 'image') ?? '', id),
    map(options),
  );
}

/** What the vocabulary does not say of a build is a setting. */
function built({ open, value, id, around }: View, options: Options): Code {
  const build = mapAt(value, 'build');
  const { context, dockerfile, target } = build;
  const name = textAt(open, 'image');
  const folder = plainText(context);
  const said = Object.entries(mapAt(open, 'build', 'args')).filter(([, one]) => one !== null);
  const args = said.map(([key, one]) => [key, around.text(wordOf(one), id)] as const);
  return call(
    'ContainerImage.build',
    map({
      context: data(folder === undefined || isRemoteWord(folder) ? '.' : folder),
      dockerfile: dockerfile === 'Dockerfile' ? undefined : given(plainText(dockerfile)),
      stage: given(plainText(target)),
      args: mapped(sortedMap(args)),
      name: name === undefined ? undefined : around.text(name, id),
      ...options,
    }),
  );
}

/** An address that is no URL is taken for a folder by the library. */
function isRemoteWord(context: string): boolean {
  return isRemote(context) && !/^[a-z+]+:\/\//i.test(context);
}
