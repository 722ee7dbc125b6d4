import type { ResolvedContainer, ResolvedInitContainer, ResolvedService, ResolvedSidecar } from '../../model/resolved';
import type { PullPolicy } from '../../model/image';
import type { ResourcesModel } from '../../model/resources';
import type { ScheduleModel, TaskModel } from '../../model/workload';
import type { Container, KubernetesObject, Metadata, ObjectOf, PodSpec, ResourceRequirements } from './api';
import { envFrom, hashAnnotationOf, singleVariables } from './config';
import { containerTexts } from './env';
import { fileMounts, fileVolumes } from './files';
import { annotated, labelsOf, names, selectorLabels, type Context } from './names';
import { deviceLimits, hostOf, sharedMemory } from './host';
import { podLabels } from './labels';
import { lifecycleOf } from './lifecycle';
import { placementOf } from './placement';
import { containerPorts, portsOf } from './ports';
import { probes } from './probes';
import { bytesQuantity, cpuQuantity } from './quantities';
import { tokenOf } from './rbac';
import { daemonSetRollout, deploymentRollout, statefulSetRollout } from './rollout';
import { containerSecurity, podSecurity, sharedSecurity } from './security';
import { claimTemplates, podVolumes, volumeMounts } from './storage';
import { waitContainers } from './waits';

/** The object that runs the pods of a service. */
export function workload(service: ResolvedService, context: Context): KubernetesObject {
  const { workloadAnnotations: annotations } = service;
  const metadata = {
    name: names.workload(service),
    labels: labelsOf(service, context.topology),
    ...annotated(annotations),
  };
  const { kind } = service.workload;
  switch (kind) {
    case 'stateless':
      return deployment(service, context, metadata);
    case 'stateful':
      return statefulSet(service, context, metadata);
    case 'per-node':
      return daemonSet(service, context, metadata);
    case 'job':
      return job(service, context, metadata);
    case 'scheduled-job':
      return cronJob(service, context, metadata);
  }
}

function deployment(service: ResolvedService, context: Context, metadata: Metadata): ObjectOf<'Deployment'> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      ...replicasOf(service),
      ...historyOf(service),
      ...deploymentRollout(service.rollout),
      selector: { matchLabels: selectorLabels(service, context.topology) },
      template: podTemplate(service, context),
    },
  };
}

function statefulSet(service: ResolvedService, context: Context, metadata: Metadata): ObjectOf<'StatefulSet'> {
  const claims = claimTemplates(service);
  const { workload: model } = service;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata,
    spec: {
      serviceName: names.headlessService(service),
      ...replicasOf(service),
      ...(model.kind === 'stateful' && model.parallel ? { podManagementPolicy: 'Parallel' } : {}),
      ...historyOf(service),
      ...statefulSetRollout(service.rollout),
      selector: { matchLabels: selectorLabels(service, context.topology) },
      template: podTemplate(service, context),
      ...(claims.length === 0 ? {} : { volumeClaimTemplates: claims }),
    },
  };
}

function daemonSet(service: ResolvedService, context: Context, metadata: Metadata): ObjectOf<'DaemonSet'> {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata,
    spec: {
      ...historyOf(service),
      ...daemonSetRollout(service.rollout),
      selector: { matchLabels: selectorLabels(service, context.topology) },
      template: podTemplate(service, context),
    },
  };
}

function job(service: ResolvedService, context: Context, metadata: Metadata): ObjectOf<'Job'> {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: jobSpec(service, context) };
}

function cronJob(service: ResolvedService, context: Context, metadata: Metadata): ObjectOf<'CronJob'> {
  const { workload: model } = service;
  const schedule = model.kind === 'scheduled-job' ? scheduleOf(model) : { schedule: '' };
  const spec = { ...schedule, jobTemplate: { spec: jobSpec(service, context) } };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec };
}

function historyOf({ revisionHistory }: ResolvedService): { readonly revisionHistoryLimit?: number } {
  return revisionHistory === undefined ? {} : { revisionHistoryLimit: revisionHistory };
}

/** A fixed number would fight an autoscaler over every replica. */
function replicasOf({ scaling }: ResolvedService): { readonly replicas?: number } {
  return scaling.kind === 'fixed' ? { replicas: scaling.replicas } : {};
}

type JobSpec = NonNullable<ObjectOf<'Job'>['spec']>;

function jobSpec(service: ResolvedService, context: Context): JobSpec {
  const { retries, deadline, keepFor, completions, parallelism } = service.workload as TaskModel;
  const template = podTemplate(service, context);
  return {
    ...(retries === undefined ? {} : { backoffLimit: retries }),
    ...(deadline === undefined ? {} : { activeDeadlineSeconds: deadline }),
    ...(keepFor === undefined ? {} : { ttlSecondsAfterFinished: keepFor }),
    ...(completions === undefined ? {} : { completions }),
    ...(parallelism === undefined ? {} : { parallelism }),
    template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } },
  };
}

const concurrencyPolicies = { allow: 'Allow', forbid: 'Forbid', replace: 'Replace' } as const;

function scheduleOf(model: ScheduleModel): Omit<NonNullable<ObjectOf<'CronJob'>['spec']>, 'jobTemplate'> {
  const { schedule, timeZone, concurrency, startingDeadline, successfulHistory, failedHistory, suspended } = model;
  return {
    schedule,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(concurrency === undefined ? {} : { concurrencyPolicy: concurrencyPolicies[concurrency] }),
    ...(startingDeadline === undefined ? {} : { startingDeadlineSeconds: startingDeadline }),
    ...(successfulHistory === undefined ? {} : { successfulJobsHistoryLimit: successfulHistory }),
    ...(failedHistory === undefined ? {} : { failedJobsHistoryLimit: failedHistory }),
    ...(suspended === undefined ? {} : { suspend: suspended }),
  };
}

function podTemplate(service: ResolvedService, context: Context): { metadata: PodMetadata; spec: PodSpec } {
  const annotations = { ...service.annotations, ...hashAnnotationOf(service, context) };
  const labels = podLabels(service, context.topology);
  return {
    metadata: { ...(Object.keys(labels).length === 0 ? {} : { labels }), ...annotated(annotations) },
    spec: podSpec(service, context),
  };
}

interface PodMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

function podSpec(service: ResolvedService, context: Context): PodSpec {
  const { serviceAccount, terminationGracePeriod } = service;
  const securityContext = podSecurity(service);
  const initContainers = [
    ...startingFirst(service, context),
    ...waitContainers(service, context),
    ...declaredInitContainers(service, context),
  ];
  const volumes = [...podVolumes(service, context.topology), ...fileVolumes(service, context)];
  return {
    ...(serviceAccount === undefined ? {} : { serviceAccountName: accountName(service) }),
    ...(service.security.serviceAccountToken === undefined
      ? {}
      : { automountServiceAccountToken: service.security.serviceAccountToken }),
    ...tokenOf(service),
    ...(terminationGracePeriod === undefined ? {} : { terminationGracePeriodSeconds: terminationGracePeriod }),
    ...(securityContext === undefined ? {} : { securityContext }),
    ...placementOf(service, context),
    ...hostOf(service, context),
    ...(initContainers.length === 0 ? {} : { initContainers }),
    containers: [mainContainer(service, context), ...besideMain(service, context)],
    ...(volumes.length === 0 ? {} : { volumes }),
  };
}

function accountName(service: ResolvedService): string {
  const { serviceAccount } = service;
  return serviceAccount?.kind === 'existing' ? serviceAccount.name : names.serviceAccount(service);
}

function mainContainer(service: ResolvedService, context: Context): Container {
  return longRunning(names.container(service), service, context, service);
}

/** A container that does not end: what it listens on, whether it is well, what is done at turns in its life. */
function longRunning(
  name: string,
  fields: ResolvedService | ResolvedSidecar,
  context: Context,
  service: ResolvedService,
): Container {
  const sidecar = fields === service ? undefined : (fields as ResolvedSidecar);
  const ports = portsOf(service, sidecar);
  const { securityContext, ...rest } = container(fields, context, service, sidecar?.name);
  return {
    name,
    ...rest,
    ...containerPorts(service, ports),
    ...probes(fields.health, ports),
    ...lifecycleOf(fields.lifecycle, ports),
    ...(securityContext === undefined ? {} : { securityContext }),
  };
}

function besideMain(service: ResolvedService, context: Context): readonly Container[] {
  const sidecars = service.sidecars.filter(({ startsFirst }) => !startsFirst);
  return sidecars.map((one) => longRunning(one.name, one, context, service));
}

/** Init containers that do not end: all that comes later finds them running. */
function startingFirst(service: ResolvedService, context: Context): readonly Container[] {
  const sidecars = service.sidecars.filter(({ startsFirst }) => startsFirst);
  return sidecars.map((one) => ({ ...longRunning(one.name, one, context, service), restartPolicy: 'Always' }));
}

function declaredInitContainers(service: ResolvedService, context: Context): readonly Container[] {
  return service.initContainers.map((one: ResolvedInitContainer) => ({
    name: one.name,
    ...container(one, context, service, one.name),
  }));
}

/** What every container has; the security of a service holds for all of its containers. */
function container(
  fields: ResolvedContainer,
  context: Context,
  service: ResolvedService,
  init?: string,
): Omit<Container, 'name'> {
  const { image, pullPolicy, workingDirectory, stdin, tty } = fields;
  const texts = containerTexts(fields, context);
  const env = [...singleVariables(fields, context), ...texts.env];
  const sources = envFrom(fields, context);
  const mounts = [
    ...volumeMounts(fields, context.topology, init),
    ...(fields === service ? sharedMemory(service).mounts : []),
    ...fileMounts(fields, service, context),
  ];
  const securityContext = containerSecurity(fields.security ?? {}, sharedSecurity(service));
  return {
    image: image.reference ?? '',
    ...(pullPolicy === undefined ? {} : { imagePullPolicy: pullPolicies[pullPolicy] }),
    ...(texts.command === undefined ? {} : { command: texts.command }),
    ...(texts.args === undefined ? {} : { args: texts.args }),
    ...(workingDirectory === undefined ? {} : { workingDir: workingDirectory }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(tty === undefined ? {} : { tty }),
    ...(sources.length === 0 ? {} : { envFrom: sources }),
    ...(env.length === 0 ? {} : { env }),
    ...resourcesOf(fields, deviceLimits(fields, fields === service ? service.host : {})),
    ...(mounts.length === 0 ? {} : { volumeMounts: mounts }),
    ...(securityContext === undefined ? {} : { securityContext }),
  };
}

const pullPolicies: Readonly<Record<PullPolicy, string>> = {
  always: 'Always',
  'if-not-present': 'IfNotPresent',
  never: 'Never',
};

function resourcesOf(
  { resources = {} }: ResolvedContainer,
  devices: Readonly<Record<string, string>>,
): { readonly resources?: ResourceRequirements } {
  const requests = amounts(resources, 'request');
  const limits = { ...amounts(resources, 'limit'), ...devices };
  if (Object.keys(requests).length + Object.keys(limits).length === 0) return {};
  return {
    resources: {
      ...(Object.keys(requests).length === 0 ? {} : { requests }),
      ...(Object.keys(limits).length === 0 ? {} : { limits }),
    },
  };
}

function amounts(resources: ResourcesModel, side: 'request' | 'limit'): Readonly<Record<string, string>> {
  const { cpu, memory, ephemeralStorage } = resources;
  return {
    ...(cpu?.[side] === undefined ? {} : { cpu: cpuQuantity(cpu[side]) }),
    ...(ephemeralStorage?.[side] === undefined ? {} : { 'ephemeral-storage': bytesQuantity(ephemeralStorage[side]) }),
    ...(memory?.[side] === undefined ? {} : { memory: bytesQuantity(memory[side]) }),
  };
}
