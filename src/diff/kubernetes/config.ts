import type { Judgement } from '../difference';
import { isProvided, needing, sourceOf } from './needs';
import { always, type Place, type Rule } from './rule';
import { mapAt, textAt } from '../../manifests/reading';

const sources = ['ConfigMap', 'Secret'];
const external = 'ExternalSecret.external-secrets.io';

/** What happens when text that pods read is another one. */
export const configRules: readonly Rule[] = [
  always(sources, ['data', 'binaryData', 'stringData'], {
    impact: 'in-place',
    why:
      'No pod restarts: mounted files follow after about a minute; variables and files mounted by subPath keep the old ' +
      'value until a pod starts anew.',
  }),
  { kinds: sources, paths: ['data', 'binaryData', 'stringData'], judge: lostKey },
  { kinds: sources, paths: ['immutable'], judge: () => ({ impact: 'in-place', why: 'Later changes are refused.' }) },
  { kinds: [external, 'SealedSecret.bitnami.com'], paths: ['spec'], judge: lostTarget },
  always([external], ['spec.data', 'spec.dataFrom', 'spec.refreshInterval'], {
    impact: 'in-place',
    why: 'The operator writes the Secret anew; pods that read it as variables keep the old value until they start anew.',
  }),
  { kinds: ['Certificate.cert-manager.io'], paths: ['spec.secretName'], judge: certificate },
];

/** Keys of a ConfigMap or a Secret, of all of its fields. */
function keysOf(value: Place['before']): readonly string[] {
  return ['data', 'binaryData', 'stringData'].flatMap((field) => Object.keys(mapAt(value, field)));
}

function lostKey({ fresh, before, after, difference, around }: Place): Judgement | undefined {
  const source = sourceOf(fresh);
  const kept = keysOf(after);
  const [, step] = difference.path;
  const lost = keysOf(before).filter((key) => !kept.includes(key) && (step === undefined || step === key));
  for (const key of source === undefined ? [] : lost) {
    const users = needing(around.after, fresh, fresh.kind, fresh.name, (use) => use.key === key);
    if (users.length > 0) return cannotStart(`${fresh.object} no longer has "${key}"`, users);
  }
  return undefined;
}

/** What happens to pods that need what is not there: those that run go on, those that start do not. */
export function cannotStart(what: string, users: readonly string[]): Judgement {
  const [first = '', ...others] = users;
  const who = others.length === 0 ? first : `${first} and ${others.length} more`;
  return {
    impact: 'downtime',
    why: `${what}, which ${who} still need${others.length === 0 ? 's' : ''}: pods that start from now on fail.`,
    advice: `Roll out ${who} without it first, and remove it when no pod needs it any more.`,
  };
}

function lostTarget({ old, fresh, around }: Place): Judgement | undefined {
  const [had, has] = [sourceOf(old), sourceOf(fresh)];
  if (had === undefined || has === undefined || had.name === has.name) return undefined;
  const users = needing(around.after, fresh, had.kind, had.name);
  if (users.length === 0 || isProvided(around.after, had, fresh)) return undefined;
  return cannotStart(`${fresh.object} makes Secret/${has.name} instead of Secret/${had.name}`, users);
}

function certificate({ before, after }: Place): Judgement {
  const [from, to] = [before, after].map((side) => textAt(side, 'spec', 'secretName') ?? '');
  return {
    impact: 'in-place',
    why: `The certificate is written to Secret/${to}; Secret/${from} stays as it is and is no longer renewed.`,
  };
}
