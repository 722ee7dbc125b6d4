import { at, treeOf, type Tree } from '../compare/tree';
import { pause } from './command';
import type { ContainerInspection, Project } from './project';

/** A start that waits for another one. */
export interface Start {
  readonly condition: unknown;
  readonly before: ContainerInspection;
  readonly after: ContainerInspection;
}

/** A good answer to a health check. */
export interface GoodCheck {
  readonly container: string;
  readonly end: number;
}

/** Every pair of containers of which a compose file says by `depends_on` that one starts after the other. */
export function startsOf(document: Tree, containers: readonly ContainerInspection[]): readonly Start[] {
  const of = (service: string): readonly ContainerInspection[] =>
    containers.filter((one) => serviceOf(one) === service);
  return Object.entries(treeOf(document['services'])).flatMap(([service, fields]) =>
    Object.entries(treeOf(at(fields, 'depends_on'))).flatMap(([other, dependency]) =>
      of(service).flatMap((after) =>
        of(other).map((before) => ({ condition: at(dependency, 'condition'), before, after })),
      ),
    ),
  );
}

/** Brings a project up, and collects good answers meanwhile: the engine remembers the last five of a container only. */
export async function upWatched(project: Project): Promise<readonly GoodCheck[]> {
  const checks = new Map<string, GoodCheck>();
  let isUp = false;
  const up = project.up().finally(() => (isUp = true));
  do {
    await Promise.race([up, pause(1_000)]);
    for (const check of (await project.inspect()).flatMap(goodChecks)) {
      checks.set(`${check.container} ${check.end}`, check);
    }
  } while (!isUp);
  await up;
  return [...checks.values()];
}

function goodChecks({ Id, State }: ContainerInspection): readonly GoodCheck[] {
  const log = (State.Health?.Log ?? []) as unknown as readonly { readonly ExitCode: number; readonly End: string }[];
  return log.filter(({ ExitCode }) => ExitCode === 0).map(({ End }) => ({ container: Id, end: Date.parse(End) }));
}

/** The starts that came too early for what their condition says. */
export function earlyStarts(starts: readonly Start[], checks: readonly GoodCheck[]): readonly string[] {
  return starts.filter((start) => !(readyAt(start, checks) <= startOf(start.after))).map(nameOf);
}

/** When what a start waits for was there; never is later than anything. */
function readyAt({ condition, before }: Start, checks: readonly GoodCheck[]): number {
  if (condition === 'service_healthy') return wellAt(before, checks);
  if (condition !== 'service_completed_successfully') return startOf(before);
  return before.State.ExitCode === 0 && !before.State.Running ? Date.parse(before.State.FinishedAt) : Infinity;
}

/** When a container was found well for the first time; never is later than anything. */
export function wellAt({ Id }: ContainerInspection, checks: readonly GoodCheck[]): number {
  return Math.min(...checks.filter(({ container }) => container === Id).map(({ end }) => end));
}

/** When a container started. */
export function startOf({ State }: ContainerInspection): number {
  return Date.parse(State.StartedAt);
}

/** A start in words. */
export function nameOf({ before, after }: Start): string {
  return `${serviceOf(after)} after ${serviceOf(before)}`;
}

/** The service of a compose file that a container belongs to. */
export function serviceOf({ Config }: ContainerInspection): string {
  return Config.Labels['com.docker.compose.service'] ?? '';
}

/** The names of the services of a compose file. */
export function servicesOf(document: Tree): string[] {
  return Object.keys(treeOf(document['services']));
}
