import type { Chart } from 'cdk8s';
import {
  functionOf,
  operationsOf,
  plainMap,
  recordHatch,
  type Hatched,
  type HatchOptions,
} from '../../constructs/hatch';
import { wrongValue } from '../../constructs/inputs';
import type { HatchStep, PatchOperation } from '../../model/hatch';
import type { Draft } from '../draft';
import { settingsOf } from '../settings';
import type { Kind, KubernetesObject, ObjectOf } from './api';
import { kubernetesSettings, type KubernetesSettings } from './settings';

/** A document of any kind, as it is written. */
export interface RawManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/**
 * Changes an object in its own types: returns another one, changes the copy that it is given, or returns `null` to leave
 * the object out.
 */
export type ManifestTransform<T> = (object: Draft<T>) => Draft<T> | T | null | void;

/**
 * What a program says about a construct in the words of Kubernetes alone. It holds in environments for Kubernetes, and
 * nowhere else.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * kubernetes(orders).patch('Deployment', [{ op: 'add', path: '/spec/revisionHistoryLimit', value: 3 }]);
 * kubernetes(shop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'banner' }, data: { text: 'Hello' } });
 * ```
 */
export class KubernetesHatch {
  constructor(
    /** The construct that it is about. */
    protected readonly construct: Hatched,
  ) {}

  /** Changes objects of one kind, one object (`'Service/web'`), or every object, after they are rendered. */
  transform<K extends Kind>(
    kind: K | `${K}/${string}`,
    transform: ManifestTransform<ObjectOf<K>>,
    options?: HatchOptions,
  ): this;
  transform(transform: ManifestTransform<KubernetesObject>, options?: HatchOptions): this;
  transform(first: unknown, second?: unknown, third?: HatchOptions): this {
    const every = typeof first === 'function';
    return this.record(
      () => ({
        step: 'transform',
        ...(every ? {} : { of: kindOf(first) }),
        transform: callable(every ? first : second),
      }),
      every ? (second as HatchOptions | undefined) : third,
    );
  }

  /**
   * Changes objects of one kind, or one object (`'Service/web'`), by the operations of RFC 6902; one that finds nothing is an
   * issue.
   */
  patch(kind: string, operations: readonly PatchOperation[], options?: HatchOptions): this {
    return this.record(
      () => ({ step: 'patch', of: kindOf(kind), operations: operationsOf(operations, 'operations') }),
      options,
    );
  }

  /**
   * Adds documents of any kind, or what a function makes in a chart of cdk8s: its constructs, and those of cdk8s-plus.
   * What names no namespace gets that of the environment.
   */
  add(content: RawManifest | readonly RawManifest[] | ((chart: Chart) => unknown), options?: HatchOptions): this {
    return this.record(() => ({ step: 'add', content: contentOf(content) }), options);
  }

  protected record(work: () => HatchStep, options?: HatchOptions): this {
    recordHatch(this.construct, 'kubernetes', work, options);
    return this;
  }
}

/**
 * As `KubernetesHatch`, for what runs in pods.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * kubernetes(orders)
 *   .settings({ shareProcessNamespace: true }, { environments: ['production'] })
 *   .transform('Deployment', (deployment) => {
 *     deployment.spec.paused = true;
 *   });
 * ```
 */
export class KubernetesServiceHatch extends KubernetesHatch {
  /** Settings of its pods that only Kubernetes has. */
  settings(settings: KubernetesSettings, options?: HatchOptions): this {
    const given = (): HatchStep => ({
      step: 'settings',
      settings: settingsOf(kubernetesSettings, settings, 'the settings of Kubernetes'),
    });
    return this.record(given, options);
  }
}

function kindOf(input: unknown): string {
  return typeof input === 'string' && input !== '' ? input : wrongValue('kind', input, "a kind: 'Deployment'");
}

function callable(input: unknown): (document: never) => unknown {
  return functionOf(
    input as (document: never) => unknown,
    'transform',
    'a function that takes an object and returns another one',
  );
}

function contentOf(input: unknown): Extract<HatchStep, { readonly step: 'add' }>['content'] {
  if (typeof input === 'function') return input as (chart: never) => unknown;
  const documents: readonly unknown[] = Array.isArray(input) ? input : [input];
  return documents.map((one, index) => manifest(one, Array.isArray(input) ? `add[${index}]` : 'add'));
}

function manifest(input: unknown, field: string): ReturnType<typeof plainMap> {
  const document = plainMap(input, field);
  const { apiVersion, kind, metadata } = document;
  for (const [name, value] of Object.entries({ apiVersion, kind })) {
    if (typeof value !== 'string' || value === '')
      wrongValue(`${field}.${name}`, value, "text: apiVersion: 'v1', kind: 'ConfigMap'");
  }
  const { name } = plainMap(metadata ?? {}, `${field}.metadata`);
  if (typeof name !== 'string' || name === '') wrongValue(`${field}.metadata.name`, name, "a name: 'banner'");
  return document;
}
