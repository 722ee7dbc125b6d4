import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { visible } from '../../findings/escape';
import type { Finding } from '../../findings/finding';
import type { ManifestObject } from '../../manifests/object';
import { itemsAt, mapAt, textAt } from '../../manifests/reading';
import { hideInText } from '../../manifests/secret-text';
import { didYouMean, nearNames } from '../../issues/near-names';
import type { PlainData } from '../../model/json';
import type { CommandContext } from '../command';
import { wrongOption } from '../options';
import type { Adapter, AdapterTask, ToolFinding } from './adapter';
import { dockerCompose } from './docker-compose';
import { kubeLinter } from './kube-linter';
import { kubeconform } from './kubeconform';
import { kubectl } from './kubectl';

export type { AdapterTask } from './adapter';

/** Every tool that `--with` can name. */
export const adapters: readonly Adapter[] = [dockerCompose, kubeLinter, kubeconform, kubectl];

/** The tools that `--with` names, with commas between several. */
export function adaptersNamed(given: readonly string[] = []): readonly Adapter[] {
  const names = adapters.map(({ name }) => name);
  return [...new Set(given.flatMap((text) => text.split(',')).map((word) => word.trim()))].map((word) => {
    const found = adapters.find(({ name }) => name === word);
    const hint = `Use ${names.join(', ')}.${didYouMean(nearNames(word, names))}`;
    return found ?? wrongOption(`--with "${word}" is no tool that is known.`, hint);
  });
}

/** A finding of a tool, with the object that it is in. */
export interface PlacedToolFinding {
  readonly finding: Finding;
  readonly object?: ManifestObject;
}

/** Runs tools over what is validated. One that is not there, or cannot do its work, is told on standard error. */
export function runAdapters(
  chosen: readonly Adapter[],
  tasks: readonly AdapterTask[],
  context: CommandContext,
): readonly PlacedToolFinding[] {
  const taken = new Map<string, number>();
  return chosen.flatMap((adapter) => {
    const found: PlacedToolFinding[] = [];
    for (const task of tasks.filter(({ system }) => system.target === adapter.target)) {
      const told = runOne(adapter, task, context);
      if (typeof told === 'string') {
        context.console.err(`${adapter.name} ${told}; what it would say is not in this report.\n`);
        break;
      }
      found.push(...told.map((one) => placed(one, task, taken)));
    }
    return found;
  });
}

/** Most milliseconds that a tool may take, and most bytes that it may write. */
const limits = { timeout: 120_000, maxBuffer: 2 ** 26 } as const;

/** Runs a tool once; a text says why it could not do its work. */
function runOne(adapter: Adapter, task: AdapterTask, { cwd, env }: CommandContext): readonly ToolFinding[] | string {
  const [command, ...args] = adapter.command(task);
  const input = adapter.readsText(task) ? task.text : '';
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, input, encoding: 'utf8', ...limits });
  if (error !== undefined)
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not installed' : 'did not end well';
  const found = adapter.read({ status: status ?? 1, stdout, stderr });
  return found ?? `could not do its work${reasonIn(stderr, task)}`;
}

function reasonIn(stderr: string, task: AdapterTask): string {
  const [line] = stderr.split(/\r?\n/).filter((one) => one.trim() !== '');
  return line === undefined ? '' : `: ${visible(withoutSecrets(line, task)).replace(/\.$/, '')}`;
}

function placed(found: ToolFinding, task: AdapterTask, taken: Map<string, number>): PlacedToolFinding {
  const { system } = task;
  const object = [...system.objects.values()].find((one) => one.object === found.object);
  const { environment } = system;
  const key = JSON.stringify([found.rule, environment ?? '', found.object ?? '', found.path ?? '']);
  const before = taken.get(key) ?? 0;
  taken.set(key, before + 1);
  const finding: Finding = {
    ...found,
    message: withoutSecrets(found.message, task),
    ...(object === undefined ? {} : placeOf(object)),
    ...(environment === undefined ? {} : { environment }),
    fingerprint: createHash('sha256').update(`${key} ${before}`).digest('hex').slice(0, 32),
  };
  return { finding, ...(object === undefined ? {} : { object }) };
}

/** The line of the program, where it is known; else where the object begins. */
function placeOf({ source, file, line, construct, name, kind }: ManifestObject): Partial<Finding> {
  const [, program, at] = /^(.+?):(\d+)(?::\d+)?$/.exec(source ?? '') ?? [];
  return {
    ...(program === undefined ? { file, line } : { file: program, line: Number(at) }),
    ...(construct === undefined ? {} : { construct }),
    ...(/^(?:service|Deployment|StatefulSet|DaemonSet|Service)$/.test(kind) ? { service: name } : {}),
  };
}

// --- secrets

/** What a tool says, without values of variables and Secrets. */
function withoutSecrets(text: string, { system }: AdapterTask): string {
  const values = [...system.objects.values()].flatMap(valuesOf).filter((value) => text.includes(value));
  const hidden = values
    .sort((a, b) => b.length - a.length)
    .reduce((said, value) => said.replaceAll(value, '(hidden)'), text);
  return hideInText(hidden, () => '(secret)');
}

/** Shortest value that is looked for: shorter ones stand in every second word. */
const shortest = 4;

function valuesOf({ target, kind, value }: ManifestObject): readonly string[] {
  const found =
    target === 'compose'
      ? Object.values(mapAt(value, 'environment'))
      : kind === 'Secret'
        ? [...Object.values(mapAt(value, 'data')), ...Object.values(mapAt(value, 'stringData'))]
        : variablesIn(value);
  return found.filter((one): one is string => typeof one === 'string' && one.length >= shortest);
}

/** Values of variables of every container. */
function variablesIn(value: PlainData): readonly PlainData[] {
  if (Array.isArray(value)) return (value as readonly PlainData[]).flatMap(variablesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = itemsAt(value, 'env').flatMap((one) => textAt(one, 'value') ?? []);
  return [...own, ...Object.values(value as Readonly<Record<string, PlainData>>).flatMap(variablesIn)];
}
