import { containersOf } from '../../model/container';
import type { ExposureModel } from '../../model/exposure';
import type { SecretModel } from '../../model/secret';
import type {
  ResolvedContainer,
  ResolvedExternal,
  ResolvedGateway,
  ResolvedService,
  ResolvedSidecar,
  ResolvedTopology,
  ResolvedVolume,
} from '../../model/resolved';

/** Targets that the table has a column for. */
export type TargetName = 'compose' | 'kubernetes';

/** How well a target carries a field. */
export type Support = 'mapped' | 'approximated' | 'refused';

/** How one target carries one field. */
export interface Capability {
  readonly support: Support;
  /** What it becomes there, or why it cannot. */
  readonly how: string;
  /** What it becomes for one subject, where that depends on the environment. */
  readonly said?: (subject: Subject, topology: ResolvedTopology) => string;
  /** Where given, the restriction holds only for uses for which this is true; other uses are mapped. */
  readonly when?: (subject: Subject, topology: ResolvedTopology) => boolean;
  /** What the other uses become. */
  readonly otherwise?: string;
}

/** One field of the vocabulary on every target. */
export interface FieldCapability {
  /** Name of the field, as `accept` takes it. */
  readonly field: string;
  /** True where a service (or one of its containers), a volume or a secret uses the field. */
  readonly used: (subject: Subject) => boolean;
  readonly compose: Capability;
  readonly kubernetes: Capability;
}

/** What has fields: a service, a volume, a gateway, a service outside, or a secret. */
export type Subject = ResolvedService | ResolvedVolume | ResolvedGateway | ResolvedExternal | SecretModel;

/** A row of the table. */
export function row(
  field: string,
  used: FieldCapability['used'],
  compose: Capability,
  kubernetes: Capability,
): FieldCapability {
  return { field, used, compose, kubernetes };
}

/** The target says it exactly. */
export function mapped(how: string): Capability {
  return { support: 'mapped', how };
}

/** The target says it nearly. */
export function approximated(how: string): Capability {
  return { support: 'approximated', how };
}

/** The target cannot say it. */
export function refused(how: string): Capability {
  return { support: 'refused', how };
}

/** Mapped, but for some uses. */
export function mappedBut(
  otherwise: string,
  support: Support,
  how: string,
  when: NonNullable<Capability['when']>,
): Capability {
  return { support, how, when, otherwise };
}

/** True for a service. */
export function isService(subject: Subject): subject is ResolvedService {
  return 'image' in subject;
}

/** A field of services. */
export function onService(used: (service: ResolvedService) => boolean): FieldCapability['used'] {
  return (subject) => isService(subject) && used(subject);
}

/** A field of gateways. */
export function onGateway(used: (gateway: ResolvedGateway) => boolean): FieldCapability['used'] {
  return (subject) => 'routes' in subject && used(subject);
}

/** A field of services outside the topology. */
export function onExternal(used: (external: ResolvedExternal) => boolean): FieldCapability['used'] {
  return (subject) => 'networks' in subject && used(subject);
}

/** A field of volumes. */
export function onVolume(used: (volume: ResolvedVolume) => boolean): FieldCapability['used'] {
  return (subject) => 'accessModes' in subject && used(subject);
}

/** A field of every container of a service. */
export function container(used: (container: ResolvedContainer) => boolean): FieldCapability['used'] {
  return onService((service) => containersOf(service).some(([, one]) => used(one)));
}

/** A field of every container that does not end: the main one and sidecars. */
export function longRunning(used: (one: ResolvedService | ResolvedSidecar) => boolean): FieldCapability['used'] {
  return onService((service) => used(service) || service.sidecars.some(used));
}

/** A field of mounts. */
export function mount(used: (mount: ResolvedContainer['mounts'][string]) => boolean): FieldCapability['used'] {
  return container((one) => Object.values(one.mounts).some(used));
}

/** A kind of exposure. */
export function exposure(kind: ExposureModel['kind']): FieldCapability['used'] {
  return onService((service) => Object.values(service.exposure).some((way) => way.kind === kind));
}
