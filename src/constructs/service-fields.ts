import { defaultFields } from '../model/defaults';
import type {
  ContainerFields,
  CpuModel,
  HealthModel,
  InitContainerModel,
  MemoryModel,
  ProbeModel,
  ServiceFields,
  StartAfterModel,
} from '../model/service';
import type { PatchOf } from '../model/topology';
import { ContainerImage } from './container-image';
import { Element } from './element';
import { Exposure } from './exposure';
import { HealthCheck, type HealthInput } from './health-check';
import {
  instance,
  isInstance,
  known,
  listOf,
  mapOf,
  name,
  number,
  object,
  oneOf,
  refuseUnset,
  text,
  truth,
  wrongValue,
  type Convert,
} from './inputs';
import type { AnyMicroservice, InitContainerProps, MicroserviceProps, StartAfter } from './microservice';
import { Mount } from './mount';
import { Port, toPort, type PortInput } from './port';
import { bytesOf, millicoresOf, secondsOf } from './quantities';
import { settingOf } from './references';
import { Scaling } from './scaling';
import { ServiceAccount } from './service-account';

type Props = MicroserviceProps<string>;
type Fields = ServiceFields;
type Converters = {
  readonly [K in keyof Fields]-?: (input: NonNullable<Props[K & keyof Props]>, field: string) => NonNullable<Fields[K]>;
};

const texts = listOf(text, 'a list of texts');
const settings = listOf(settingOf, "a list: ['npm', 'start']");

/** What a program writes for a field, turned into what the model keeps: one line per field. */
const converters: Converters = {
  image: (input, field) => instance(ContainerImage, input, field, "ContainerImage.of('name:tag')").model,
  pullPolicy: oneOf(['always', 'if-not-present', 'never']),
  command: settings,
  args: settings,
  workingDirectory: text,
  env: mapOf(settingOf),
  resources: (input, field) =>
    known(
      { cpu: amounts(millicoresOf), memory: amounts(bytesOf), ephemeralStorage: amounts(bytesOf) },
      input,
      field,
      'resources',
    ),
  mounts: mapOf((mount: Mount, field) => instance(Mount, mount, field, 'Mount.temporary()').model),
  ports: mapOf(portOf),
  exposure: mapOf((exposure: Exposure, field) => instance(Exposure, exposure, field, 'Exposure.port(8080)').model),
  health,
  scaling: (input, field) => instance(Scaling, input, field, 'Scaling.fixed(2)').model,
  security: (input, field) => known(securityFields, input, field, 'security'),
  serviceAccount: (input, field) => instance(ServiceAccount, input, field, 'ServiceAccount.own()').model,
  startsAfter: listOf(toStartAfter, 'a list of microservices'),
  initContainers: listOf(toInitContainer, 'a list of containers'),
  terminationGracePeriod: secondsOf,
  labels: mapOf(settingOf),
  annotations: mapOf(settingOf),
};

const securityFields = {
  runAsUser: number,
  runAsGroup: number,
  runAsNonRoot: truth,
  volumeGroup: number,
  privileged: truth,
  allowPrivilegeEscalation: truth,
  readOnlyRootFilesystem: truth,
  addCapabilities: texts,
  dropCapabilities: texts,
  seccomp: oneOf<'runtime-default' | 'unconfined'>(['runtime-default', 'unconfined']),
} satisfies { readonly [K in keyof Fields['security']]-?: Convert };

/** The fields of a service as plain data. */
export function fieldsOf(props: object): ServiceFields {
  const given = patchOf(props);
  if (given.image === undefined) wrongValue('image', undefined, "ContainerImage.of('name:tag')");
  refuseUnset(given, '');
  return { ...defaultFields, ...given } as ServiceFields;
}

/** The fields that a patch gives anew or removes, as plain data. */
export function patchOf(patch: object): PatchOf<ServiceFields> {
  const { environments: _environments, ...fields } = object(patch, 'options', '{ image: … }') as Partial<Props>;
  return known(converters, fields, '', 'a microservice');
}

function toInitContainer(input: InitContainerProps, field: string): InitContainerModel {
  const { image, pullPolicy, command, args, workingDirectory, env, resources, mounts } = converters;
  const own = { name: containerName, image, pullPolicy, command, args, workingDirectory, env, resources, mounts };
  const fields = known(own, input, field, 'an init container') as Partial<InitContainerModel>;
  if (fields.name === undefined) containerName('', `${field}.name`);
  if (fields.image === undefined) wrongValue(`${field}.image`, undefined, "ContainerImage.of('name:tag')");
  refuseUnset(fields, field);
  return { env: {}, mounts: {}, ...(fields as Pick<InitContainerModel, 'name'> & Pick<ContainerFields, 'image'>) };
}

function containerName(input: string, field: string): string {
  return name(input, field, "a name: 'migrate'");
}

function toStartAfter(input: AnyMicroservice | StartAfter, field: string): StartAfterModel {
  if (Element.is(input)) return { service: pathOf(input, field), condition: 'ready' };
  if (typeof input !== 'object' || input === null) return wrongValue(field, input, 'a microservice');
  const own = { service: pathOf, condition: oneOf(['ready', 'started']) };
  const { service = pathOf(undefined, field), condition = 'ready' } = known(own, input, field, 'a start order');
  return { service, condition };
}

function pathOf(input: unknown, field: string): string {
  if (Element.is(input) && input.elementKind === 'service') return input.node.path;
  return wrongValue(field, input, 'a microservice');
}

function amounts(convert: Convert<number>): (input: object, field: string) => CpuModel & MemoryModel {
  return (input, field) => known({ request: convert, limit: convert }, input, field, 'an amount');
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
  if (typeof input === 'number' || isInstance(Port, input)) return toPort(key, input);
  return wrongValue(field, input, 'a number or Port.http(8080)');
}
