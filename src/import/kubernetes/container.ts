import type { PlainMap } from '../../manifests/object';
import { textAt, type Part } from '../../manifests/reading';
import { isLatest } from '../../manifests/scalars/image';
import type { ContainerPart } from '../../manifests/kubernetes/pods';
import { call, data, list, type Code } from '../code';
import type { Around, WorkloadPart } from './around';
import { envFromOf, envOf, expanded, type Speaker } from './env';
import { allTexts, fieldsAt, filledMap, text, word, yes, type FieldTable } from './fields';
import type { PodVolumes } from './mounts';
import type { PodPorts } from './pod-ports';
import { healthOf, lifecycleOf } from './probes';
import { resourcesOf } from './resources';
import { ownSecurityOf } from './security';

/** What is the same for all containers of a pod. */
export interface PodContext {
  readonly part: WorkloadPart;
  readonly around: Around;
  readonly main: ContainerPart;
  readonly ports: PodPorts;
  readonly volumes: PodVolumes;
}

type Options = Readonly<Record<string, Code | undefined>>;

const pullPolicies = { Always: 'always', IfNotPresent: 'if-not-present', Never: 'never' };

const plainFields: FieldTable = {
  workingDirectory: ['workingDir', text],
  stdin: ['stdin', yes],
  tty: ['tty', yes],
};

/** The options of every container. */
export function containerOf({ spec }: ContainerPart, { part, around, volumes }: PodContext): Options {
  const speaker: Speaker = { around, beside: part.manifest, by: part.id };
  const variables = envOf(spec, speaker);
  return {
    image: call('ContainerImage.of', data(textAt(spec, 'image') ?? '')),
    pullPolicy: pullPolicyOf(spec),
    ...fieldsAt(spec, plainFields),
    command: wordsOf(spec['command'], variables, speaker),
    args: wordsOf(spec['args'], variables, speaker),
    env: filledMap(Object.fromEntries(variables)),
    envFrom: envFromOf(spec, speaker),
    resources: resourcesOf(spec),
    ...volumes.mountedBy(spec),
  };
}

const pullPolicy = word(pullPolicies);

/** When the image is pulled, where that is not what a cluster does anyway. */
function pullPolicyOf({ image, imagePullPolicy }: PlainMap): Code | undefined {
  const usual = typeof image === 'string' && !isLatest(image) ? 'IfNotPresent' : 'Always';
  return imagePullPolicy === usual ? undefined : pullPolicy(imagePullPolicy);
}

/** Words of a command; none where one of them takes in a variable that the program cannot say. */
function wordsOf(part: Part, variables: ReadonlyMap<string, Code>, speaker: Speaker): Code | undefined {
  const pods = new Map([...variables].filter(([, code]) => code.is === 'call'));
  const words = allTexts(part)?.map((one) => expanded(one, pods, speaker));
  return words?.every(isCode) === true ? list(words) : undefined;
}

function isCode(code: Code | undefined): code is Code {
  return code !== undefined;
}

/** What a container does that does not end: how it is asked whether it is well, what is done at turns in its life. */
export function runningOf({ spec }: ContainerPart, { ports }: PodContext): Options {
  return { health: healthOf(spec, ports), lifecycle: lifecycleOf(spec, ports) };
}

/** A container that ends before the service starts. */
export function initContainerOf(container: ContainerPart, context: PodContext): Options {
  const { part, main } = context;
  const security = ownSecurityOf(part.pod.spec, main.spec, container.spec);
  return { name: data(container.name), ...containerOf(container, context), security };
}

/** A container that runs beside the main one. */
export function sidecarOf(container: ContainerPart, context: PodContext): Options {
  const ports = context.ports.of(container.name);
  return {
    ...initContainerOf(container, context),
    ports: ports.length === 0 ? undefined : data([...ports]),
    startsFirst: isNative(container) ? data(true) : undefined,
    ...runningOf(container, context),
  };
}

/** True for an init container that does not end. */
export function isNative({ list: of, spec }: { readonly list: string; readonly spec: PlainMap }): boolean {
  return of === 'initContainers' && spec['restartPolicy'] === 'Always';
}
