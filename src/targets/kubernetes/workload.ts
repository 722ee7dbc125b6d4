import { findService } from '../../model/resolved';
import type { ResolvedContainer, ResolvedInitContainer, ResolvedService } from '../../model/resolved';
import type { PullPolicy, ResourcesModel } from '../../model/service';
import type { Container, ObjectOf, PodSpec, ResourceRequirements } from './api';
import { argument, envVars } from './env';
import { labelsOf, names, selectorLabels, sorted, type Context } from './names';
import { probes } from './probes';
import { bytesQuantity, cpuQuantity } from './quantities';
import { containerSecurity, podSecurity } from './security';
import { podVolumes, volumeMounts } from './storage';

/** The Deployment of a service. */
export function deployment(service: ResolvedService, context: Context): ObjectOf<'Deployment'> {
  const { topology } = context;
  const { scaling, annotations } = service;
  const selector = selectorLabels(service, topology);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: names.workload(service), labels: labelsOf(service, topology) },
    spec: {
      // A fixed number would fight the autoscaler over every replica.
      ...(scaling.kind === 'fixed' ? { replicas: scaling.replicas } : {}),
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: sorted({ ...service.labels, ...selector }),
          ...(Object.keys(annotations).length === 0 ? {} : { annotations: sorted(annotations) }),
        },
        spec: podSpec(service, context),
      },
    },
  };
}

function podSpec(service: ResolvedService, context: Context): PodSpec {
  const { serviceAccount, security, terminationGracePeriod } = service;
  const securityContext = podSecurity(security);
  const initContainers = [...waitContainers(service, context), ...declaredInitContainers(service, context)];
  const volumes = podVolumes(service, context.topology);
  return {
    ...(serviceAccount === undefined ? {} : { serviceAccountName: accountName(service) }),
    ...(serviceAccount?.mountToken === undefined ? {} : { automountServiceAccountToken: serviceAccount.mountToken }),
    ...(terminationGracePeriod === undefined ? {} : { terminationGracePeriodSeconds: terminationGracePeriod }),
    ...(securityContext === undefined ? {} : { securityContext }),
    ...(initContainers.length === 0 ? {} : { initContainers }),
    containers: [mainContainer(service, context)],
    ...(volumes.length === 0 ? {} : { volumes }),
  };
}

function accountName(service: ResolvedService): string {
  const { serviceAccount } = service;
  return serviceAccount?.kind === 'existing' ? serviceAccount.name : names.serviceAccount(service);
}

function mainContainer(service: ResolvedService, context: Context): Container {
  const ports = Object.entries(sorted(service.ports)).map(([name, { container, protocol }]) => ({
    name,
    containerPort: container,
    ...(protocol === 'udp' ? { protocol: 'UDP' } : {}),
  }));
  const { securityContext, ...rest } = container(service, context, service);
  return {
    name: names.container(service),
    ...rest,
    ...(ports.length === 0 ? {} : { ports }),
    ...probes(service),
    ...(securityContext === undefined ? {} : { securityContext }),
  };
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
  const { image, pullPolicy, command, args, workingDirectory, resources } = fields;
  const env = envVars(fields.env, context);
  const mounts = volumeMounts(fields, context.topology, init);
  const securityContext = containerSecurity(service.security);
  return {
    image: image.reference ?? '',
    ...(pullPolicy === undefined ? {} : { imagePullPolicy: pullPolicies[pullPolicy] }),
    ...(command === undefined ? {} : { command: command.map((value) => argument(value, context)) }),
    ...(args === undefined ? {} : { args: args.map((value) => argument(value, context)) }),
    ...(workingDirectory === undefined ? {} : { workingDir: workingDirectory }),
    ...(env.length === 0 ? {} : { env }),
    ...requirements(resources),
    ...(mounts.length === 0 ? {} : { volumeMounts: mounts }),
    ...(securityContext === undefined ? {} : { securityContext }),
  };
}

const pullPolicies: Readonly<Record<PullPolicy, string>> = {
  always: 'Always',
  'if-not-present': 'IfNotPresent',
  never: 'Never',
};

function requirements(resources: ResourcesModel = {}): { readonly resources?: ResourceRequirements } {
  const { cpu, memory, ephemeralStorage } = resources;
  const side = (key: 'request' | 'limit'): Readonly<Record<string, string>> => ({
    ...(cpu?.[key] === undefined ? {} : { cpu: cpuQuantity(cpu[key]) }),
    ...(ephemeralStorage?.[key] === undefined ? {} : { 'ephemeral-storage': bytesQuantity(ephemeralStorage[key]) }),
    ...(memory?.[key] === undefined ? {} : { memory: bytesQuantity(memory[key]) }),
  });
  const [requests, limits] = [side('request'), side('limit')];
  const given = {
    ...(Object.keys(requests).length === 0 ? {} : { requests }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
  };
  return Object.keys(given).length === 0 ? {} : { resources: given };
}

/** With the target option `waitImage`: containers that wait until each service of `startsAfter` takes connections. */
function waitContainers(service: ResolvedService, context: Context): readonly Container[] {
  const { waitImage } = context.options;
  if (waitImage === undefined) return [];
  const earlier = service.startsAfter.flatMap(({ service: path }) => findService(context.topology, path) ?? []);
  const securityContext = containerSecurity(service.security);
  return [...new Set(earlier)]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((other) => {
      const port = Object.values(sorted(other.ports)).find(({ protocol }) => protocol !== 'udp');
      if (port === undefined) return [];
      const test = `until nc -z -w 2 ${names.service(other)} ${port.service ?? port.container}; do sleep 1; done`;
      return [
        {
          name: names.wait(other),
          image: waitImage,
          command: ['sh', '-c', test],
          ...(securityContext === undefined ? {} : { securityContext }),
        },
      ];
    });
}
