import { Config } from '../constructs/config';
import { ConfigFile } from '../constructs/config-file';
import { ContainerImage } from '../constructs/container-image';
import { Contract, Protobuf } from '../constructs/contract';
import { Disruption } from '../constructs/disruption';
import type { Element } from '../constructs/element';
import { Environment } from '../constructs/environment';
import { Exposure, Tls } from '../constructs/exposure';
import { ExternalService } from '../constructs/external-service';
import { Gateway } from '../constructs/gateway';
import { HealthCheck } from '../constructs/health-check';
import { Hook } from '../constructs/hook';
import { Job, ScheduledJob } from '../constructs/job';
import { Listener } from '../constructs/listener';
import { Metric } from '../constructs/metric';
import { Microservice } from '../constructs/microservice';
import { Mount } from '../constructs/mount';
import { OpenApi } from '../constructs/open-api';
import { Parameter } from '../constructs/parameter';
import { Pod } from '../constructs/pod';
import { Authentication, RateLimit } from '../constructs/policies';
import { Port } from '../constructs/port';
import { text } from '../constructs/references';
import { Rollout } from '../constructs/rollout';
import { Path, Pattern, Redirect } from '../constructs/route';
import { Scaling } from '../constructs/scaling';
import { Secret } from '../constructs/secret';
import { SecretSource } from '../constructs/secret-source';
import { ServiceAccount } from '../constructs/service-account';
import { Topology } from '../constructs/topology';
import { Trigger } from '../constructs/trigger';
import { Cpu, Duration, Size } from '../constructs/units';
import { unset } from '../constructs/unset';
import { Variable } from '../constructs/variable';
import { Volume } from '../constructs/volume';
import { Workload } from '../constructs/workload';
import { compose } from '../targets/compose/options';
import { kubernetes } from '../targets/kubernetes/options';
import { refuse } from '../issues/error';
import type { ConstructKind } from './draft';

/** A class of constructs, as a program uses it. */
export type ConstructClass = new (topology: Topology, name: string, props: never) => Element;

/** The class of each kind of construct. */
export const constructClasses: Readonly<Record<ConstructKind, ConstructClass>> = {
  Parameter,
  Config,
  Secret,
  Volume,
  ExternalService,
  Microservice,
  Job,
  ScheduledJob,
  Gateway,
};

/** What a program can use of the library, by the name under which it is exported. */
export const library = {
  ...constructClasses,
  Authentication,
  ConfigFile,
  ContainerImage,
  Contract,
  Cpu,
  Disruption,
  Duration,
  Environment,
  Exposure,
  HealthCheck,
  Hook,
  Listener,
  Metric,
  Mount,
  OpenApi,
  Path,
  Pattern,
  Pod,
  Port,
  Protobuf,
  RateLimit,
  Redirect,
  Rollout,
  Scaling,
  SecretSource,
  ServiceAccount,
  Size,
  Tls,
  Topology,
  Trigger,
  Variable,
  Workload,
  compose,
  kubernetes,
  text,
  unset,
} as const;

/**
 * What stands behind a name of the library and at most one member of it: `Port.http`, `unset`; its owner is what a function
 * of a class is called on.
 *
 * @throws IntermodalError `unknown-reference` where the library has no such name
 */
export function libraryValue(callee: string): { readonly owner: unknown; readonly value: unknown } {
  const [name = '', member, ...further] = callee.split('.');
  const owner = own(library, name);
  const value = member === undefined ? owner : own(owner, member);
  if (value === undefined || further.length > 0) {
    return refuse({ code: 'unknown-reference', message: `The library has no "${callee}".`, hint: 'Leave it out.' });
  }
  return { owner: member === undefined ? undefined : owner, value };
}

function own(holder: unknown, name: string): unknown {
  const isHolder = (typeof holder === 'object' && holder !== null) || typeof holder === 'function';
  return isHolder && Object.hasOwn(holder, name) ? (holder as Readonly<Record<string, unknown>>)[name] : undefined;
}
