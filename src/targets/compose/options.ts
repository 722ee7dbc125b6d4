import { isIP } from 'node:net';
import { oneOf, optionsOf, text, truth, wrongValue } from '../../constructs/inputs';
import { isHatched, type Hatched } from '../../constructs/hatch';
import type { AnyMicroservice } from '../../constructs/microservice';
import type { Environment } from '../../constructs/environment';
import type { Topology } from '../../constructs/topology';
import type { Volume } from '../../constructs/volume';
import type { TargetModel } from '../../model/topology';
import { ComposeFileHatch, ComposeHatch, ComposeServiceHatch, type ComposeVolumeHatch } from './hatch';

/** Settings of a Compose environment. */
export interface ComposeOptions {
  /**
   * Name of the Compose project.
   * @default - the name of the topology
   */
  readonly project?: string;
  /**
   * Image of the reverse proxy that carries out gateways: Traefik, version 3.
   * @default 'traefik:v3.7.13'
   */
  readonly gatewayImage?: string;
  /**
   * Image of the relays that let declared calls through, and no others: nginx with its module `stream`.
   * @default 'nginx:1.29-alpine'
   */
  readonly relayImage?: string;
  /**
   * What becomes of a container that ends, where its service says nothing of `restart`. Docker's own is `'no'`.
   * @default 'unless-stopped'
   * @see https://docs.docker.com/reference/compose-file/services/#restart
   */
  readonly restart?: 'no' | 'always' | 'unless-stopped' | 'on-failure';
  /**
   * Address of the host on which ports are published, where an exposure or a listener names none; `'all'` for all of
   * them, as Docker does it: whoever reaches the machine then reaches these ports.
   * @default '127.0.0.1'
   */
  readonly publishAddress?: string;
  /**
   * Whether the engine makes a folder where a path of the machine is mounted and nothing is there, as Docker does it; a
   * mistyped path becomes an empty folder then.
   * @default false
   */
  readonly createHostPaths?: boolean;
  /**
   * Name of the network on which all services stand where every call is let through (`enforce: 'open'`).
   * @default 'default', the network that Compose makes without being told
   */
  readonly network?: string;
}

const converters = {
  project: text,
  gatewayImage: text,
  relayImage: text,
  restart: oneOf<NonNullable<ComposeOptions['restart']>>(['no', 'always', 'unless-stopped', 'on-failure']),
  publishAddress: toAddress,
  createHostPaths: truth,
  network: text,
};

function toAddress(input: string, field: string): string {
  const isKnown = input === 'all' || (typeof input === 'string' && isIP(input) !== 0);
  return isKnown ? input : wrongValue(field, input, "an address of the host, '0.0.0.0', or 'all'");
}

/**
 * With a construct, what is said about it in the words of Compose alone: settings, transforms, patches, further parts.
 * Without one, the target of an environment that runs on Docker Compose: a laptop, a test machine, a plain virtual
 * machine.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Environment(shop, 'laptop', { target: compose() });
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * compose(orders).settings({ attach: false });
 * ```
 */
export function compose(options?: ComposeOptions): TargetModel;
export function compose(service: AnyMicroservice): ComposeServiceHatch;
export function compose(volume: Volume): ComposeVolumeHatch;
export function compose(whole: Topology | Environment): ComposeFileHatch;
export function compose(
  input: Hatched | ComposeOptions = {},
): ComposeServiceHatch | ComposeVolumeHatch | ComposeFileHatch | TargetModel {
  if (isHatched(input)) return hatchOf(input);
  return {
    kind: 'compose',
    options: optionsOf(converters, input, 'compose(…)'),
  };
}

function hatchOf(construct: Hatched): ComposeServiceHatch | ComposeVolumeHatch | ComposeFileHatch {
  const kind = 'elementKind' in construct ? construct.elementKind : 'topology';
  if (kind === 'service') return new ComposeServiceHatch(construct);
  return kind === 'volume' ? new ComposeHatch(construct) : new ComposeFileHatch(construct);
}
