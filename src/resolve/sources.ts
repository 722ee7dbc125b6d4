import { containersOf } from '../model/container';
import type { EnvSourceModel } from '../model/config';
import type { FileModel } from '../model/file';
import type { ResolvedContainer, ResolvedServiceFields } from '../model/resolved';
import type { BoundValue } from '../model/value';
import { unknownKey, type FieldReport } from './bind';
import { absolutePath, contradiction } from './findings';
import { found, unknownSecretKey, type Scope } from './references';

/** Reports what is wrong with the configs, secrets and files that the containers of a service take. */
export function checkSources(name: string, fields: ResolvedServiceFields, scope: Scope, report: FieldReport): void {
  for (const [prefix, container] of containersOf(fields)) {
    container.envFrom.forEach((source, index) => {
      checkEnvSource(name, `${prefix}envFrom[${index}]`, source, scope, report);
    });
    for (const [path, file] of Object.entries(container.files)) {
      checkFile(name, `${prefix}files.${path}`, path, file, scope, report);
    }
    checkPaths(name, prefix, container, report);
  }
}

/** What no process could be given as the name of a variable. */
function checkEnvSource(name: string, field: string, source: EnvSourceModel, scope: Scope, report: FieldReport): void {
  const keys = keysOf(name, field, source, scope, report);
  const bad = keys.map((key) => source.prefix + key).filter((key) => !/^[A-Za-z_.-][A-Za-z0-9_.-]*$/.test(key));
  for (const variable of bad) {
    report(field, {
      code: 'invalid-text',
      message: `Service "${name}" would get from "${field}" a variable named "${variable}".`,
      hint: 'Rename the key, or take single values: env: { NAME: settings.value("key") }.',
    });
  }
}

function checkFile(
  name: string,
  field: string,
  path: string,
  file: FileModel<BoundValue>,
  scope: Scope,
  report: FieldReport,
): void {
  absolutePath(name, field, path, report);
  const parts = path.split('/').slice(1);
  if (path.startsWith('/') && parts.some((part) => ['', '.', '..'].includes(part))) notPlain(name, field, path, report);
  checkMode(name, `${field}.mode`, file, report);
  if (file.kind === 'text' || file.kind === 'disk') return;
  const { kind, construct, key } = file;
  const keys = keysOf(name, field, { kind, construct }, scope, report);
  if (key === undefined || keys.includes(key)) return;
  const config = scope.values.get(construct);
  const secret = scope.secrets.get(construct);
  if (kind === 'config' && config !== undefined) unknownKey(name, field, config, key, report);
  if (kind === 'secret' && secret !== undefined) unknownSecretKey(name, field, secret, key, report);
}

function checkMode(name: string, field: string, { mode = 0 }: FileModel<BoundValue>, report: FieldReport): void {
  if (Number.isInteger(mode) && mode >= 0 && mode <= 0o777) return;
  report(field, {
    code: 'out-of-range',
    message: `Service "${name}" has ${mode} in "${field}", which are no permissions.`,
    hint: 'Write three octal digits after 0o: 0o644.',
  });
}

/** The keys of a config or a secret; none where there is no such thing, which is reported. */
function keysOf(
  name: string,
  field: string,
  { kind, construct }: Pick<EnvSourceModel, 'kind' | 'construct'>,
  scope: Scope,
  report: FieldReport,
): readonly string[] {
  if (kind === 'secret') return found(name, field, construct, scope.secrets, scope, report)?.keys ?? [];
  const config = found(name, field, construct, scope.configs, scope, report);
  return config === undefined ? [] : Object.keys(scope.values.get(construct)?.values ?? {});
}

/** A path is a file or a mount; and nothing can be put into the folder of a config, which is read-only. */
function checkPaths(name: string, prefix: string, { files, mounts }: ResolvedContainer, report: FieldReport): void {
  for (const path of Object.keys(files)) {
    const field = `${prefix}files.${path}`;
    if (Object.hasOwn(mounts, path)) contradiction(name, field, `has a file and a mount at "${path}"`, report);
    const above = Object.keys(files).find((other) => path.startsWith(`${other}/`));
    if (above !== undefined)
      contradiction(name, field, `has "${path}" inside "${above}", which holds nothing else`, report);
  }
  for (const path of Object.keys(mounts)) {
    const above = Object.keys(files).find((other) => path.startsWith(`${other}/`));
    if (above === undefined) continue;
    contradiction(name, `${prefix}mounts.${path}`, `mounts "${path}" inside "${above}"`, report);
  }
}

function notPlain(name: string, field: string, path: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" has path "${path}" in "${field}", which does not name a file plainly.`,
    hint: 'Leave out `.`, `..`, and a `/` at the end.',
  });
}
