import type { PlainMap } from '../../manifests/object';
import { mapsAt, partAt, textAt, textsAt } from '../../manifests/reading';
import { isPlainMap, type PlainData } from '../../model/json';
import { call, data, type Code } from '../code';
import { durationCode, secondsOf } from './amounts';
import { camelKeys } from './camel';
import { replicasOf } from './resources';
import { complete, given, mapped, plainData, plainText, type Said, type View } from './view';

/** When a service runs, and how it ends: profiles, restarts, hooks, its name for the engine. */
export function running(view: View): Said {
  const { value } = view;
  const start = hookOf(value, 'post_start');
  const stop = hookOf(value, 'pre_stop');
  const name = plainText(textAt(value, 'container_name'));
  const isCommonName = name !== undefined && commonName.test(name) && replicasOf(value) <= 1;
  const profiles = complete(textsAt(value, 'profiles').map(plainText)) ?? [];
  return {
    props: {
      containerName: isCommonName ? given(name) : undefined,
      profiles: profiles.length === 0 ? undefined : data([...profiles].sort()),
      lifecycle: mapped({ postStart: start.code, preStop: stop.code }),
      stopSignal: given(plainText(textAt(value, 'stop_signal'))),
      terminationGracePeriod: durationCode(secondsOf(partAt(value, 'stop_grace_period'))),
      ...restart(view).props,
    },
    settings: {
      containerName: isCommonName ? undefined : name,
      postStart: start.setting,
      preStop: stop.setting,
      ...restart(view).settings,
    },
  };
}

/** A name of a container as Kubernetes takes it too. */
const commonName = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Policies of Compose in the words of the library. */
const policies: Readonly<Record<string, string>> = {
  no: 'never',
  always: 'always',
  'unless-stopped': 'unless-stopped',
  'on-failure': 'on-failure',
};

/** What happens when the process ends, where it is not what the environment says for all. */
function restart({ value, kind, around }: View): Said {
  const policy = policyOf(value);
  if (kind === 'Job' || policy === around.defaults.restart) return {};
  if (Object.hasOwn(policies, policy)) return { props: { restart: given(policies[policy]) } };
  return { settings: { restart: plainText(policy) } };
}

/** What Compose does where a service says nothing: nothing. */
export function policyOf(value: PlainMap): string {
  return textAt(value, 'restart') ?? 'no';
}

interface HookParts {
  readonly code?: Code;
  readonly setting?: PlainData;
}

/** One command alone is what every target can run. */
function hookOf(value: PlainMap, field: string): HookParts {
  const [hook, ...more] = mapsAt(value, field);
  if (hook === undefined) return {};
  const words = complete(textsAt(hook, 'command').map(plainText));
  const isPlain = more.length === 0 && Object.keys(hook).join() === 'command' && words !== undefined;
  if (isPlain) return { code: call('Hook.command', data(words)) };
  const setting = camelKeys(plainData(partAt(value, field)));
  return setting === undefined || isPlainMap(setting) ? {} : { setting };
}
