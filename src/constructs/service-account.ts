import type { ServiceAccountModel } from '../model/service';

/** The identity under which a service talks to the cluster's API and to the cloud. Compose has no such identity. */
export class ServiceAccount {
  /** An account of its own, named like the service. */
  static own(
    options: { readonly annotations?: Readonly<Record<string, string>>; readonly mountToken?: boolean } = {},
  ): ServiceAccount {
    const { annotations = {}, mountToken } = options;
    return new ServiceAccount({ kind: 'own', annotations: { ...annotations }, ...token(mountToken) });
  }

  /** An account that somebody else made. */
  static existing(name: string, options: { readonly mountToken?: boolean } = {}): ServiceAccount {
    return new ServiceAccount({ kind: 'existing', name, ...token(options.mountToken) });
  }

  private constructor(
    /** The account as plain data. */
    readonly model: ServiceAccountModel,
  ) {}
}

function token(mountToken: boolean | undefined): { readonly mountToken?: boolean } {
  return mountToken === undefined ? {} : { mountToken };
}
