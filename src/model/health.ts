/** What is asked of a service, and how. */
export type ProbeModel = ProbeAction & ProbeTiming;

/** The question of a probe. */
export type ProbeAction =
  | {
      readonly kind: 'http';
      readonly port: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly scheme: 'http' | 'https';
    }
  | { readonly kind: 'grpc'; readonly port: string; readonly service?: string }
  | { readonly kind: 'tcp'; readonly port: string }
  | {
      readonly kind: 'command';
      readonly command: readonly string[];
      /** Whether it is a line for the shell of the image: then `command` is what runs it elsewhere. */
      readonly shell?: true;
    };

/** When a probe asks, and when its answer counts; all times in seconds, absent means the target's own default. */
export interface ProbeTiming {
  readonly initialDelay?: number;
  readonly period?: number;
  readonly timeout?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
}

/** The checks of a service by their purpose. */
export interface HealthModel {
  readonly readiness?: ProbeModel;
  readonly liveness?: ProbeModel;
  readonly startup?: ProbeModel;
}
