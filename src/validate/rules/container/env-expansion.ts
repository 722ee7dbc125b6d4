import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet, partsAt, quoted, textPartsAt } from '../../fields';
import type { Breach, Rule } from '../../rule';
import { risky } from '../../severity';
import type { ContainerSubject } from '../../subject';

/** Variables that are put into others stand before them. */
export const envExpansion: Rule<'container'> = {
  name: 'container/env-expansion',
  summary: 'A variable that is put into another one, as $(NAME), is set before it.',
  why: 'Variables are filled in from the top. What is not known yet is left as it stands: the process sees the text "$(NAME)".',
  source: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
  fix: 'Move the variable above, or write "$$(NAME)" where the text itself is meant.',
  severity: risky,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ container: 'env: [{ name: HOST, value: db }, { name: DB, value: "$(HOST):5432" }]' }),
    },
    fails: [
      {
        kubernetes: examplePod({ container: 'env: [{ name: DB, value: "$(HOST):5432" }, { name: HOST, value: db }]' }),
        title: 'set below',
      },
      {
        kubernetes: examplePod({ container: 'env: [{ name: NODE, value: "$(hostname)" }]' }),
        title: 'set nowhere: no command is run',
      },
    ],
  },
  check: (container) => variablesOf(container).flatMap((_, index, all) => unknownIn(container, all, index)),
};

interface Variable {
  readonly name: string;
  readonly index: number;
  readonly text: string;
}

function variablesOf({ spec }: ContainerSubject): readonly Variable[] {
  const list = partsAt(spec, 'env', '*');
  if (!list.some(({ value }) => textPartsAt(value, 'value').some((one) => one.value.includes('$(')))) return [];
  return list.map(({ value, at }) => {
    const [name, text] = [partAt(value, 'name'), partAt(value, 'value')];
    return {
      name: typeof name === 'string' ? name : '',
      index: Number(at.at(-1)),
      text: typeof text === 'string' ? text : '',
    };
  });
}

function unknownIn({ spec, called }: ContainerSubject, all: readonly Variable[], index: number): readonly Breach[] {
  const { name, text, index: place } = all[index] ?? { name: '', text: '', index: 0 };
  const before = new Set(all.slice(0, index).map((one) => one.name));
  const after = new Set(all.slice(index).map((one) => one.name));
  const fromElsewhere = isSet(spec, 'envFrom');
  return namesIn(text)
    .filter((used) => !before.has(used) && (after.has(used) || !(fromElsewhere || isOfService(used))))
    .map((used) => ({
      message: `${called} puts $(${used}) into variable ${quoted(name)} and sets it ${after.has(used) ? 'only later' : 'nowhere'}.`,
      at: ['env', place, 'value'],
    }));
}

/** Names in `$(NAME)`, without those that are escaped by a second dollar. */
function namesIn(text: string): readonly string[] {
  const found = [...text.matchAll(/\$\$|\$\(([-._a-zA-Z][-._a-zA-Z0-9]*)\)/g)];
  return [...new Set(found.flatMap(([, name]) => (name === undefined ? [] : [name])))];
}

/** Variables that Kubernetes sets for each Service of the namespace. */
function isOfService(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*_(SERVICE_(HOST|PORT)|PORT)(_[A-Z0-9_]+)?$/.test(name);
}
