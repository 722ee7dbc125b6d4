import { randomBytes } from 'node:crypto';
import { attempt, cleanEnvironment, CommandError, pause, run, type CommandResult } from './command';
import type { Engine } from './engine';

/** A compose file to run. */
export interface ComposeOptions {
  /** Path of the compose file. */
  readonly file: string;
  /** Word by which the project is recognised; its name is made unique from it. @default 'project' */
  readonly project?: string;
  /** Variables that the file asks for, besides this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What `docker inspect` says about a container, as far as the tests ask. */
export interface ContainerInspection {
  readonly Id: string;
  readonly Name: string;
  readonly State: {
    readonly Status: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
    readonly Running: boolean;
    readonly ExitCode: number;
    readonly StartedAt: string;
    readonly FinishedAt: string;
    readonly Health?: {
      readonly Status: 'starting' | 'healthy' | 'unhealthy';
      readonly FailingStreak: number;
      readonly Log: readonly { readonly Start: string; readonly ExitCode: number; readonly Output: string }[];
    };
  };
  readonly Config: {
    readonly Image: string;
    readonly User: string;
    readonly Env: readonly string[];
    readonly Labels: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly NetworkSettings: {
    readonly Ports: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>>;
    readonly Networks: Readonly<Record<string, { readonly Aliases: readonly string[]; readonly IPAddress: string }>>;
  };
  readonly Mounts: readonly { readonly Type: string; readonly Destination: string; readonly RW: boolean }[];
}

/** A call that a stand-in made. */
export interface Call {
  /** Environment variable that held the address. */
  readonly variable: string;
  /** `host:port`. */
  readonly address: string;
  readonly ok: boolean;
}

/** A compose file under a project name of its own. */
export interface Project {
  readonly name: string;
  /** Starts everything as `docker compose up --detach --wait` does, and throws unless all of it runs, is healthy, or left with 0. */
  up(): Promise<void>;
  /** The file as Compose understands it, in JSON's terms. */
  config(): Promise<Record<string, unknown>>;
  /** Stops and removes all of it, volumes included. Happens at the end of the suite in any case. */
  down(): Promise<void>;
  /** What the containers of a service wrote. */
  logs(service: string): Promise<string>;
  /** Runs a program in the first running container of a service; throws only if it could not be run at all. */
  exec(service: string, argv: readonly string[]): Promise<CommandResult>;
  /** The containers of a service, or of the whole project, in the order of their names. */
  inspect(service?: string): Promise<ContainerInspection[]>;
  /** The calls that a service's stand-ins made, once they have made them all, in the order of their variables. */
  calls(service: string): Promise<Call[]>;
  /** Where a port of a service, or of the relay before it, is published on this machine: `127.0.0.1:49153`. */
  published(service: string, port: number, protocol?: 'tcp' | 'udp'): Promise<string>;
  /** What is left of the project: `container x`, `volume y`, `network z`. Empty after {@link down}. */
  leftovers(): Promise<string[]>;
}

const PREFIX = 'intermodal-test';
const LABEL = 'com.docker.compose.project';
const WAIT_SECONDS = 120;

/** What `docker exec` says when it is the engine that failed, not the program. */
const UNABLE = /^(Error response from daemon|OCI runtime exec failed|Cannot connect to the Docker daemon)/m;

/** Prepares to run a compose file; nothing happens until `up()`. */
export function compose(engine: Engine, { file, project = 'project', env = {} }: ComposeOptions): Project {
  const name = `${PREFIX}-${project}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const command = ['docker', 'compose', '--file', file, '--project-name', name];
  const options = { env: { ...cleanEnvironment(), ...env } };
  const inspect = (service?: string) => inspectContainers(name, service);

  return {
    name,
    inspect,
    async up() {
      engine.onEnd(() => remove(name));
      const up = ['up', '--detach', '--no-build', '--pull', 'never', '--wait', '--wait-timeout', `${WAIT_SECONDS}`];
      const timeout = (WAIT_SECONDS + 30) * 1000;
      const result = await attempt([...command, ...up], { ...options, timeout });
      if (result.code === 0 || (onlyLeft(result) && (await settles(inspect)))) return;
      throw new CommandError([...command, ...up], result, `failed with exit code ${result.code}${await report(name)}`);
    },
    async config() {
      return JSON.parse(await run([...command, 'config', '--format', 'json'], options)) as Record<string, unknown>;
    },
    async down() {
      await run([...command, 'down', '--volumes', '--remove-orphans', '--timeout', '5'], {
        ...options,
        timeout: 90_000,
      });
    },
    async logs(service) {
      return (await Promise.all((await inspect(service)).map(logsOf))).join('');
    },
    async exec(service, argv) {
      const container = await firstRunning(inspect, service);
      const exec = ['docker', 'exec', container.Id, ...argv];
      const result = await attempt(exec);
      if (UNABLE.test(result.stderr + result.stdout)) throw new CommandError(exec, result, 'could not be run');
      return result;
    },
    calls: (service) => waitForCalls(inspect, service),
    async published(service, port, protocol = 'tcp') {
      const containers = [...(await inspect(service)), ...(await inspect(`${service}-relay`))];
      const [binding] = containers.flatMap(({ NetworkSettings }) => NetworkSettings.Ports[`${port}/${protocol}`] ?? []);
      if (!binding) throw new Error(`port ${port} of "${service}" is not published`);
      return `${binding.HostIp.replace('0.0.0.0', '127.0.0.1')}:${binding.HostPort}`;
    },
    leftovers: () => leftovers(name),
  };
}

type Inspect = (service?: string) => Promise<ContainerInspection[]>;

async function inspectContainers(project: string, service?: string): Promise<ContainerInspection[]> {
  const filters = [`label=${LABEL}=${project}`, ...(service ? [`label=com.docker.compose.service=${service}`] : [])];
  const ids = await words(['docker', 'ps', '--all', '--quiet', ...filters.flatMap((filter) => ['--filter', filter])]);
  if (!ids.length) return [];
  const containers = JSON.parse(await run(['docker', 'inspect', ...ids])) as ContainerInspection[];
  return containers.sort((a, b) => (a.Name < b.Name ? -1 : 1));
}

/** What a container wrote; `docker compose logs` would put escape sequences before every line. */
async function logsOf({ Id }: ContainerInspection): Promise<string> {
  const { stdout, stderr } = await attempt(['docker', 'logs', Id]);
  return stdout + stderr;
}

async function firstRunning(inspect: Inspect, service: string): Promise<ContainerInspection> {
  const container = (await inspect(service)).find(({ State }) => State.Running);
  if (!container) throw new Error(`no container of "${service}" runs`);
  return container;
}

/** True if all that `up` complains about is a container that left with 0, which it does where nobody waits for its end. */
function onlyLeft({ stderr }: CommandResult): boolean {
  return /container \S+ exited \(0\)\s*$/.test(stderr);
}

/** Waits, as `up --wait` would have, until every container runs and is healthy or left with 0; false if one never will. */
async function settles(inspect: Inspect): Promise<boolean> {
  const deadline = Date.now() + WAIT_SECONDS * 1000;
  for (;;) {
    const states = (await inspect()).map(stateOf);
    if (!states.includes('waiting') && !states.includes('failed')) return true;
    if (states.includes('failed') || Date.now() > deadline) return false;
    await pause(500);
  }
}

function stateOf({ State }: ContainerInspection): 'settled' | 'waiting' | 'failed' {
  if (State.Status === 'exited') return State.ExitCode === 0 ? 'settled' : 'failed';
  if (!State.Running) return 'failed';
  if (State.Health?.Status === 'unhealthy') return 'failed';
  return State.Health?.Status === 'starting' ? 'waiting' : 'settled';
}

/** What the containers of a project that did not come up have to say. */
async function report(project: string): Promise<string> {
  const containers = await inspectContainers(project);
  const lines = containers.map(async (container) => {
    const { Name, State } = container;
    const log = (await logsOf(container)).trim().split('\n').slice(-10).filter(Boolean);
    const check = State.Health?.Log.at(-1);
    return [
      `\n${Name.slice(1)}: ${State.Status}, exit code ${State.ExitCode}`,
      ...(State.Health ? [`  health: ${State.Health.Status}; ${check?.ExitCode} ${check?.Output.trim()}`] : []),
      ...log.map((line) => `  ${line}`),
    ].join('\n');
  });
  return (await Promise.all(lines)).join('');
}

/** A stand-in gives each of its calls 45 seconds. */
async function waitForCalls(inspect: Inspect, service: string): Promise<Call[]> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const containers = await inspect(service);
    const logs = await Promise.all(containers.map(logsOf));
    if (logs.length && logs.every((log) => /^CALLS \d+$/m.test(log))) return logs.flatMap(readCalls).sort(byVariable);
    if (Date.now() > deadline) throw new Error(`"${service}" did not say that its calls are done:\n${logs.join('\n')}`);
    await pause(300);
  }
}

function readCalls(log: string): Call[] {
  return [...log.matchAll(/^CALL (\S+) (\S+) (ok|failed)$/gm)].map(([, variable, address, answer]) => ({
    variable: variable!,
    address: address!,
    ok: answer === 'ok',
  }));
}

function byVariable(a: Call, b: Call): number {
  return `${a.variable} ${a.address}` < `${b.variable} ${b.address}` ? -1 : 1;
}

const KINDS = ['container', 'volume', 'network'] as const;
type Kind = (typeof KINDS)[number];
const FORCE = { container: ['--force', '--volumes'], volume: ['--force'], network: [] } as const;

async function leftovers(project: string): Promise<string[]> {
  const lists = KINDS.map(async (kind) => (await namesOf(kind, project)).map((name) => `${kind} ${name}`));
  return (await Promise.all(lists)).flat();
}

function namesOf(kind: Kind, project: string): Promise<string[]> {
  return list(kind, `${LABEL}=${project}`, kind === 'container' ? '{{.Names}}' : '{{.Name}}');
}

function list(kind: Kind, label: string, format: string): Promise<string[]> {
  const all = kind === 'container' ? ['--all'] : [];
  return words(['docker', kind, 'ls', ...all, '--filter', `label=${label}`, '--format', format]);
}

/** Removes whatever carries the project's label, with or without its compose file. */
export async function remove(project: string): Promise<void> {
  for (const kind of KINDS) {
    const names = await namesOf(kind, project);
    if (names.length) await run(['docker', kind, 'rm', ...FORCE[kind], ...names], { timeout: 60_000 });
  }
}

/** Removes what test processes that are gone have left behind; what the engine does not let go is left for the next run. */
export async function sweep(): Promise<void> {
  const lists = await Promise.all(KINDS.map((kind) => list(kind, LABEL, `{{.Label "${LABEL}"}}`)));
  const projects = new Set(lists.flat());
  for (const project of projects) if (isAbandoned(project)) await remove(project).catch(() => undefined);
}

function isAbandoned(project: string): boolean {
  const pid = new RegExp(`^${PREFIX}-.*-(\\d+)-[0-9a-f]+$`).exec(project)?.[1];
  return pid !== undefined && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function words(command: readonly string[]): Promise<string[]> {
  return (await run(command)).split(/\s+/).filter(Boolean);
}
