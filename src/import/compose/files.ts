import type { PlainMap } from '../../manifests/object';
import { mapsAt, numberAt, partAt, wordAt } from '../../manifests/reading';
import { call, construct, data, isEmpty, map, method, type Code, type MapCode } from '../code';
import { areFileConfigs, fileConfig } from './configs';
import { areSecretFiles, secretId } from './secrets';
import { plainDollars } from './whole';
import { mapped, plainText, sortedMap, type Said, type View } from './view';

/** Configs and secrets that a container finds as files; what the engine holds itself is left to Compose. */
export function files(view: View): Said {
  const { value, around } = view;
  const configs = areFileConfigs(value, around.input) ? mapsAt(value, 'configs') : [];
  const secrets = areSecretFiles(value, around.input) ? mapsAt(value, 'secrets') : [];
  const entries = [
    ...configs.map((grant) => [targetOf(grant), configCode(grant, view)] as const),
    ...secrets.map((grant) => [targetOf(grant), secretCode(grant, view)] as const),
  ];
  const known = entries.filter((entry): entry is readonly [string, Code] => entry[0] !== '' && entry[1] !== undefined);
  return { props: { files: mapped(sortedMap([...known].reverse())) } };
}

function targetOf(grant: PlainMap): string {
  return plainText(partAt(grant, 'target')) ?? '';
}

function modeOf(grant: PlainMap): MapCode {
  const mode = numberAt(grant, 'mode');
  return map({ mode: mode === undefined ? undefined : { is: 'data', data: mode, octal: true } });
}

function configCode(grant: PlainMap, view: View): Code | undefined {
  const { file, content } = fileConfig(view.around.input, wordAt(grant, 'source')) ?? {};
  if (typeof file === 'string') return call('ConfigFile.fromDisk', data(plainDollars(file)), modeOf(grant));
  return typeof content === 'string'
    ? call('ConfigFile.text', view.around.text(content, view.id), modeOf(grant))
    : undefined;
}

function secretCode(grant: PlainMap, { around }: View): Code | undefined {
  const source = wordAt(grant, 'source');
  const id = secretId(around.input, source);
  const options = modeOf(grant);
  const args = isEmpty(options) ? [] : [options];
  return id === undefined ? undefined : method(construct(id), 'file', data(source), ...args);
}
