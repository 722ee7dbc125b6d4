import { refuse } from '../issues/error';
import { defaultFields } from '../model/defaults';
import type {
  ContainerFields,
  CpuModel,
  InitContainerModel,
  MemoryModel,
  ResourcesModel,
  ServiceFields,
  StartAfterModel,
} from '../model/service';
import type { PatchOf } from '../model/topology';
import type { Value } from '../model/value';
import { ContainerImage } from './container-image';
import { Element } from './element';
import { Exposure } from './exposure';
import { HealthCheck, toHealth, type HealthInput } from './health-check';
import type {
  AnyMicroservice,
  InitContainerProps,
  MicroserviceProps,
  ResourcesInput,
  StartAfter,
} from './microservice';
import { Mount } from './mount';
import { Port, toPort, type PortInput } from './port';
import { bytesOf, secondsOf } from './quantities';
import { tryToValue, type ValueInput } from './references';
import { Scaling } from './scaling';
import { ServiceAccount } from './service-account';
import { callerLocation } from './source';
import { isUnset } from './unset';
import { Duration, type Cpu, type Size } from './units';

type Props = MicroserviceProps<string>;
type Fields = ServiceFields;

/** What a program writes for a field, turned into what the model keeps: one line per field. */
const converters: { readonly [K in keyof Fields]: (input: NonNullable<Props[K & keyof Props]>) => Fields[K] } = {
  image: (input) => instance(ContainerImage, input, 'image', "ContainerImage.of('name:tag')").model,
  pullPolicy: same,
  command: values('command'),
  args: values('args'),
  workingDirectory: same,
  env: map('env', (_name, value: ValueInput, field) => settingOf(value, field)),
  resources: toResources,
  mounts: map('mounts', (_path, mount: Mount, field) => instance(Mount, mount, field, 'Mount.temporary()').model),
  ports: map('ports', (name, port: PortInput, field) => portOf(name, port, field)),
  exposure: map('exposure', (_port, exposure: Exposure | undefined, field) => {
    return instance(Exposure, exposure, field, 'Exposure.port(8080)').model;
  }),
  health: health,
  scaling: (input) => instance(Scaling, input, 'scaling', 'Scaling.fixed(2)').model,
  security: (input) => ({ ...input }),
  serviceAccount: (input) => instance(ServiceAccount, input, 'serviceAccount', 'ServiceAccount.own()').model,
  startsAfter: (input) => input.map(toStartAfter),
  initContainers: (input) => input.map(toInitContainer),
  terminationGracePeriod: (input) =>
    secondsOf(instance(Duration, input, 'terminationGracePeriod', 'Duration.seconds(5)')),
  labels: map('labels', (_key, value: ValueInput, field) => settingOf(value, field)),
  annotations: map('annotations', (_key, value: ValueInput, field) => settingOf(value, field)),
};

/** The fields of a service as plain data. */
export function fieldsOf(props: object): ServiceFields {
  const given = convert(props);
  if (given.image === undefined) wrongValue('image', undefined, "ContainerImage.of('name:tag')");
  return { ...defaultFields, ...given } as ServiceFields;
}

/** The fields that a patch gives anew or removes, as plain data. */
export function patchOf(patch: object): PatchOf<ServiceFields> {
  return convert(patch);
}

function convert(props: object): PatchOf<ServiceFields> {
  const entries = Object.entries(props).filter(([key, value]) => value !== undefined && key !== 'environments');
  return Object.fromEntries(entries.map(([key, value]) => [key, convertField(key, value)]));
}

function convertField(key: string, value: unknown): unknown {
  const converter = (converters as Readonly<Record<string, (input: unknown) => unknown>>)[key];
  if (converter === undefined) return unknownField(key);
  return isUnset(value) ? value : converter(value);
}

function toInitContainer(input: InitContainerProps): InitContainerModel {
  const { name, ...props } = input;
  const fields = convert(props) as Partial<ContainerFields> & Pick<ContainerFields, 'image'>;
  return { env: {}, mounts: {}, ...fields, name };
}

function toStartAfter(input: AnyMicroservice | StartAfter): StartAfterModel {
  if (Element.is(input)) return { service: input.node.path, condition: 'ready' };
  return { service: input.service.node.path, condition: input.condition ?? 'ready' };
}

function toResources(input: ResourcesInput): ResourcesModel {
  const { cpu, memory, ephemeralStorage } = input;
  return {
    ...(cpu === undefined ? {} : { cpu: toCpu(cpu) }),
    ...(memory === undefined ? {} : { memory: toMemory(memory) }),
    ...(ephemeralStorage === undefined ? {} : { ephemeralStorage: toMemory(ephemeralStorage) }),
  };
}

function toCpu({ request, limit }: { readonly request?: Cpu; readonly limit?: Cpu }): CpuModel {
  return {
    ...(request === undefined ? {} : { request: request.millicores }),
    ...(limit === undefined ? {} : { limit: limit.millicores }),
  };
}

function toMemory({ request, limit }: { readonly request?: Size; readonly limit?: Size }): MemoryModel {
  return {
    ...(request === undefined ? {} : { request: bytesOf(request) }),
    ...(limit === undefined ? {} : { limit: bytesOf(limit) }),
  };
}

function health(input: HealthInput<string>): Fields['health'] {
  if (typeof input !== 'object') wrongValue('health', input, "HealthCheck.http('http')");
  const checks = input instanceof HealthCheck ? { readiness: input } : input;
  for (const [purpose, check] of Object.entries(checks)) {
    if (check !== undefined && !isUnset(check))
      instance(HealthCheck, check, `health.${purpose}`, "HealthCheck.http('http')");
  }
  return toHealth(input);
}

function same<T>(input: T): T {
  return input;
}

function values(field: string): (inputs: readonly ValueInput[]) => readonly Value[] {
  return (inputs) => inputs.map((input, index) => settingOf(input, `${field}[${index}]`));
}

function map<I, O>(field: string, convertOne: (key: string, input: I, field: string) => O) {
  return (input: Readonly<Record<string, I>>): Readonly<Record<string, O>> => {
    const entries = Object.entries(input).filter(([, value]) => value !== undefined);
    const one = (key: string, value: I): O => {
      return isUnset(value) ? (value as unknown as O) : convertOne(key, value, `${field}.${key}`);
    };
    return Object.fromEntries(entries.map(([key, value]) => [key, one(key, value)]));
  };
}

function settingOf(input: ValueInput, field: string): Value {
  return (
    tryToValue(input) ?? wrongValue(field, input, 'text, a number, true or false, a Parameter, a reference or text`…`')
  );
}

function portOf(name: string, input: PortInput, field: string): ReturnType<typeof toPort> {
  if (typeof input === 'number' || input instanceof Port) return toPort(name, input);
  return wrongValue(field, input, 'a number or Port.http(8080)');
}

/** A class, also one whose constructor is private. */
interface ClassOf<T> {
  readonly name: string;
  readonly prototype: T;
}

/** The input, where it is of the class, also when it comes from another copy of the library. */
function instance<T>(type: ClassOf<T>, input: unknown, field: string, example: string): T {
  const given = typeof input === 'object' && input !== null ? (input.constructor as ClassOf<T> | undefined) : undefined;
  if (given === type || given?.name === type.name) return input as T;
  return wrongValue(field, input, example);
}

function wrongValue(field: string, input: unknown, example: string): never {
  const given = input === undefined ? 'nothing' : `a value of type ${input === null ? 'null' : typeof input}`;
  return refuse({
    code: 'invalid-value',
    field,
    message: `"${field}" has ${given}.`,
    hint: `Give it ${example}.`,
    source: callerLocation(),
  });
}

function unknownField(key: string): never {
  return refuse({
    code: 'unknown-field',
    field: key,
    message: `"${key}" is no field of a microservice.`,
    hint: `The fields are ${Object.keys(converters).sort().join(', ')}.`,
    source: callerLocation(),
  });
}
