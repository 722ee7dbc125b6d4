import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { EnvSourceModel } from '../../model/config';
import { findConfig, findSecret, type ResolvedConfig, type ResolvedContainer } from '../../model/resolved';
import type { ResolvedService } from '../../model/resolved';
import { secretObjectKey, secretObjectName, type SecretModel } from '../../model/secret';
import { plainText } from '../endpoints';
import { bytesIn, hashOf, textContent, writtenFiles, type WrittenFile } from '../files';
import { issueAt } from '../issue-at';
import { sorted } from '../sorted';
import type { Container, EnvVar, ObjectOf } from './api';
import { placesOf } from './env';
import { dataKey, isSubdomain } from './name-rules';
import { nameLabel } from './labels';
import { names, labelsOf, sharedLabels, type Context } from './names';

/** The most that a ConfigMap can hold, in bytes. */
const limit = 1_048_576;

/** Annotation of pods that changes with what their configs and files hold, so that they are replaced. */
const hashAnnotation = 'intermodal.dev/config-hash';

/** The ConfigMap of a config. */
export function configMap(config: ResolvedConfig, context: Context): ObjectOf<'ConfigMap'> {
  const { topology } = context;
  const labels = sorted({ ...nameLabel(config.name, topology), ...sharedLabels(topology) });
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: config.name, labels },
    data: valuesOf(config, context),
  };
}

/** The ConfigMap with the files of a service, where it has any. */
export function filesMap(service: ResolvedService, context: Context): readonly ObjectOf<'ConfigMap'>[] {
  const files = contentFiles(service, context);
  if (files.length === 0) return [];
  const of = (encoding: 'utf8' | 'base64'): Readonly<Record<string, string>> => {
    const chosen = files.filter(({ content }) => content.encoding === encoding);
    return sorted(Object.fromEntries(chosen.map(({ key, content }) => [key, content.data])));
  };
  const [data, binaryData] = [of('utf8'), of('base64')];
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: names.files(service), labels: labelsOf(service, context.topology) },
      ...(Object.keys(data).length === 0 ? {} : { data }),
      ...(Object.keys(binaryData).length === 0 ? {} : { binaryData }),
    },
  ];
}

/** The files of a service whose content stands in its ConfigMap. */
export function contentFiles(service: ResolvedService, context: Context): readonly WrittenFile[] {
  return writtenFiles(service, (path, file) => {
    if (file.kind === 'text')
      return [{ path, content: textContent(plainText(file.text, context.topology, placesOf(context))) }];
    return file.kind === 'disk' ? [{ path, content: file.content ?? textContent('') }] : [];
  });
}

type EnvFrom = NonNullable<Container['envFrom']>;

/** The sources of variables of a container; a secret whose object has other keys comes as single variables. */
export function envFrom({ envFrom: sources }: ResolvedContainer, { topology }: Context): EnvFrom {
  return sources.flatMap(({ kind, construct, prefix }): EnvFrom => {
    const start = prefix === '' ? {} : { prefix };
    if (kind === 'config') return [{ ...start, configMapRef: { name: findConfig(topology, construct)?.name ?? '' } }];
    const secret = findSecret(topology, construct);
    if (secret === undefined || hasOtherKeys(secret)) return [];
    return [{ ...start, secretRef: { name: secretObjectName(secret) } }];
  });
}

/** Variables that a cluster cannot take as a whole, since its secret names the values otherwise. */
export function singleVariables(container: ResolvedContainer, context: Context): readonly EnvVar[] {
  const { topology } = context;
  const variables = new Map<string, EnvVar>();
  for (const source of container.envFrom) {
    const secret = source.kind === 'secret' ? findSecret(topology, source.construct) : undefined;
    for (const key of keysOf(source, context)) {
      const name = source.prefix + key;
      variables.delete(name);
      if (secret === undefined || !hasOtherKeys(secret) || Object.hasOwn(container.env, name)) continue;
      const secretKeyRef = { name: secretObjectName(secret), key: secretObjectKey(secret, key) };
      variables.set(name, { name, valueFrom: { secretKeyRef } });
    }
  }
  return [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The annotation that changes with what the configs and files of a service hold; none where it has neither. */
export function hashAnnotationOf(service: ResolvedService, context: Context): Readonly<Record<string, string>> {
  const files = contentFiles(service, context).map(({ key, content }) => [`file ${key}`, content.data] as const);
  const contents = [...files, ...usedValues(service, context)];
  return contents.length === 0 || context.options.replaceOnConfigChange === false
    ? {}
    : { [hashAnnotation]: hashOf(contents) };
}

/** Reports what an API server refuses of configs and files. */
export function checkConfigs(context: Context): readonly Issue[] {
  const { configs, services } = context.topology;
  return [
    ...configs.flatMap((config) => checkConfig(config, context)),
    ...services.flatMap((service) => {
      const sizes = contentFiles(service, context).map(({ content }) => bytesIn(content));
      return tooLarge(service, `The files of service "${service.name}"`, 'files', sizes, context);
    }),
  ];
}

function checkConfig(config: ResolvedConfig, context: Context): readonly Issue[] {
  const { name, values } = config;
  const { topology } = context;
  const sizes = Object.values(valuesOf(config, context)).map((text) => Buffer.byteLength(text));
  const badName = issueAt(config, topology, 'invalid-name', 'name', {
    message: `Config "${name}" has a name that Kubernetes refuses.`,
    hint: 'Use lower-case letters, digits, `-` and `.`; begin and end with a letter or a digit.',
  });
  const badKeys = Object.keys(values).filter((key) => !dataKey.test(key));
  return [
    ...(isSubdomain(name) ? [] : [badName]),
    ...badKeys.map((key) =>
      issueAt(config, topology, 'invalid-name', `values.${key}`, {
        message: `Value "${key}" of config "${name}" is refused by Kubernetes.`,
        hint: 'Use letters, digits, `-`, `_` and `.`.',
      }),
    ),
    ...tooLarge(config, `Config "${name}"`, 'values', sizes, context),
  ];
}

function tooLarge(
  place: Pick<ResolvedConfig, 'path' | 'source'>,
  subject: string,
  field: string,
  sizes: readonly number[],
  { topology }: Context,
): readonly Issue[] {
  const size = sizes.reduce((sum, one) => sum + one, 0);
  if (size <= limit) return [];
  return [
    issueAt(place, topology, 'too-large', field, {
      message: `${subject} ${field === 'files' ? 'hold' : 'holds'} ${size} bytes; ${limit} is all that a ConfigMap can hold.`,
      hint: 'Put large files into the image, or into a volume.',
    }),
  ];
}

/** What pods of a service see of configs, with the name of each value. */
function usedValues(service: ResolvedService, context: Context): readonly (readonly [string, string])[] {
  const { topology } = context;
  const used = containersOf(service).flatMap(([, { env, envFrom: sources, files }]) => [
    ...Object.values(env).flatMap((value) => (typeof value !== 'string' && value.kind === 'config' ? [value] : [])),
    ...sources.flatMap(({ kind, construct }) => (kind === 'config' ? [{ config: construct, key: undefined }] : [])),
    ...Object.values(files).flatMap((file) => {
      return file.kind === 'config' ? [{ config: file.construct, key: file.key }] : [];
    }),
  ]);
  const contents = used.flatMap(({ config: path, key }) => {
    const config = findConfig(topology, path);
    const values = Object.entries(config === undefined ? {} : valuesOf(config, context));
    const chosen = key === undefined ? values : values.filter(([name]) => name === key);
    return chosen.map(([name, text]) => [`config ${config?.name} ${name}`, text] as const);
  });
  return [...new Map(contents)];
}

function keysOf({ kind, construct }: EnvSourceModel, { topology }: Context): readonly string[] {
  if (kind === 'secret') return findSecret(topology, construct)?.keys ?? [];
  return Object.keys(findConfig(topology, construct)?.values ?? {});
}

function hasOtherKeys(secret: SecretModel): boolean {
  return secret.keys.some((key) => secretObjectKey(secret, key) !== key);
}

function valuesOf({ values }: ResolvedConfig, context: Context): Readonly<Record<string, string>> {
  return sorted(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, plainText(value, context.topology, placesOf(context))]),
    ),
  );
}
