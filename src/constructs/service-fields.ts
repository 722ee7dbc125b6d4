import { defaultContainerFields, defaultFields, defaultSidecarFields } from '../model/defaults';
import type { HookModel } from '../model/lifecycle';
import type { HealthModel, ProbeModel } from '../model/health';
import type { CpuModel, MemoryModel } from '../model/resources';
import type { ApiModel } from '../model/api';
import type { CallModel, ServiceFields, StartAfterModel } from '../model/service';
import type { PatchOf } from '../model/topology';
import { ConfigFile } from './config-file';
import { toAccept } from './accept';
import { ContainerImage } from './container-image';
import { Element, servicePath } from './element';
import { toEnvSource } from './env-source';
import { Exposure } from './exposure';
import { HealthCheck, type HealthInput } from './health-check';
import { toContainers, wholeContainers, type ContainerKind } from './container';
import type { AnyMicroservice, Api, Call, MicroserviceProps, StartAfter } from './microservice';
import { Hook } from './hook';
import { toHost } from './host';
import { Mount } from './mount';
import { toPlacement } from './placement';
import { Rollout } from './rollout';
import { Workload } from './workload';
import { Contract, Protobuf } from './contract';
import { OpenApi } from './open-api';
import { Port, toPort, type PortInput } from './port';
import { Endpoint, EndpointCall, settingOf } from './references';
import { Disruption } from './disruption';
import { Scaling } from './scaling';
import { toVerticalScaling } from './vertical-scaling';
import { toContainerSecurity, toSecurity } from './security';
import { ServiceAccount } from './service-account';
import { toServiceSettings } from './service-settings';
import {
  instance,
  isInstance,
  known,
  listOf,
  mapOf,
  number,
  object,
  oneOf,
  refuseRemoval,
  refuseUnset,
  text,
  texts,
  truth,
  wrongValue,
  type Convert,
} from './inputs';
import { isParameter } from './open-amount';
import { bytesOf, millicoresOf, secondsOf } from './quantities';

type Props = MicroserviceProps<string>;
type Fields = ServiceFields;
type Converters = {
  readonly [K in keyof Fields]-?: (input: NonNullable<Props[K & keyof Props]>, field: string) => NonNullable<Fields[K]>;
};

const settings = listOf(settingOf, "a list: ['npm', 'start']");

/** What a program writes for a field, turned into what the model keeps: one line per field. */
const converters: Converters = {
  image: (input, field) => instance(ContainerImage, input, field, "ContainerImage.of('name:tag')").model,
  pullPolicy: oneOf(['always', 'if-not-present', 'never']),
  command: settings,
  args: settings,
  workingDirectory: text,
  stdin: truth,
  tty: truth,
  env: mapOf(settingOf),
  envFrom: listOf(toEnvSource, 'a list: [settings]'),
  files: mapOf((file: ConfigFile, field) => instance(ConfigFile, file, field, "ConfigFile.text('…')").model),
  resources: (input, field) => known(resourceFields, input, field, 'resources'),
  mounts: mapOf((mount: Mount, field) => instance(Mount, mount, field, 'Mount.temporary()').model),
  workload: (input, field) => instance(Workload, input, field, 'Workload.stateful()').model,
  ports: mapOf(portOf),
  aliases: texts,
  service: toServiceSettings,
  api: mapOf(apiOf),
  calls: listOf(toCall, 'a list of endpoints'),
  exposure: mapOf((exposure: Exposure, field) => instance(Exposure, exposure, field, 'Exposure.port(8080)').model),
  health,
  scaling: (input, field) => instance(Scaling, input, field, 'Scaling.fixed(2)').model,
  disruption: (input, field) => instance(Disruption, input, field, 'Disruption.maxUnavailable(1)').model,
  verticalScaling: toVerticalScaling,
  security: toSecurity,
  serviceAccount: (input, field) => instance(ServiceAccount, input, field, 'ServiceAccount.own()').model,
  startsAfter: listOf(toStartAfter, 'a list of microservices'),
  initContainers: (input, field) => toContainers(initContainer(), input, field) as Fields['initContainers'],
  sidecars: (input, field) => toContainers(sidecar(), input, field) as Fields['sidecars'],
  terminationGracePeriod: secondsOf,
  stopSignal: text,
  rollout: (input, field) => instance(Rollout, input, field, 'Rollout.recreate()').model,
  revisionHistory: number,
  lifecycle: (input, field) => known({ postStart: hook, preStop: hook }, input, field, 'a lifecycle'),
  placement: toPlacement,
  host: toHost,
  containerName: text,
  restart: oneOf(['always', 'unless-stopped', 'on-failure', 'never']),
  pullSecrets: texts,
  serviceLinks: truth,
  profiles: texts,
  labels: mapOf(settingOf),
  annotations: mapOf(settingOf),
  accept: toAccept,
  workloadAnnotations: mapOf(settingOf),
};

const resourceFields = {
  cpu: amounts(millicoresOf),
  memory: amounts(bytesOf),
  ephemeralStorage: amounts(bytesOf),
  pids: number,
  extended: mapOf(number),
} satisfies { readonly [K in keyof NonNullable<Fields['resources']>]-?: Convert };

/** What a construct takes beside the fields of a service, and which of those it does not take. */
export interface Vocabulary {
  /** What the construct is, in messages: `a job`. */
  readonly subject: string;
  readonly own: Readonly<Record<string, Convert>>;
  readonly without: readonly (keyof ServiceFields)[];
}

const microservice: Vocabulary = { subject: 'a microservice', own: {}, without: [] };

/** The fields of a service as plain data. */
export function fieldsOf(props: object, vocabulary = microservice): ServiceFields {
  const given = givenOf(props, vocabulary);
  if (given.image === undefined) wrongValue('image', undefined, "ContainerImage.of('name:tag')");
  for (const field of ['initContainers', 'sidecars'] as const) wholeContainers(given[field], field);
  refuseUnset(given, '');
  return { ...defaultFields, ...given } as ServiceFields;
}

/** The fields that a patch gives anew or removes, as plain data; an image cannot be removed. */
export function patchOf(patch: object, vocabulary = microservice): PatchOf<ServiceFields> {
  const given = givenOf(patch, vocabulary);
  refuseRemoval(given.image, 'image', "ContainerImage.of('name:tag')");
  return given;
}

function givenOf(patch: object, { subject, own, without }: Vocabulary): PatchOf<ServiceFields> {
  const { environments: _environments, ...fields } = object(patch, 'options', '{ image: … }') as Partial<Props>;
  const taken = Object.entries(converters).filter(([field]) => !(without as readonly string[]).includes(field));
  return known({ ...Object.fromEntries(taken), ...own }, fields, '', subject);
}

function initContainer(): ContainerKind {
  const { image, pullPolicy, command, args, workingDirectory, stdin, tty, env, envFrom, files, resources, mounts } =
    converters;
  const settings = { env, envFrom, files, security: toContainerSecurity };
  const fields = { image, pullPolicy, command, args, workingDirectory, ...settings, stdin, tty, resources, mounts };
  return { subject: 'an init container', fields, empty: defaultContainerFields };
}

function sidecar(): ContainerKind {
  const { fields } = initContainer();
  const own = { ports: texts, startsFirst: truth, health: converters.health, lifecycle: converters.lifecycle };
  return {
    subject: 'a sidecar',
    fields: { ...fields, ...own },
    empty: defaultSidecarFields,
  };
}

function toCall(input: Call, field: string): CallModel {
  if (isInstance(Endpoint, input)) return input.target;
  if (isInstance(EndpointCall, input)) return input.model;
  if (Element.is(input) && ['service', 'external'].includes(input.elementKind)) return { service: input.node.path };
  return wrongValue(field, input, "an endpoint: orders.endpoint('http'), or a service");
}

function apiOf(api: Api, field: string): ApiModel {
  const isApi = isInstance(OpenApi, api) || isInstance(Protobuf, api) || isInstance(Contract, api);
  return isApi ? api.model : wrongValue(field, api, "OpenApi.fromDisk('./openapi.yaml')");
}

function toStartAfter(input: AnyMicroservice | StartAfter, field: string): StartAfterModel {
  if (Element.is(input)) return { service: servicePath(input, field) };
  if (typeof input !== 'object' || input === null) return wrongValue(field, input, 'a microservice');
  const own = { service: servicePath, condition: oneOf(['ready', 'started']), restart: truth };
  const given = known(own, input, field, 'a start order');
  const { service = wrongValue(field, undefined, 'a microservice'), ...rest } = given;
  return { service, ...rest };
}

function amounts(convert: Convert<number>): (input: object, field: string) => CpuModel & MemoryModel {
  return (input, field) => known({ request: convert, limit: convert }, input, field, 'an amount');
}

function hook(input: Hook, field: string): HookModel {
  return instance(Hook, input, field, "Hook.command(['program', 'argument'])").model;
}

/** A single check answers for readiness and for liveness. */
function health(input: HealthInput<string>, field: string): HealthModel {
  if (isInstance(HealthCheck, input)) return { readiness: input.model, liveness: input.model };
  const example = "HealthCheck.http('http')";
  if (typeof input !== 'object' || input === null) return wrongValue(field, input, example);
  const check = (one: HealthCheck, place: string): ProbeModel => instance(HealthCheck, one, place, example).model;
  return known({ readiness: check, liveness: check, startup: check }, input, field, 'health');
}

function portOf(input: PortInput, field: string, key: string): ReturnType<typeof toPort> {
  if (typeof input === 'number' || isParameter(input) || isInstance(Port, input)) return toPort(key, input);
  return wrongValue(field, input, 'a number or Port.http(8080)');
}
