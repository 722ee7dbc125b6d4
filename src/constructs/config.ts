import type { Construct } from 'constructs';
import type { ConfigFields, ConfigModel } from '../model/config';
import type { PatchOf, Unset } from '../model/topology';
import type { ConfigReference } from '../model/value';
import { ConfigFile, type FileOptions } from './config-file';
import { Element, type ElementProps } from './element';
import { known, mapOf, name, object, optionsOf, placed, wrongValue } from './inputs';
import { ReferenceHandle, settingOf, type ValueInput } from './references';

/** Options of a config; an environment may change them. `K`: names of its values. */
export interface ConfigProps<K extends string> extends ElementProps {
  /** Settings by name. References to endpoints are bound per target; secrets are refused. */
  readonly values: Readonly<Record<K, ValueInput>>;
}

/** What an environment may change about a config: values are added, replaced, or removed by `unset`. */
export interface ConfigPatch {
  readonly values?: Readonly<Record<string, ValueInput | Unset>> | Unset;
}

/**
 * Settings that services share: a ConfigMap on Kubernetes; on Compose they stand where they are used. A container takes
 * them all as variables (`envFrom`), one of them as a variable (`value`), or as files (`file`, `files`).
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const settings = new Config(shop, 'orders-settings', { values: { LOG_LEVEL: 'info', 'app.yaml': 'retries: 3\n' } });
 * new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   env: { ORDERS_LOG: settings.value('LOG_LEVEL') },
 *   files: { '/etc/orders/app.yaml': settings.file('app.yaml') },
 * });
 * new Environment(shop, 'laptop', { target: compose() }).configure(settings, { values: { LOG_LEVEL: 'debug' } });
 * ```
 */
export class Config<const K extends string = string> extends Element {
  readonly elementKind = 'config';
  private readonly fields: ConfigFields;

  constructor(scope: Construct, id: string, props: ConfigProps<K>) {
    super(scope, id, props);
    this.fields = placed(this.node.path, () => fieldsOf(props));
  }

  /** One value, to be given to `env`. */
  value(key: K): ReferenceHandle {
    const reference: ConfigReference = { kind: 'config', config: this.node.path, key: this.keyOf(key) };
    return new ReferenceHandle(reference, `${this.name}.value('${reference.key}')`);
  }

  /** One value as a file. */
  file(key: K, options: FileOptions = {}): ConfigFile {
    const { path } = this.node;
    const source = { kind: 'config', construct: path, key: this.keyOf(key) } as const;
    return placed(path, () => new ConfigFile(source, options));
  }

  /** All values as a folder, with a file for each. */
  files(options: FileOptions = {}): ConfigFile {
    const { path } = this.node;
    return placed(path, () => new ConfigFile({ kind: 'config', construct: path }, options));
  }

  /** A patch as plain data; called by `Environment.configure`. */
  toPatch(patch: ConfigPatch): PatchOf<ConfigFields> {
    return placed(this.node.path, () => known(converters, object(patch, 'options', '{ … }'), '', 'a config'));
  }

  /** The config as plain data. */
  toModel(): ConfigModel {
    return { ...this.declared(), fields: this.fields };
  }

  private keyOf(key: K): string {
    return placed(this.node.path, () => name(key, 'key', "the name of a value: 'LOG_LEVEL'"));
  }
}

const converters = { values: mapOf(settingOf) };

function fieldsOf(props: object): ConfigFields {
  const { environments: _environments, ...given } = object(props, 'options', '{ values: … }') as {
    readonly environments?: unknown;
  };
  const { values } = optionsOf(converters, given, 'a config');
  return { values: values ?? wrongValue('values', undefined, "a map: { LOG_LEVEL: 'info' }") };
}
