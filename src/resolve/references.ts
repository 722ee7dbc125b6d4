import type { EnvironmentModel, TopologyModel } from '../model/topology';
import { containersOf, settingsOf, type ContainerFields } from '../model/container';
import type { PortModel } from '../model/port';
import type { Declared } from '../model/declared';
import type { ServiceFields } from '../model/service';
import type { ResolvedConfig, ResolvedServiceFields } from '../model/resolved';
import {
  referencesIn,
  type BoundReference,
  type BoundValue,
  type EndpointReference,
  type SecretReference,
} from '../model/value';
import type { FieldReport } from './bind';
import { isPresent } from './presence';

/** What references may lead to in one environment. */
export interface Scope {
  readonly environment: EnvironmentModel;
  readonly services: ReadonlyMap<string, Declared>;
  /** Fields of each service as this environment has them. */
  readonly fields: ReadonlyMap<string, ServiceFields>;
  /** Services, and those outside the topology. */
  readonly callees: ReadonlyMap<string, Declared>;
  /** What each of them offers. */
  readonly offers: ReadonlyMap<string, Offer>;
  readonly secrets: ReadonlyMap<string, Declared & { readonly keys: readonly string[] }>;
  /** Endpoints to which gateways lead: path of the service, a blank, name of the port. */
  readonly routed: ReadonlySet<string>;
  readonly volumes: ReadonlyMap<string, Declared>;
  readonly configs: ReadonlyMap<string, Declared>;
  /** What the configs of this environment hold. */
  readonly values: ReadonlyMap<string, ResolvedConfig>;
}

/** What callers may find at a service. */
export interface Offer {
  readonly ports: Readonly<Record<string, PortModel>>;
  readonly exposure?: Readonly<Record<string, unknown>>;
}

/** Everything of a topology that references may lead to, by path. */
export function scopeOf(
  model: TopologyModel,
  environment: EnvironmentModel,
  fields: ReadonlyMap<string, ServiceFields>,
  values: ReadonlyMap<string, ResolvedConfig>,
  externals: ReadonlyMap<string, Offer>,
  routed: Scope['routed'],
): Scope {
  return {
    environment,
    fields,
    services: byPath(model.services),
    callees: byPath<Declared>([...model.services, ...model.externals]),
    offers: new Map<string, Offer>([...fields, ...externals]),
    routed,
    secrets: byPath(model.secrets),
    volumes: byPath(model.volumes),
    configs: byPath(model.configs),
    values,
  };
}

/** Reports every reference of a service that leads nowhere in this environment. */
export function checkReferences(name: string, fields: ResolvedServiceFields, scope: Scope, report: FieldReport): void {
  for (const [prefix, container] of containersOf(fields)) checkContainer(name, container, prefix, scope, report);
  fields.calls.forEach(({ service, port }, index) => {
    const field = `calls[${index}]`;
    if (scope.services.get(service)?.name === name) callsItself(name, field, report);
    else if (port !== undefined)
      checkEndpoint(name, field, { kind: 'endpoint', service, port, part: 'address' }, scope, report);
    else found(name, field, service, scope.callees, scope, report);
  });
  fields.startsAfter.forEach(({ service }, index) => {
    found(name, `startsAfter[${index}]`, service, scope.services, scope, report);
  });
  checkTriggers(name, fields, scope, report);
  const { near = [], apart = [] } = fields.placement;
  for (const [field, rules] of Object.entries({ near, apart })) {
    rules.forEach(({ service }, index) => {
      if (service !== '') found(name, `placement.${field}[${index}]`, service, scope.services, scope, report);
    });
  }
}

function callsItself(name: string, field: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-value',
    message: `Service "${name}" names itself in "${field}".`,
    hint: 'Leave it out: what a service does within itself is no call.',
  });
}

/** The services and secrets that sources of events name. */
function checkTriggers(name: string, { scaling }: ResolvedServiceFields, scope: Scope, report: FieldReport): void {
  if (scaling.kind !== 'events') return;
  scaling.triggers.forEach(({ metadata, authentication = {} }, index) => {
    const field = `scaling.triggers[${index}]`;
    for (const [key, value] of Object.entries(metadata)) {
      for (const reference of referencesIn<BoundReference>(value)) {
        if (reference.kind === 'endpoint') checkEndpoint(name, `${field}.metadata.${key}`, reference, scope, report);
      }
    }
    for (const [key, reference] of Object.entries(authentication))
      checkSecret(name, `${field}.authentication.${key}`, reference, scope, report);
  });
}

function checkContainer(
  name: string,
  container: ContainerFields<BoundValue, string>,
  prefix: string,
  scope: Scope,
  report: FieldReport,
): void {
  for (const [field, value] of settingsOf(container, prefix)) {
    checkValue(name, field, value, scope, report);
  }
  for (const [path, mount] of Object.entries(container.mounts)) {
    if (mount.kind === 'volume') found(name, `${prefix}mounts.${path}`, mount.volume, scope.volumes, scope, report);
  }
}

/** Reports the references of one setting that lead nowhere; those to configs are looked up where values are bound. */
export function checkValue(name: string, field: string, value: BoundValue, scope: Scope, report: FieldReport): void {
  for (const reference of referencesIn<BoundReference>(value)) {
    if (reference.kind === 'endpoint') checkEndpoint(name, field, reference, scope, report);
    else if (reference.kind === 'secret') checkSecret(name, field, reference, scope, report);
  }
}

/** Reports a reference to an endpoint that leads nowhere in this environment. */
export function checkEndpoint(
  name: string,
  field: string,
  reference: EndpointReference,
  scope: Scope,
  report: FieldReport,
): void {
  const callee = found(name, field, reference.service, scope.callees, scope, report);
  const fields = callee && scope.offers.get(callee.path);
  if (callee === undefined || fields === undefined) return;
  if (!Object.hasOwn(fields.ports, reference.port)) {
    const ports = Object.keys(fields.ports).sort();
    report(field, {
      code: 'unknown-endpoint',
      message: `Service "${name}" refers to endpoint "${reference.port}" of "${callee.name}", which has ${quoted(ports, 'no ports')}.`,
      hint: `Use one of its ports, or add ports: { ${identifier(reference.port)}: … } to "${callee.name}".`,
    });
  } else if (reference.part === 'public-url' && !isExposed(reference, fields, scope)) {
    report(field, {
      code: 'not-exposed',
      message: `Service "${name}" uses the public URL of "${callee.name}" endpoint "${reference.port}", which is not exposed in "${scope.environment.name}".`,
      hint: `Add exposure: { ${identifier(reference.port)}: Exposure.port() } to "${callee.name}", or use .url for calls inside the topology.`,
    });
  }
}

/** Exposed by itself, or by a route of a gateway. */
function isExposed({ service, port }: EndpointReference, { exposure = {} }: Offer, { routed }: Scope): boolean {
  return exposure[port] !== undefined || routed.has(`${service} ${port}`);
}

/** Reports a reference to a secret, or to a key of one, that leads nowhere in this environment. */
export function checkSecret(
  name: string,
  field: string,
  reference: SecretReference,
  scope: Scope,
  report: FieldReport,
): void {
  const secret = found(name, field, reference.secret, scope.secrets, scope, report);
  if (secret !== undefined && !secret.keys.includes(reference.key))
    unknownSecretKey(name, field, secret, reference.key, report);
}

/** Reports a key that a secret does not have. */
export function unknownSecretKey(
  name: string,
  field: string,
  secret: Pick<Declared, 'name'> & { readonly keys: readonly string[] },
  key: string,
  report: FieldReport,
): void {
  report(field, {
    code: 'unknown-secret-key',
    message: `Service "${name}" uses key "${key}" of secret "${secret.name}", which has ${quoted(secret.keys, 'no keys')}.`,
    hint: `Use one of its keys, or add "${key}" to them.`,
  });
}

/** What a path leads to in this environment; reports where that is nothing. */
export function found<D extends Declared>(
  name: string,
  field: string,
  path: string,
  known: ReadonlyMap<string, D>,
  scope: Scope,
  report: FieldReport,
): D | undefined {
  const target = known.get(path);
  if (target === undefined) {
    report(field, {
      code: 'unknown-reference',
      message: `Service "${name}" refers in "${field}" to "${path}", which is not part of this topology.`,
      hint: 'Declare it in the same topology.',
    });
  } else if (!isPresent(target, scope.environment)) {
    report(field, {
      code: 'absent-in-environment',
      message: `Service "${name}" refers in "${field}" to "${target.path}"${line(target)}, which "${scope.environment.name}" leaves out.`,
      hint: `Add "${scope.environment.name}" to its environments, or configure "${name}" differently there.`,
    });
    return undefined;
  }
  return target;
}

function line({ source }: Declared): string {
  return source === undefined ? '' : ` (line ${source.line})`;
}

function quoted(names: readonly string[], none: string): string {
  return names.length === 0 ? none : names.map((name) => `"${name}"`).join(', ');
}

function identifier(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
}

function byPath<D extends Declared>(declared: readonly D[]): ReadonlyMap<string, D> {
  return new Map(declared.map((one) => [one.path, one]));
}
