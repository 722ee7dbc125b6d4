import {
  functionOf,
  operationsOf,
  plainMap,
  recordHatch,
  type Hatched,
  type HatchOptions,
} from '../../constructs/hatch';
import { known } from '../../constructs/inputs';
import type { HatchStep, PatchOperation } from '../../model/hatch';
import type { Draft } from '../draft';
import { settingsOf } from '../settings';
import type { ComposeDocument, ComposeService, ComposeVolume } from './document';
import { composeSettings, type ComposeSettings } from './settings';

/** The parts of a Compose file that hold things by their names. */
export const composeSections = ['services', 'networks', 'volumes', 'configs', 'secrets', 'models'] as const;

/** A part of a Compose file, as it is written. */
export type ComposeFragment = {
  readonly [K in (typeof composeSections)[number]]?: Readonly<Record<string, object | null>>;
};

/** Changes a part of a Compose file in its own types: returns another one, or changes the copy that it is given. */
export type ComposeTransform<T> = (part: Draft<T>) => Draft<T> | T | void;

/**
 * What a program says about a part of a Compose file in the words of Compose alone: `T` is the part. It holds in
 * environments for Compose, and nowhere else. Text stands in the file as it is given, so `${NAME}` is a variable.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * compose(orders).patch([{ op: 'add', path: '/container_name', value: 'orders' }]);
 * compose(shop).add({ networks: { edge: {} } });
 * ```
 */
export class ComposeHatch<T> {
  constructor(
    /** The construct that it is about. */
    protected readonly construct: Hatched,
  ) {}

  /** Changes the part of the file after it is rendered. */
  transform(transform: ComposeTransform<T>, options?: HatchOptions): this {
    const example = 'a function that takes this part of the file and returns another one';
    return this.record(
      () => ({
        step: 'transform',
        transform: functionOf(transform as (document: never) => unknown, 'transform', example),
      }),
      options,
    );
  }

  /** Changes the part of the file by the operations of RFC 6902; one that finds nothing is an issue. */
  patch(operations: readonly PatchOperation[], options?: HatchOptions): this {
    return this.record(() => ({ step: 'patch', operations: operationsOf(operations, 'operations') }), options);
  }

  protected record(work: () => HatchStep, options?: HatchOptions): this {
    recordHatch(this.construct, 'compose', work, options);
    return this;
  }
}

/**
 * As `ComposeHatch`, for a service.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * compose(orders).settings({ attach: false, oomScoreAdj: -500 });
 * ```
 */
export class ComposeServiceHatch extends ComposeHatch<ComposeService> {
  /** Settings that only Compose has. Here a `$` is a `$`, and never begins a variable. */
  settings(settings: ComposeSettings, options?: HatchOptions): this {
    return this.record(
      () => ({ step: 'settings', settings: settingsOf(composeSettings, settings, 'the settings of Compose') }),
      options,
    );
  }
}

/**
 * As `ComposeHatch`, for the whole file.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * compose(shop).add({ services: { mail: { image: 'axllent/mailpit:v1.21' } } }, { environments: ['laptop'] });
 * ```
 */
export class ComposeFileHatch extends ComposeHatch<ComposeDocument> {
  /** Adds services, networks, volumes, configs, secrets or models; a name that the file has already is an issue. */
  add(fragment: ComposeFragment, options?: HatchOptions): this {
    const sections = Object.fromEntries(composeSections.map((section) => [section, plainMap]));
    return this.record(
      () => ({ step: 'add', content: [known(sections, plainMap(fragment, 'add'), 'add', 'a Compose file')] as never }),
      options,
    );
  }
}

/** The handle for a volume: the part of the file that declares it. */
export type ComposeVolumeHatch = ComposeHatch<ComposeVolume>;
