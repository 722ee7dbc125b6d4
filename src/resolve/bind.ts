import type { Issue } from '../issues/issue';
import type { ContainerFields, InitContainerModel } from '../model/container';
import type { ExposureModel } from '../model/exposure';
import type { ImageModel } from '../model/image';
import type { ServiceFields } from '../model/service';
import type { ResolvedServiceFields } from '../model/resolved';
import { partsOf, type BoundReference, type BoundValue, type Reference, type Value } from '../model/value';
import type { ParameterValues } from './parameters';

/** Tells what is wrong with one field of the service that is being bound. */
export type FieldReport = (field: string, issue: Pick<Issue, 'code' | 'message' | 'hint'>) => void;

/** What a value is bound with. */
export interface Binding {
  readonly parameters: ParameterValues;
  /** Why a parameter is none here, in words that follow "which"; undefined where it is one, without a value. */
  readonly whyNoParameter: (path: string) => (Pick<Issue, 'code'> & { readonly why: string }) | undefined;
  /** Notes a field whose text is not known, so that nothing more is said about it. */
  readonly unclear: (field: string) => void;
  /** Name of the service, for messages. */
  readonly subject: string;
  readonly report: FieldReport;
}

/** The fields of a container that may hold references. */
type BoundField = 'image' | 'command' | 'args' | 'env';

/** Puts the values of parameters in place of their references, in every field of a service. */
export function bindService(fields: ServiceFields, binding: Binding): ResolvedServiceFields {
  const { image, command, args, env, ...rest } = fields;
  return {
    ...rest,
    ...bindContainer({ image, command, args, env }, binding, ''),
    exposure: mapValues(fields.exposure, (exposure, port) => bindExposure(exposure, binding, `exposure.${port}`)),
    initContainers: fields.initContainers.map((container) => bindInitContainer(container, binding)),
    labels: mapValues(fields.labels, (value, key) => finished(value, binding, `labels.${key}`)),
    annotations: mapValues(fields.annotations, (value, key) => finished(value, binding, `annotations.${key}`)),
  };
}

function bindInitContainer(container: InitContainerModel, binding: Binding): InitContainerModel<BoundValue, string> {
  const { image, command, args, env, ...rest } = container;
  return { ...rest, ...bindContainer({ image, command, args, env }, binding, `initContainers.${container.name}.`) };
}

function bindContainer(
  { image, command, args, env }: Pick<ContainerFields, BoundField>,
  binding: Binding,
  prefix: string,
): Pick<ContainerFields<BoundValue, string>, BoundField> {
  return {
    image: bindImage(image, binding, `${prefix}image`),
    env: mapValues(env, (value, name) => bind(value, binding, `${prefix}env.${name}`)),
    ...(command === undefined ? {} : { command: bindList(command, binding, `${prefix}command`) }),
    ...(args === undefined ? {} : { args: bindList(args, binding, `${prefix}args`) }),
  };
}

function bindImage(image: ImageModel, binding: Binding, field: string): ImageModel<string> {
  if (image.kind === 'registry') return { ...image, reference: finished(image.reference, binding, field) };
  const { reference, args, ...rest } = image;
  return {
    ...rest,
    args: mapValues(args, (value, name) => finished(value, binding, `${field}.args.${name}`)),
    ...(reference === undefined ? {} : { reference: finished(reference, binding, `${field}.name`) }),
  };
}

function bindExposure(exposure: ExposureModel, binding: Binding, field: string): ExposureModel<string> {
  if (exposure.kind !== 'host') return exposure;
  return { ...exposure, host: finished(exposure.host, binding, `${field}.host`) };
}

/** Arguments are readable by everybody who may list processes or pods, so secrets are refused there. */
function bindList(values: readonly Value[], binding: Binding, field: string): readonly BoundValue[] {
  return values.map((value, index) => {
    const place = `${field}[${index}]`;
    const bound = bind(value, binding, place);
    if (partsOf(bound).some((part) => typeof part !== 'string' && part.kind === 'secret')) noSecret(binding, place);
    return bound;
  });
}

/** The value with its parameters replaced; other references stay, for the target to bind. */
function bind(value: Value, binding: Binding, field: string): BoundValue {
  return simplest(partsOf(value).map((part) => boundPart(part, binding, field)));
}

/** The value as finished text: where nothing but parameters may stand. */
function finished(value: Value, binding: Binding, field: string): string {
  const parts = partsOf(value).map((part) => boundPart(part, binding, field));
  for (const part of parts) {
    if (typeof part === 'string') continue;
    binding.unclear(field);
    if (part.kind === 'secret') noSecret(binding, field);
    else noReference(binding, field);
  }
  return parts.filter((part) => typeof part === 'string').join('');
}

function boundPart(part: string | Reference, binding: Binding, field: string): string | BoundReference {
  if (typeof part === 'string' || part.kind !== 'parameter') return part;
  return binding.parameters.get(part.parameter) ?? noParameter(part.parameter, binding, field);
}

/** A missing value is reported once, where values are looked up; here it is empty. */
function noParameter(path: string, { report, subject, unclear, whyNoParameter }: Binding, field: string): string {
  const reason = whyNoParameter(path);
  unclear(field);
  if (reason !== undefined) {
    report(field, {
      code: reason.code,
      message: `Service "${subject}" uses in "${field}" parameter "${path}", which ${reason.why}.`,
      hint: 'Declare the parameter where it is used, or configure the service differently.',
    });
  }
  return '';
}

function simplest(parts: readonly (string | BoundReference)[]): BoundValue {
  const joined: (string | BoundReference)[] = [];
  for (const part of parts) {
    const last = joined[joined.length - 1];
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  const [first = ''] = joined;
  return joined.length > 1 ? { kind: 'template', parts: joined } : first;
}

function noSecret({ report, subject }: Binding, field: string): void {
  report(field, {
    code: 'secret-not-allowed',
    message: `Service "${subject}" uses a secret in "${field}", where everybody could read it.`,
    hint: 'Give the secret to a variable of `env`, and read that in the program.',
  });
}

function noReference({ report, subject }: Binding, field: string): void {
  report(field, {
    code: 'reference-not-allowed',
    message: `Service "${subject}" uses an endpoint in "${field}", which needs finished text.`,
    hint: 'Use text or a parameter there.',
  });
}

function mapValues<I, O>(
  map: Readonly<Record<string, I>>,
  change: (value: I, key: string) => O,
): Readonly<Record<string, O>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
