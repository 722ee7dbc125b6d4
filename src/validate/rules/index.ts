import type { AnyRule } from '../rule';

/** What stands in the folder of an area. */
interface Area {
  readonly rules: readonly AnyRule[];
}

/**
 * The areas of the built-in rules: what each is about, whether something of it is refused or surely fails, and its rules,
 * which load when they are asked for.
 */
export const areas: Readonly<
  Record<string, { readonly about: string; readonly refuses: boolean; readonly load: () => Area }>
> = {
  schema: {
    about: 'The API of the Kubernetes version that the environment runs: kinds, fields, types, choices.',
    refuses: true,
    load: () => require('./schema') as Area,
  },
  metadata: { about: 'Names, labels, annotations.', refuses: true, load: () => require('./metadata') as Area },
  container: { about: 'Containers of pods.', refuses: true, load: () => require('./container') as Area },
  pod: { about: 'Pods as a whole.', refuses: true, load: () => require('./pod') as Area },
  workload: {
    about: 'Deployments, StatefulSets, DaemonSets, Jobs and CronJobs.',
    refuses: true,
    load: () => require('./workload') as Area,
  },
  autoscaling: {
    about: 'HorizontalPodAutoscalers and ScaledObjects.',
    refuses: true,
    load: () => require('./autoscaling') as Area,
  },
  disruption: { about: 'PodDisruptionBudgets.', refuses: true, load: () => require('./disruption') as Area },
  network: {
    about: 'Services, Ingresses and NetworkPolicies.',
    refuses: true,
    load: () => require('./network') as Area,
  },
  gateway: { about: 'The Gateway API.', refuses: true, load: () => require('./gateway') as Area },
  config: { about: 'ConfigMaps and Secrets.', refuses: true, load: () => require('./config') as Area },
  storage: { about: 'Claims and volumes.', refuses: true, load: () => require('./storage') as Area },
  rbac: { about: 'Roles and bindings.', refuses: true, load: () => require('./rbac') as Area },
  namespace: {
    about: 'Namespaces, quotas, limits and priorities.',
    refuses: true,
    load: () => require('./namespace') as Area,
  },
  reference: {
    about: 'Objects that name each other.',
    refuses: true,
    load: () => require('./reference') as Area,
  },
  compose: {
    about: 'Compose files: what the loader and the engine refuse, what fails later, and what is good practice.',
    refuses: true,
    load: () => require('./compose') as Area,
  },
  topology: {
    about: 'Who calls whom, who owns what, and what is public: only a topology knows.',
    refuses: true,
    load: () => require('./topology') as Area,
  },
  contract: {
    about: 'The versions of APIs that are offered and needed.',
    refuses: true,
    load: () => require('./contract') as Area,
  },
  image: { about: 'References to images.', refuses: true, load: () => require('./image') as Area },
  resources: { about: 'Requests and limits.', refuses: false, load: () => require('./resources') as Area },
  health: { about: 'Probes and the end of containers.', refuses: false, load: () => require('./health') as Area },
  availability: {
    about: 'Replicas, spreading, budgets for disruptions.',
    refuses: false,
    load: () => require('./availability') as Area,
  },
  'pod-security': {
    about: 'The Pod Security Standards, in the version that the environment enforces.',
    refuses: false,
    load: () => require('./pod-security') as Area,
  },
  security: {
    about: 'Privileges beyond the Pod Security Standards.',
    refuses: false,
    load: () => require('./security') as Area,
  },
  identity: {
    about: 'Accounts and what they may do.',
    refuses: false,
    load: () => require('./identity') as Area,
  },
  secrets: { about: 'What should not be readable.', refuses: false, load: () => require('./secrets') as Area },
  exposure: {
    about: 'What can be reached, and from where.',
    refuses: false,
    load: () => require('./exposure') as Area,
  },
  hygiene: { about: 'What makes objects easy to find.', refuses: false, load: () => require('./hygiene') as Area },
};

/** Every built-in rule. */
export function builtInRules(): readonly AnyRule[] {
  return Object.values(areas).flatMap(({ load }) => load().rules);
}

/** The built-in rules of the areas in which something is refused. */
export function refusingRules(): readonly AnyRule[] {
  return Object.values(areas).flatMap(({ refuses, load }) => (refuses ? load().rules : []));
}
