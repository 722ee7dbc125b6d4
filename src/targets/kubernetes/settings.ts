import type { SettingPlaces } from '../settings';
import { listOf, number, oneOf, text, truth } from '../../constructs/inputs';
import { plain, plainMap } from '../../constructs/hatch';
import type { Container, PodSecurityContext, PodSpec } from './api';

/** Settings of a service that only Kubernetes has: those of its pods, and of its main container. */
export interface KubernetesSettings {
  /** Seconds after which the pods are ended, whatever they do. */
  readonly activeDeadlineSeconds?: number;
  /**
   * When the group of volumes is set: at every start, or only where the root of the volume has another.
   * @default 'Always'
   */
  readonly fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
  /**
   * Whether the pods share the user namespace of the host.
   * @default true
   */
  readonly hostUsers?: boolean;
  /** Name of the one node on which the pods run, without asking a scheduler. */
  readonly nodeName?: string;
  /** Operating system of the nodes. */
  readonly os?: 'linux' | 'windows';
  /** What running a pod costs beside its containers; usually the runtime class says it. */
  readonly overhead?: Readonly<Record<string, string>>;
  /**
   * Whether pods of a lower priority make room.
   * @default 'PreemptLowerPriority'
   */
  readonly preemptionPolicy?: 'Never' | 'PreemptLowerPriority';
  /** Further conditions for a pod to be ready. */
  readonly readinessGates?: PodSpec['readinessGates'];
  /** Claims of devices (dynamic resource allocation). */
  readonly resourceClaims?: PodSpec['resourceClaims'];
  /** What of the pods of a job is done again where a container fails: the container (`OnFailure`), or the pod (`Never`). */
  readonly restartPolicy?: 'OnFailure' | 'Never';
  /** The scheduler that places the pods. */
  readonly schedulerName?: string;
  /** Gates that hold the pods back from being placed. */
  readonly schedulingGates?: PodSpec['schedulingGates'];
  /** SELinux labels of every container. */
  readonly seLinux?: PodSecurityContext['seLinuxOptions'];
  /**
   * Whether the full name is the host name of a pod.
   * @default false
   */
  readonly setHostnameAsFqdn?: boolean;
  /**
   * Whether the containers of a pod see each other's processes.
   * @default false
   */
  readonly shareProcessNamespace?: boolean;
  /** Domain of the pods below that of the cluster. */
  readonly subdomain?: string;
  /** Further groups of every process. */
  readonly supplementalGroups?: readonly number[];
  /**
   * File in which the main container leaves its last words.
   * @default '/dev/termination-log'
   */
  readonly terminationMessagePath?: string;
  /** @default 'File' */
  readonly terminationMessagePolicy?: Container['terminationMessagePolicy'];
  /** Options for pods on Windows. */
  readonly windowsOptions?: PodSecurityContext['windowsOptions'];
}

/** Where each setting stands: in the spec of the pods, below it, or in the main container. */
export const kubernetesSettings: SettingPlaces<KubernetesSettings, 'pod' | 'podSecurity' | 'container'> = {
  activeDeadlineSeconds: { in: 'pod', convert: number },
  fsGroupChangePolicy: { in: 'podSecurity', convert: oneOf(['OnRootMismatch', 'Always']) },
  hostUsers: { in: 'pod', convert: truth },
  nodeName: { in: 'pod', convert: text },
  os: { in: 'pod', convert: oneOf(['linux', 'windows']), wrap: (name) => ({ name }) },
  overhead: { in: 'pod', convert: plainMap },
  preemptionPolicy: { in: 'pod', convert: oneOf(['Never', 'PreemptLowerPriority']) },
  readinessGates: { in: 'pod', convert: listOf(plain, 'a list') },
  resourceClaims: { in: 'pod', convert: listOf(plain, 'a list') },
  restartPolicy: { in: 'pod', convert: oneOf(['OnFailure', 'Never']) },
  schedulerName: { in: 'pod', convert: text },
  schedulingGates: { in: 'pod', convert: listOf(plain, 'a list') },
  seLinux: { in: 'podSecurity', as: 'seLinuxOptions', convert: plainMap },
  setHostnameAsFqdn: { in: 'pod', as: 'setHostnameAsFQDN', convert: truth },
  shareProcessNamespace: { in: 'pod', convert: truth },
  subdomain: { in: 'pod', convert: text },
  supplementalGroups: { in: 'podSecurity', convert: listOf(number, 'a list of numbers') },
  terminationMessagePath: { in: 'container', convert: text },
  terminationMessagePolicy: { in: 'container', convert: oneOf(['File', 'FallbackToLogsOnError']) },
  windowsOptions: { in: 'podSecurity', convert: plainMap },
};
