import type { Issue } from '../issues/issue';
import type { SecretModel, SecretSourceModel } from '../model/secret';
import type { EnvironmentModel } from '../model/topology';
import { overlaySecret } from './overlay';
import { patched, reporterOf, Unclear, withAmounts, type Setting } from './setting';

/** A secret in one environment: its source is the one that this environment has. */
export function resolveSecret(secret: SecretModel, setting: Setting): SecretModel {
  const merged = patched(secret, 'secret', setting, overlaySecret);
  const fields = withAmounts<SecretModel['fields']>(merged, secret, setting, new Unclear());
  const report = reporterOf(secret, setting);
  for (const issue of checkKeys(secret, fields.source, setting.environment)) report('source', issue);
  return { ...secret, fields };
}

type Found = Pick<Issue, 'code' | 'message' | 'hint'>;

/** A source knows every key of its secret and no other; an existing Secret may have the same names for some. */
function checkKeys(
  { name, keys }: SecretModel,
  source: SecretSourceModel | undefined,
  { name: environment }: EnvironmentModel,
): readonly Found[] {
  if (source === undefined) return [];
  const known = Object.keys(mapOf(source)).sort();
  const lacking = source.kind === 'existing' ? [] : keys.filter((key) => !known.includes(key));
  const unknown = known.filter((key) => !keys.includes(key));
  const subject = `Secret "${name}" has a source in "${environment}"`;
  return [
    ...lacking.map((key): Found => ({
      code: 'secret-source',
      message: `${subject} that lacks key "${key}".`,
      hint: `Add "${key}" to the source, or remove it from the keys of the secret.`,
    })),
    ...unknown.map((key): Found => ({
      code: 'secret-source',
      message: `${subject} with key "${key}", which the secret does not have.`,
      hint: `Remove it from the source; the keys are ${keys.map((one) => `"${one}"`).join(', ') || 'none'}.`,
    })),
  ];
}

/** What a source says about each key. */
function mapOf(source: SecretSourceModel): Readonly<Record<string, unknown>> {
  switch (source.kind) {
    case 'existing':
    case 'external':
      return source.keys;
    case 'sealed':
      return source.values;
    case 'variables':
      return source.names;
    case 'files':
      return source.paths;
  }
}
