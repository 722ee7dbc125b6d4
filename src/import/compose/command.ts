import { isList, wordOf, type PlainData } from '../../model/json';
import { partAt, textAt } from '../../manifests/reading';
import { list, type Code } from '../code';
import type { TextPlace } from '../values';
import { given, plainText, type Said, type View } from './view';

/** What runs in the container, and where: `entrypoint` is the program, `command` its arguments. */
export function command(view: View): Said {
  const { value } = view;
  return {
    props: {
      command: words(view, 'entrypoint'),
      args: words(view, 'command'),
      workingDirectory: given(plainText(textAt(value, 'working_dir'))),
      stdin: flag(partAt(value, 'stdin_open')),
      tty: flag(partAt(value, 'tty')),
    },
  };
}

function words({ open, id, around }: View, field: string): Code | undefined {
  const said = partAt(open, field);
  if (!isList(said)) return undefined;
  const texts = said.map((word) => wordOf(word));
  return list(texts.map((word, index) => around.text(word, id, placeAfter(texts[index - 1]))));
}

/** After an option stands its value: `--host`, `db`. */
function placeAfter(word = ''): TextPlace {
  return /^--?[A-Za-z][\w.-]*$/.test(word) ? { variable: word } : {};
}

function flag(said: PlainData | undefined): Code | undefined {
  return typeof said === 'boolean' ? given(said) : undefined;
}
