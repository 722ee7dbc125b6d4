import type { ProbeAction, ProbeModel, ProbeTiming } from '../model/health';
import type { DurationInput, NumberInput } from './amounts';
import { listOf, mapOf, name, number, oneOf, optionsOf, text } from './inputs';
import { secondsOf } from './quantities';

/** When a check asks, and when its answer counts. */
export interface HealthCheckTiming {
  /**
   * Time after the start before the first question.
   * @default - the target's own: none
   */
  readonly initialDelay?: DurationInput;
  /**
   * Time between two questions.
   * @default Duration.seconds(10)
   */
  readonly period?: DurationInput;
  /**
   * Time that an answer may take.
   * @default - the target's own: 1 second on Kubernetes, 30 on Compose
   */
  readonly timeout?: DurationInput;
  /**
   * Good answers in a row that make it healthy again; only a readiness check may ask for more than one.
   * @default 1
   */
  readonly successThreshold?: NumberInput;
  /**
   * Bad answers in a row that make it unhealthy.
   * @default 3
   */
  readonly failureThreshold?: NumberInput;
}

/** Options of an HTTP check. */
export interface HttpCheckOptions extends HealthCheckTiming {
  /** @default '/' */
  readonly path?: string;
  /** Headers that the question carries. */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default 'http' */
  readonly scheme?: 'http' | 'https';
}

/** One question to a service, by which a target tells whether it is well. `P`: the names of the service's ports. */
export class HealthCheck<P extends string = string> {
  /** Well when a GET answers with a status below 400. */
  static http<P extends string>(port: P, options: HttpCheckOptions = {}): HealthCheck<P> {
    const own = { path: text, headers: mapOf(text), scheme: oneOf(['http', 'https']) };
    const given = optionsOf({ ...own, ...timing }, options, 'an HTTP check');
    const { path = '/', headers = {}, scheme = 'http', ...times } = given;
    return new HealthCheck({ kind: 'http', port: named(port), path, headers, scheme }, times);
  }

  /** Well when the standard gRPC health service answers `SERVING`. */
  static grpc<P extends string>(
    port: P,
    options: HealthCheckTiming & { readonly service?: string } = {},
  ): HealthCheck<P> {
    const { service, ...times } = optionsOf({ service: text, ...timing }, options, 'a gRPC check');
    return new HealthCheck({ kind: 'grpc', port: named(port), ...(service === undefined ? {} : { service }) }, times);
  }

  /** Well when the port takes a connection. */
  static tcp<P extends string>(port: P, options: HealthCheckTiming = {}): HealthCheck<P> {
    return new HealthCheck({ kind: 'tcp', port: named(port) }, optionsOf(timing, options, 'a TCP check'));
  }

  /** Well when a command inside the container ends with 0. */
  static command(command: readonly string[], options: HealthCheckTiming = {}): HealthCheck<never> {
    const words = listOf(text, "a list: ['redis-cli', 'ping']")(command, 'command');
    return new HealthCheck<never>({ kind: 'command', command: words }, optionsOf(timing, options, 'a check'));
  }

  /**
   * Well when a line of the shell ends with 0, as `curl -f http://localhost:8080/ || exit 1`: run by the shell of the
   * image on Compose, by `/bin/sh` on Kubernetes.
   */
  static shell(line: string, options: HealthCheckTiming = {}): HealthCheck<never> {
    const command = ['/bin/sh', '-c', name(line, 'line', "a line of the shell: 'redis-cli ping | grep PONG'")];
    return new HealthCheck<never>({ kind: 'command', command, shell: true }, optionsOf(timing, options, 'a check'));
  }

  /** The check as plain data. */
  readonly model: ProbeModel;
  /** The port that it asks, for the type checker. */
  readonly port: P | undefined;

  private constructor(action: ProbeAction, given: ProbeTiming) {
    this.model = { ...action, ...given };
    this.port = 'port' in action ? (action.port as P) : undefined;
  }
}

/** The checks of a service: one for all that asks, or one by purpose. */
export type HealthInput<P extends string> = HealthCheck<P> | HealthChecks<P>;

/** Checks by what depends on them. */
export interface HealthChecks<P extends string = string> {
  /** May it receive calls? On Compose: the health check. */
  readonly readiness?: HealthCheck<P>;
  /** Must it be restarted? Compose never restarts an unhealthy container. */
  readonly liveness?: HealthCheck<P>;
  /** Has it finished starting? The other checks wait for it. On Compose: the start period. */
  readonly startup?: HealthCheck<P>;
}

function named(port: string): string {
  return name(port, 'port', "the name of a port: 'http'");
}

const timing = {
  initialDelay: secondsOf,
  period: secondsOf,
  timeout: secondsOf,
  successThreshold: number,
  failureThreshold: number,
};
