import type { ConfigModel } from '../model/config';
import type { ResolvedConfig } from '../model/resolved';
import { partsOf, type BoundReference, type BoundValue } from '../model/value';
import { bindValue, type Binding, type FieldReport } from './bind';
import { overlayConfig } from './overlay';
import { checkValue, type Scope } from './references';
import { patched, reporterOf, type Setting } from './setting';

/** A config in one environment: patches merged, parameters replaced, and nothing in it but text and endpoints. */
export function resolveConfig(config: ConfigModel, setting: Setting): ResolvedConfig {
  const { name, path, source } = config;
  const fields = patched(config, 'config', setting, overlayConfig);
  const own = reportOf(config, setting);
  const binding = { ...setting.values, ...withoutFiles, unclear: () => undefined, subject: name, report: own };
  const bound = Object.entries(fields.values).map(([key, value]) => {
    const field = `values.${key}`;
    const finished = bindValue(value, binding, field);
    checkParts(name, field, finished, own);
    return [key, finished] as const;
  });
  return { name, path, source, values: Object.fromEntries(bound) };
}

/** Reports the references of a config that lead nowhere. */
export function checkConfig(config: ResolvedConfig, scope: Scope, setting: Setting): void {
  const own = reportOf(config, setting);
  for (const [key, value] of Object.entries(config.values)) checkValue(config.name, `values.${key}`, value, scope, own);
}

/** Tells what is wrong with a config, in words that name it one. */
function reportOf(config: ResolvedConfig | ConfigModel, setting: Setting): FieldReport {
  const report = reporterOf(config, setting);
  return (field, { message, ...rest }) => report(field, { message: message.replace(/^Service /, 'Config '), ...rest });
}

/** Values of configs are no part of one another, and no config holds files. */
const withoutFiles: Pick<Binding, 'configs' | 'whyNoConfig' | 'read'> = {
  configs: new Map(),
  whyNoConfig: () => ({ code: 'reference-not-allowed', why: 'cannot stand in another config' }),
  read: undefined,
};

function checkParts(name: string, field: string, value: BoundValue, report: FieldReport): void {
  for (const part of partsOf<BoundReference>(value)) {
    if (typeof part === 'string') {
      if (part.includes('\0')) nulCharacter(name, field, report);
    } else if (part.kind === 'secret') secretInConfig(name, field, report);
    else if (part.kind === 'pod') podInConfig(name, field, report);
  }
}

function nulCharacter(name: string, field: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-text',
    message: `Config "${name}" has a NUL character in "${field}".`,
    hint: 'Remove it, or use ConfigFile.fromDisk for a file that is no text.',
  });
}

function secretInConfig(name: string, field: string, report: FieldReport): void {
  report(field, {
    code: 'secret-not-allowed',
    message: `Config "${name}" uses a secret in "${field}", where everybody could read it.`,
    hint: 'Give the secret to the service itself: to `env`, or as a file, secret.file(key).',
  });
}

function podInConfig(name: string, field: string, report: FieldReport): void {
  report(field, {
    code: 'reference-not-allowed',
    message: `Config "${name}" uses a value of the pod in "${field}", and pods share a config.`,
    hint: 'Give it to a variable of `env` of the service.',
  });
}
