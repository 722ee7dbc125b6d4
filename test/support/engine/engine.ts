import { spawnSync } from 'node:child_process';
import { describeAbsence } from '../absence';
import { cleanEnvironment } from './command';
import { untagStandins } from './images';
import { sweep } from './project';
import { findBusybox } from './standin';
import { takeTurn } from './turn';

export { compose, type Call, type ComposeOptions, type ContainerInspection, type Project } from './project';
export { buildStandin, type StandinOptions, type StandinProtocol } from './standin';

/** A Docker Engine with Compose that answers on this machine. */
export interface Engine {
  /** Version of the engine. */
  readonly server: string;
  /** Version of Compose. */
  readonly compose: string;
  /** Has something done when the suite ends, whether its tests passed or not; what was asked last is done first. */
  onEnd(action: () => Promise<void>): void;
  /** Does what was asked for the end. A suite of {@link describeWithEngine} does it by itself. */
  end(): Promise<void>;
}

/** Set to `1` where an engine must be there, as in CI: its absence then fails instead of skipping. */
const REQUIRED = 'INTERMODAL_REQUIRE_ENGINE';

const TEST_TIMEOUT = 180_000;
const TURN_TIMEOUT = 900_000;

type Finding = { readonly engine: Engine } | { readonly absence: string };

/** The engine of this machine, or undefined where a stand-in could not run. */
export function findEngine(): Engine | undefined {
  const found = look();
  return 'engine' in found ? found.engine : undefined;
}

/**
 * A `describe` for tests that need an engine: skipped, visibly, where there is none. Suites take turns on the machine,
 * and what they started is stopped and removed when they end. Sets the file's timeout to three minutes. A suite that
 * needs more than an engine hands over how to find out what is missing.
 */
export function describeWithEngine(title: string, body: (engine: Engine) => void, missing = noMore): void {
  const found = look(missing);
  if ('engine' in found) describeSuite(title, found.engine, body);
  else if (process.env[REQUIRED] === '1') describeAbsence(title, found.absence, REQUIRED);
  else describe.skip(`${title} (skipped: ${found.absence})`, () => body(createEngine('', '')));
}

function describeSuite(title: string, engine: Engine, body: (engine: Engine) => void): void {
  jest.setTimeout(TEST_TIMEOUT);
  describe(title, () => {
    let passOn: (() => Promise<void>) | undefined;
    beforeAll(async () => {
      passOn = await takeTurn(TURN_TIMEOUT);
      await sweep();
      await untagStandins();
    }, TURN_TIMEOUT + TEST_TIMEOUT);
    afterAll(async () => {
      try {
        await engine.end();
      } finally {
        await passOn?.();
      }
    }, TEST_TIMEOUT);
    body(engine);
  });
}

/** What a suite misses that needs no more than an engine. */
function noMore(): string | undefined {
  return undefined;
}

function look(missing = noMore): Finding {
  const server = version('docker', 'version', '--format', '{{.Server.Version}}');
  if (!server) return { absence: 'no Docker engine answers' };
  const composeVersion = version('docker', 'compose', 'version', '--short');
  if (!composeVersion) return { absence: 'no Docker Compose answers' };
  if (!findBusybox()) return { absence: 'no static busybox to make stand-ins of' };
  const absence = missing();
  if (absence) return { absence };
  return { engine: createEngine(server, composeVersion) };
}

function version(...[program, ...args]: [string, ...string[]]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000, env: cleanEnvironment() });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

function createEngine(server: string, composeVersion: string): Engine {
  const actions: (() => Promise<void>)[] = [];
  return {
    server,
    compose: composeVersion,
    onEnd: (action) => void actions.push(action),
    async end() {
      const failures: unknown[] = [];
      for (let action = actions.pop(); action; action = actions.pop()) {
        await action().catch((error: unknown) => failures.push(error));
      }
      if (failures.length) throw failures[0];
    },
  };
}
