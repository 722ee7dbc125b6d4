import { isPlainMap } from '../model/json';
import type { PlainMap } from '../manifests/object';
import { numberAt, partAt, type Part } from '../manifests/reading';
import type { ContainerSubject } from './subject';

/** What the kubelet asks a container, each for another purpose. */
export const probeNames = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** One of them. */
export type ProbeName = (typeof probeNames)[number];

/** When the kubelet asks, in seconds, and how many times in a row it takes no for no answer. */
export interface ProbeTiming {
  readonly delay: number;
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
}

const handlers = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

/** A probe of a container; undefined where it has none. */
export function probeOf({ spec }: Pick<ContainerSubject, 'spec'>, name: ProbeName): PlainMap | undefined {
  const probe = partAt(spec, name);
  return isPlainMap(probe) ? probe : undefined;
}

/** The timing of a probe, with the defaults of the API server. */
export function timingOf(probe: PlainMap): ProbeTiming {
  const number = (key: string, otherwise: number): number => numberAt(probe, key) ?? otherwise;
  return {
    delay: number('initialDelaySeconds', 0),
    period: number('periodSeconds', 0) || 10,
    timeout: number('timeoutSeconds', 0) || 1,
    failures: number('failureThreshold', 0) || 3,
  };
}

/** Seconds without an answer after which a probe has failed. */
export function patienceOf(probe: PlainMap): number {
  const { period, failures } = timingOf(probe);
  return period * failures;
}

/** What a probe asks; undefined where it does not say it. */
export function handlerOf(probe: PlainMap): { readonly kind: string; readonly value: Part } | undefined {
  const kind = handlers.find((one) => (partAt(probe, one) ?? null) !== null);
  return kind === undefined ? undefined : { kind, value: partAt(probe, kind) };
}
