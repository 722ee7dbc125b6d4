import type { Json } from '../targets/artifact';
import { kubernetesOf, type EnvironmentSynthesis, type Synthesis } from '../targets/synthesis';
import { kubernetesId } from '../manifests/kubernetes/read-kubernetes';
import { readCompose, type ComposeProject } from '../manifests/compose/read-compose';
import type { ManifestObject } from '../manifests/object';
import type { System, SystemSet } from '../manifests/system';
import { isPlainMap } from '../model/json';
import type { ArtifactObject } from '../targets/artifact';

/** What a synthesis will write, as what files are read into; nothing is printed and parsed for it. */
export function systemsOf({ topology, environments }: Synthesis): SystemSet {
  return { label: topology, systems: environments.map(systemOf) };
}

function systemOf(environment: EnvironmentSynthesis): System {
  const isCompose = environment.target === 'compose';
  const version = kubernetesOf(environment);
  const { objects, ...project } = isCompose ? projectOf(environment) : { objects: objectsOf(environment) };
  return {
    environment: environment.name,
    target: isCompose ? 'compose' : 'kubernetes',
    ...project,
    ...(version === undefined ? {} : { kubernetes: version }),
    objects: new Map(objects.map((one) => [one.id, one])),
    arrows: environment.calls,
  };
}

function objectsOf({ artifacts }: EnvironmentSynthesis): readonly ManifestObject[] {
  return artifacts.flatMap(({ path, documents, objects }) =>
    documents.flatMap((document, index) => objectOf(path, document, objects[index])),
  );
}

function objectOf(file: string, value: Json, origin: ArtifactObject | undefined): readonly ManifestObject[] {
  if (!isPlainMap(value)) return [];
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isPlainMap(metadata)) return [];
  const name = typeof metadata['name'] === 'string' ? metadata['name'] : '';
  const space = metadata['namespace'];
  const namespace = typeof space === 'string' ? space : undefined;
  const [object, id] = [`${kind}/${name}`, kubernetesId({ apiVersion, kind, name, namespace })];
  const { construct, source } = originOf(origin);
  return [
    // One literal, so that all objects have one form: rules read them a million times.
    {
      apiVersion,
      kind,
      name,
      namespace,
      target: 'kubernetes',
      object,
      id,
      file,
      line: 1,
      value,
      construct,
      source,
      lineOf: firstLine,
    },
  ];
}

/** Of what is printed nowhere. */
function firstLine(): number {
  return 1;
}

function originOf(origin: ArtifactObject | undefined): Pick<ManifestObject, 'construct' | 'source'> {
  if (origin === undefined) return {};
  const { construct, source } = origin;
  return { construct, ...(source === undefined ? {} : { source: `${source.file}:${source.line}` }) };
}

function projectOf({ name, artifacts }: EnvironmentSynthesis): ComposeProject {
  const texts = new Map(artifacts.map(({ path, content }) => [path, content]));
  const origins = new Map(artifacts.flatMap(({ objects }) => objects.map((one) => [one.object, one] as const)));
  const files = artifacts.flatMap(({ path, documents }) => {
    const [value] = documents;
    return isPlainMap(value) && isPlainMap(value['services']) ? [{ path, text: '', value: value }] : [];
  });
  const read = (path: string): string | undefined => textOf(texts.get(path) ?? texts.get(`${name}/${path}`));
  const project = readCompose(files, { read });
  const objects = project.objects.map((object) => Object.assign(object, originOf(origins.get(object.object))));
  return { ...project, objects };
}

function textOf(content: string | Uint8Array | undefined): string | undefined {
  return typeof content === 'object' ? new TextDecoder().decode(content) : content;
}
