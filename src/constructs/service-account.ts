import type { ServiceAccountModel } from '../model/service-account';
import { mapOf, name as nameOf, optionsOf, text, truth } from './inputs';

/** The identity under which a service talks to the cluster's API and to the cloud. Compose has no such identity. */
export class ServiceAccount {
  /** An account of its own, named like the service. */
  static own(
    options: { readonly annotations?: Readonly<Record<string, string>>; readonly mountToken?: boolean } = {},
  ): ServiceAccount {
    const given = optionsOf({ annotations: mapOf(text), mountToken: truth }, options, 'a service account');
    return new ServiceAccount({ kind: 'own', annotations: {}, ...given });
  }

  /** An account that somebody else made. */
  static existing(name: string, options: { readonly mountToken?: boolean } = {}): ServiceAccount {
    const given = optionsOf({ mountToken: truth }, options, 'a service account');
    return new ServiceAccount({ kind: 'existing', name: nameOf(name, 'name', "a name: 'robot'"), ...given });
  }

  private constructor(
    /** The account as plain data. */
    readonly model: ServiceAccountModel,
  ) {}
}
