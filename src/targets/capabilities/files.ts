import type { FileModel } from '../../model/file';
import { containersOf } from '../../model/container';
import { findSecret, type ResolvedContainer, type ResolvedTopology } from '../../model/resolved';
import { referencesIn, type BoundReference, type BoundValue, type PodReference } from '../../model/value';
import {
  approximated,
  container,
  isService,
  mapped,
  mappedBut,
  refused,
  row,
  type FieldCapability,
  type Subject,
} from './capability';

/** A field of files. */
function file(used: (file: FileModel<BoundValue>) => boolean): FieldCapability['used'] {
  return container(({ files }) => Object.values(files).some(used));
}

/** A value of the pod among the variables and the arguments of a container. */
function pod(used: (reference: PodReference, one: ResolvedContainer) => boolean): (one: ResolvedContainer) => boolean {
  return (one) =>
    [...Object.values(one.env), ...(one.command ?? []), ...(one.args ?? [])].some((value) =>
      referencesIn<BoundReference>(value).some((reference) => reference.kind === 'pod' && used(reference, one)),
    );
}

/** True for a container of a service for which the test holds. */
function anyContainer(subject: Subject, test: (one: ResolvedContainer) => boolean): boolean {
  return isService(subject) && containersOf(subject).some(([, one]) => test(one));
}

const limits: readonly string[] = ['cpuLimit', 'memoryLimit'];
const keyed: readonly string[] = ['label', 'annotation'];

const isOther = ({ field }: PodReference): boolean => ![...limits, ...keyed, 'namespace'].includes(field);

function lacksLimit({ field }: PodReference, { resources }: ResolvedContainer): boolean {
  const kind = field === 'cpuLimit' ? 'cpu' : 'memory';
  return limits.includes(field) && resources?.[kind]?.limit === undefined;
}

function lacksKey(subject: Subject, topology: ResolvedTopology): boolean {
  return (
    topology.environment.target.kind === 'compose' &&
    anyContainer(
      subject,
      pod(({ field, key = '' }) => {
        const known = isService(subject) && (field === 'label' ? subject.labels : subject.annotations);
        return keyed.includes(field) && known !== false && !Object.hasOwn(known, key);
      }),
    )
  );
}

/** True where the engine would have to copy a secret into a file system that nothing may be written to. */
function copiesIntoReadOnly(subject: Subject, topology: ResolvedTopology): boolean {
  return anyContainer(subject, ({ files, security }) => {
    if (security?.readOnlyRootFilesystem !== true) return false;
    return Object.values(files).some((one) => {
      return one.kind === 'secret' && findSecret(topology, one.construct)?.fields.source?.kind !== 'files';
    });
  });
}

function isMounted(one: FileModel<BoundValue>, topology: ResolvedTopology): boolean {
  return one.kind !== 'secret' || findSecret(topology, one.construct)?.fields.source?.kind === 'files';
}

/** Configs and secrets as variables, files, and what a container learns about its pod, on every target. */
export const fileCapabilities: readonly FieldCapability[] = [
  row(
    'envFrom',
    container((one) => one.envFrom.length > 0),
    mapped('`environment`: the values of a config stand in it, those of a secret are variables that must be set'),
    mapped('`envFrom`; a ConfigMap for each config'),
  ),
  row(
    'env.config',
    container(({ env }) => Object.values(env).some((value) => typeof value !== 'string' && value.kind === 'config')),
    mapped('its value, in `environment`'),
    mapped('`configMapKeyRef`'),
  ),
  row(
    'env.pod',
    container(pod(isOther)),
    refused('a container does not know its own name or place; the variable is left out'),
    mapped('`fieldRef`'),
  ),
  row(
    'env.pod.namespace',
    container(pod(({ field }) => field === 'namespace')),
    approximated('the name of the project'),
    mapped('`fieldRef`'),
  ),
  row(
    'env.pod.label',
    container(pod(({ field }) => keyed.includes(field))),
    mappedBut(
      'the value that the service states',
      'refused',
      'only labels and annotations that the service states are known; the variable is left out',
      lacksKey,
    ),
    mapped('`fieldRef`'),
  ),
  row(
    'env.pod.limit',
    container(pod(({ field }) => limits.includes(field))),
    mappedBut(
      'the limit of the container',
      'refused',
      'the container has no such limit; the variable is left out',
      (subject) => anyContainer(subject, pod(lacksLimit)),
    ),
    mapped('`resourceFieldRef`; without a limit what the node has'),
  ),
  row(
    'files',
    file(({ kind }) => kind !== 'secret'),
    mapped('`configs`, with the files beside the Compose file; a label makes the container anew when they change'),
    mapped('a ConfigMap, mounted; an annotation replaces the pods when it changes'),
  ),
  row(
    'files.secret',
    file(({ kind }) => kind === 'secret'),
    mappedBut(
      '`secrets`',
      'refused',
      'the engine copies a secret into the container when it starts, which it cannot with a read-only root file system; use SecretSource.files',
      copiesIntoReadOnly,
    ),
    mapped('the Secret, mounted'),
  ),
  row(
    'files.mode',
    file(({ mode }) => mode !== undefined),
    mappedBut(
      '`mode` of a secret that is given as a variable',
      'approximated',
      'files of the disk are mounted as they are, readable for everybody',
      (subject, topology) =>
        anyContainer(subject, ({ files }) =>
          Object.values(files).some((one) => one.mode !== undefined && one.mode !== 0o644 && isMounted(one, topology)),
        ),
    ),
    mapped('`mode` of the item, or `defaultMode`'),
  ),
];
