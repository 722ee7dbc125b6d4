import type { MeasuredObject, MetricModel } from '../model/scaling';
import type { CpuInput, NumberInput, SizeInput } from './amounts';
import { mapOf, name, number, object, oneOf, optionsOf, text } from './inputs';
import { bytesOf, millicoresOf } from './quantities';

/** What to aim for with a metric of a metrics adapter: an average over the replicas, or a value for all of them. */
export interface MetricOptions {
  /** Labels by which the adapter finds its series. */
  readonly selector?: Readonly<Record<string, string>>;
  /** Value to aim for, all replicas together. */
  readonly value?: NumberInput;
  /** Average over the replicas to aim for. */
  readonly average?: NumberInput;
}

/** What to aim for with a metric of pods. */
export interface PodsMetricOptions {
  /** Average over the pods to aim for. */
  readonly average: NumberInput;
  /** Labels by which the adapter finds its series. */
  readonly selector?: Readonly<Record<string, string>>;
}

/** Takes a number, or a parameter that holds one. */
export function count(input: NumberInput, field: string): number {
  return number(input, field);
}

const resource = oneOf<'cpu' | 'memory'>(['cpu', 'memory']);
const series = { selector: mapOf(text), value: number, average: number };

/**
 * What the number of replicas follows from.
 *
 * @example
 * ```ts
 * const scaling = Scaling.automatic({
 *   min: 2,
 *   max: 20,
 *   metrics: [Metric.cpu(70), Metric.pods('requests_per_second', { average: 100 })],
 * });
 * ```
 */
export class Metric {
  /** Average use of CPU, in percent of what is requested. */
  static cpu(target: NumberInput): Metric {
    return Metric.resource('cpu', { target: count(target, 'target') });
  }

  /** Average use of memory, in percent of what is requested. */
  static memory(target: NumberInput): Metric {
    return Metric.resource('memory', { target: count(target, 'target') });
  }

  /** Average amount of CPU for each replica. */
  static cpuAverage(average: CpuInput): Metric {
    return Metric.resource('cpu', { average: millicoresOf(average, 'average') });
  }

  /** Average amount of memory for each replica. */
  static memoryAverage(average: SizeInput): Metric {
    return Metric.resource('memory', { average: bytesOf(average, 'average') });
  }

  /** Average use of one container, in percent of what it requests; the main container has the name of its service. */
  static container(container: string, watched: 'cpu' | 'memory', target: NumberInput): Metric {
    return Metric.resource(resource(watched, 'resource'), {
      container: name(container, 'container', "the name of a container: 'app'"),
      target: count(target, 'target'),
    });
  }

  /** A metric that every pod has: `Metric.pods('requests_per_second', { average: 100 })`. */
  static pods(metric: string, options: PodsMetricOptions): Metric {
    const { average = count(undefined as never, 'average'), selector } = optionsOf(
      { average: number, selector: mapOf(text) },
      options,
      'a metric of pods',
    );
    return new Metric({ kind: 'pods', ...named(metric), average, ...(selector === undefined ? {} : { selector }) });
  }

  /** A metric of one object of the cluster, such as the requests to an Ingress. */
  static object(measured: MeasuredObject, metric: string, options: MetricOptions): Metric {
    const given = object(measured, 'object', "{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'shop' }");
    const part = (key: keyof MeasuredObject): string => name(given[key], `object.${key}`, 'a text');
    const described = { apiVersion: part('apiVersion'), kind: part('kind'), name: part('name') };
    return new Metric({
      kind: 'object',
      object: described,
      ...named(metric),
      ...optionsOf(series, options, 'a metric of an object'),
    });
  }

  /** A metric of something outside of the cluster, such as the length of a queue. */
  static external(metric: string, options: MetricOptions): Metric {
    return new Metric({ kind: 'external', ...named(metric), ...optionsOf(series, options, 'an external metric') });
  }

  private static resource(
    watched: 'cpu' | 'memory',
    aim: { readonly target?: number; readonly average?: number; readonly container?: string },
  ): Metric {
    return new Metric({ kind: 'resource', resource: watched, ...aim });
  }

  private constructor(
    /** The metric as plain data. */
    readonly model: MetricModel,
  ) {}
}

function named(metric: string): { readonly metric: string } {
  return { metric: name(metric, 'metric', "a name: 'requests_per_second'") };
}
