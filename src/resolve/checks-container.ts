import { containersOf } from '../model/container';
import type { HookModel } from '../model/lifecycle';
import type { ProbeModel } from '../model/health';
import type { ImageModel } from '../model/image';
import type { ResolvedServiceFields } from '../model/resolved';
import type { FieldReport } from './bind';
import { absolutePath, inRange, invalidText } from './findings';

type Check = (name: string, fields: ResolvedServiceFields, report: FieldReport) => void;

/** What no engine would make a container of, whatever the target. */
export const containerChecks: readonly Check[] = [checkPlaces, checkFolders, checkImageFacts, checkCommands];

/** What is mounted, and what is a file: one thing at one place, and the image itself stays. */
function checkPlaces(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  for (const [prefix, { mounts, files }] of containersOf(fields)) {
    const shared = prefix === '' && fields.host.sharedMemory !== undefined ? ['/dev/shm'] : [];
    const taken = new Map(shared.map((path) => [path, path]));
    const paths = [...Object.keys(mounts).map(inMounts), ...Object.keys(files).map(inFiles)];
    for (const [list, path] of paths.filter(([, one]) => one.startsWith('/'))) {
      const place = plainPath(path);
      const other = taken.get(place);
      if (place === '/') onRoot(name, `${prefix}${list}.${path}`, path, report);
      else if (other !== undefined && !isTold(list, path, other))
        samePlace(name, `${prefix}${list}.${path}`, other, path, report);
      taken.set(place, other ?? path);
    }
  }
}

function inMounts(path: string): readonly ['mounts', string] {
  return ['mounts', path];
}

function inFiles(path: string): readonly ['files', string] {
  return ['files', path];
}

/** A mount and a file that are written alike, and a mount where shared memory is, are told by checks of their own. */
function isTold(list: 'mounts' | 'files', path: string, other: string): boolean {
  return path === other && (list === 'mounts' || path !== '/dev/shm');
}

/** `/a//b/./c/` → `/a/b/c`. */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function checkFolders(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  for (const [prefix, { workingDirectory, image }] of containersOf(fields)) {
    if (workingDirectory !== undefined) absolutePath(name, `${prefix}workingDirectory`, workingDirectory, report);
    (image.writablePaths ?? []).forEach((path, index) =>
      absolutePath(name, `${prefix}image.writablePaths[${index}]`, path, report),
    );
  }
}

function checkImageFacts(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  for (const [prefix, { image }] of containersOf(fields)) {
    const { user, group } = image;
    for (const [fact, number] of Object.entries({ user, group })) {
      if (number !== undefined) inRange(name, `${prefix}image.${fact}`, number, 0, 2_147_483_647, report);
    }
    for (const arg of argNames(image)) {
      const hint = 'Use letters, digits and `_`, and do not begin with a digit.';
      if (!/^[A-Za-z_]\w*$/.test(arg)) invalidText(name, `${prefix}image.args.${arg}`, arg, hint, report);
    }
  }
}

function argNames(image: ImageModel<string>): readonly string[] {
  return image.kind === 'build' ? Object.keys(image.args) : [];
}

/** A check or a hook needs a program, and no program can be given a NUL character. */
function checkCommands(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  for (const [prefix, { health, lifecycle }] of watched(fields)) {
    const steps: readonly (readonly [string, ProbeModel | HookModel])[] = [
      ...Object.entries(health).map(([purpose, probe]) => [`${prefix}health.${purpose}`, probe] as const),
      ...Object.entries(lifecycle).map(([turn, hook]) => [`${prefix}lifecycle.${turn}`, hook] as const),
    ];
    for (const [field, step] of steps) if (step.kind === 'command') checkCommand(name, field, step.command, report);
  }
}

type Watched = Pick<ResolvedServiceFields, 'health' | 'lifecycle'>;

function watched(fields: ResolvedServiceFields): readonly (readonly [string, Watched])[] {
  return [['', fields], ...fields.sidecars.map((one) => [`sidecars.${one.name}.`, one] as const)];
}

function checkCommand(name: string, field: string, command: readonly string[], report: FieldReport): void {
  const hint = 'Name a program and its arguments, without NUL characters.';
  if (command[0] === '' || command.some((word) => word.includes('\0')))
    invalidText(name, field, command.join(' ').replaceAll('\0', '\\0'), hint, report);
}

function onRoot(name: string, field: string, path: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" mounts something at "${path}" in "${field}", which would hide its whole image.`,
    hint: 'Mount it at a folder of its own.',
  });
}

function samePlace(name: string, field: string, other: string, path: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" has "${path}" in "${field}", which is the place of "${other}".`,
    hint: 'Put one thing there.',
  });
}
