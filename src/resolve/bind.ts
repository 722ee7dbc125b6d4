import type { Issue } from '../issues/issue';
import type { ContainerFields } from '../model/container';
import type { ExposureModel } from '../model/exposure';
import type { ImageModel } from '../model/image';
import type { ScalingModel } from '../model/scaling';
import type { ServiceFields } from '../model/service';
import type { ResolvedServiceFields } from '../model/resolved';
import type { ResolvedConfig } from '../model/resolved';
import {
  partsOf,
  type BoundReference,
  type BoundValue,
  type ConfigReference,
  type Reference,
  type Value,
} from '../model/value';
import { bindPolicies } from './bind-policies';
import { bindFile } from './files';
import { readApis, readNeeds } from './open-api';
import type { ParameterValues } from './parameters';

/** Tells what is wrong with one field of the service that is being bound. */
export type FieldReport = (
  field: string,
  issue: Pick<Issue, 'code' | 'message' | 'hint'> & Partial<Pick<Issue, 'severity'>>,
) => void;

/** What a value is bound with. */
export interface Binding {
  readonly parameters: ParameterValues;
  /** Why a parameter is none here, in words that follow "which"; undefined where it is one, without a value. */
  readonly whyNoParameter: (path: string) => (Pick<Issue, 'code'> & { readonly why: string }) | undefined;
  /** The configs of the environment, by path. */
  readonly configs: ReadonlyMap<string, ResolvedConfig>;
  /** Why a config is none here, in words that follow "which". */
  readonly whyNoConfig: (path: string) => Pick<Issue, 'code'> & { readonly why: string };
  /** What a file on the disk holds; absent where files cannot be read. */
  readonly read: ((path: string) => Uint8Array | undefined) | undefined;
  /** Notes a field whose text is not known, so that nothing more is said about it. */
  readonly unclear: (field: string) => void;
  /** Notes a finished text in which variables are left open, for the target that can carry them. */
  readonly leaveOpen?: (field: string, value: BoundValue) => void;
  /** Name of the service, for messages. */
  readonly subject: string;
  readonly report: FieldReport;
}

/** The fields of a container that may hold references. */
type BoundField = 'image' | 'command' | 'args' | 'env' | 'files';

/** Puts the values of parameters in place of their references, in every field of a service. */
export function bindService(fields: ServiceFields, binding: Binding): ResolvedServiceFields {
  const { image, command, args, env, files, ...rest } = fields;
  return {
    ...rest,
    ...bindContainer({ image, command, args, env, files }, binding, ''),
    scaling: bindScaling(fields.scaling, binding),
    api: readApis(fields.api, binding),
    calls: readNeeds(fields.calls, binding),
    exposure: mapValues(fields.exposure, (exposure, port) => bindExposure(exposure, binding, `exposure.${port}`)),
    initContainers: fields.initContainers.map((one) => bindNamed(one, binding, 'initContainers')),
    sidecars: fields.sidecars.map((one) => bindNamed(one, binding, 'sidecars')),
    labels: mapValues(fields.labels, (value, key) => bindFinished(value, binding, `labels.${key}`)),
    annotations: mapValues(fields.annotations, (value, key) => bindFinished(value, binding, `annotations.${key}`)),
    workloadAnnotations: mapValues(fields.workloadAnnotations, (value, key) =>
      bindFinished(value, binding, `workloadAnnotations.${key}`),
    ),
  };
}

/** A container that is known by its name, with all that it has beside what every container has. */
function bindNamed<C extends ContainerFields & { readonly name: string }>(
  container: C,
  binding: Binding,
  list: string,
): Omit<C, BoundField> & Pick<ContainerFields<BoundValue, string>, BoundField> {
  const { image, command, args, env, files, ...rest } = container;
  return { ...rest, ...bindContainer({ image, command, args, env, files }, binding, `${list}.${container.name}.`) };
}

/** What a source of events is told may hold references, but no secret: those have a place of their own. */
function bindScaling(scaling: ScalingModel, binding: Binding): ScalingModel<BoundValue> {
  if (scaling.kind !== 'events') return scaling;
  const triggers = scaling.triggers.map((trigger, index) => {
    const metadata = mapValues(trigger.metadata, (value, key) => {
      return bindMetadata(value, binding, `scaling.triggers[${index}].metadata.${key}`);
    });
    return { ...trigger, metadata };
  });
  return { ...scaling, triggers };
}

function bindMetadata(value: Value, binding: Binding, field: string): BoundValue {
  const bound = bindValue(value, binding, field);
  const kinds = partsOf<BoundReference>(bound).map((part) => (typeof part === 'string' ? 'text' : part.kind));
  if (kinds.includes('pod')) noPod(binding, field);
  if (kinds.includes('secret'))
    binding.report(field, {
      code: 'secret-not-allowed',
      message: `Service "${binding.subject}" uses a secret in "${field}", where everybody could read it.`,
      hint: 'Give it to the trigger as authentication: { parameter: secret.value(…) }.',
    });
  return bound;
}

function bindContainer(
  { image, command, args, env, files }: Pick<ContainerFields, BoundField>,
  binding: Binding,
  prefix: string,
): Pick<ContainerFields<BoundValue, string>, BoundField> {
  return {
    image: bindImage(image, binding, `${prefix}image`),
    env: mapValues(env, (value, name) => bindVariable(value, binding, `${prefix}env.${name}`)),
    files: mapValues(files, (file, path) => {
      const field = `${prefix}files.${path}`;
      return bindFile(file, binding, field, (text) => bindFileText(text, binding, field));
    }),
    ...(command === undefined ? {} : { command: bindList(command, binding, `${prefix}command`) }),
    ...(args === undefined ? {} : { args: bindList(args, binding, `${prefix}args`) }),
  };
}

function bindImage(image: ImageModel, binding: Binding, field: string): ImageModel<string> {
  if (image.kind === 'registry') return { ...image, reference: bindFinished(image.reference, binding, field) };
  const { reference, args, ...rest } = image;
  return {
    ...rest,
    args: mapValues(args, (value, name) => bindFinished(value, binding, `${field}.args.${name}`)),
    ...(reference === undefined ? {} : { reference: bindFinished(reference, binding, `${field}.name`) }),
  };
}

function bindExposure(exposure: ExposureModel, binding: Binding, field: string): ExposureModel<string> {
  if (exposure.kind !== 'host') return exposure;
  const { policies: stated, ...rest } = exposure;
  const policies =
    stated === undefined
      ? {}
      : { policies: bindPolicies(stated, (value, place) => bindFinished(value, binding, place), field) };
  return { ...rest, host: bindFinished(exposure.host, binding, `${field}.host`), ...policies };
}

/** Arguments are readable by everybody who may list processes or pods, so secrets are refused there. */
function bindList(values: readonly Value[], binding: Binding, field: string): readonly BoundValue[] {
  return values.map((value, index) => {
    const place = `${field}[${index}]`;
    const bound = bindValue(value, binding, place);
    const kinds = partsOf<BoundReference>(bound).map((part) => (typeof part === 'string' ? 'text' : part.kind));
    if (kinds.includes('secret')) noSecret(binding, place);
    return bound;
  });
}

/** The value with its parameters replaced; other references stay, for the target to bind. */
export function bindValue(value: Value, binding: Binding, field: string): BoundValue {
  return simplest(partsOf(value).flatMap((part) => boundParts(part, binding, field)));
}

/** As `bindValue`; but a file is written as it is, and nothing looks for variables in it. */
function bindFileText(value: Value, binding: Binding, field: string): BoundValue {
  const bound = bindValue(value, binding, field);
  for (const part of partsOf<BoundReference>(bound)) {
    if (typeof part === 'string' || part.kind !== 'variable') continue;
    binding.report(field, {
      code: 'open-variable',
      message: `Service "${binding.subject}" uses in "${field}" a parameter that is left open as variable ${part.variable}, which no file can hold.`,
      hint: 'Give the parameter a value in this environment, or give it to a variable of `env`.',
    });
  }
  return bound;
}

/** As `bindValue`, but the value of a config alone stays a reference: a cluster looks it up by itself. */
function bindVariable(value: Value, binding: Binding, field: string): BoundValue {
  const isAlone = typeof value !== 'string' && value.kind === 'config';
  return isAlone && configValue(value, binding) !== undefined ? value : bindValue(value, binding, field);
}

/** The value as finished text: where nothing but parameters may stand. A variable has its default, or something. */
export function bindFinished(value: Value, binding: Binding, field: string): string {
  const parts = partsOf(value).flatMap((part) => boundParts(part, binding, field));
  for (const part of parts) {
    if (typeof part === 'string') continue;
    if (part.kind !== 'variable' || part.default === undefined) binding.unclear(field);
    if (part.kind === 'variable') binding.leaveOpen?.(field, simplest(parts));
    else if (part.kind === 'secret') noSecret(binding, field);
    else if (part.kind === 'pod') noPod(binding, field);
    else noReference(binding, field);
  }
  return parts.map(shownText).join('');
}

function boundParts(part: string | Reference, binding: Binding, field: string): readonly (string | BoundReference)[] {
  if (typeof part !== 'string' && part.kind === 'config') {
    return partsOf<BoundReference>(configValue(part, binding) ?? noConfig(part, binding, field));
  }
  return [boundPart(part, binding, field)];
}

function shownText(part: string | BoundReference): string {
  if (typeof part === 'string') return part;
  return part.kind === 'variable' ? (part.default ?? 'x') : '';
}

function configValue({ config, key }: ConfigReference, { configs }: Binding): BoundValue | undefined {
  const values = configs.get(config)?.values ?? {};
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function noConfig({ config, key }: ConfigReference, binding: Binding, field: string): string {
  const { configs, report, subject, unclear, whyNoConfig } = binding;
  const known = configs.get(config);
  unclear(field);
  if (known !== undefined) unknownKey(subject, field, known, key, report);
  else {
    const { code, why } = whyNoConfig(config);
    report(field, {
      code,
      message: `Service "${subject}" uses in "${field}" config "${config}", which ${why}.`,
      hint: 'Declare the config where it is used, or configure the service differently.',
    });
  }
  return '';
}

/** Reports a value that a config does not have. */
export function unknownKey(
  subject: string,
  field: string,
  { name, values }: ResolvedConfig,
  key: string,
  report: FieldReport,
): void {
  const keys = Object.keys(values).sort();
  report(field, {
    code: 'unknown-config-key',
    message: `Service "${subject}" uses value "${key}" of config "${name}" in "${field}", which has ${keys.map((one) => `"${one}"`).join(', ') || 'no values'}.`,
    hint: `Use one of its values, or add "${key}" to them.`,
  });
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

function noPod({ report, subject }: Binding, field: string): void {
  report(field, {
    code: 'reference-not-allowed',
    message: `Service "${subject}" uses a value of the pod in "${field}", which only a variable can have.`,
    hint: 'Give it to a variable of `env`, and read that in the program.',
  });
}

function noReference({ report, subject }: Binding, field: string): void {
  report(field, {
    code: 'reference-not-allowed',
    message: `Service "${subject}" uses an endpoint in "${field}", which needs finished text.`,
    hint: 'Use text or a parameter there.',
  });
}

/** The same map, with each value changed. */
export function mapValues<I, O>(
  map: Readonly<Record<string, I>>,
  change: (value: I, key: string) => O,
): Readonly<Record<string, O>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
