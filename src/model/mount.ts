/** Who may mount a volume at one time. */
export type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** Storage mounted into a container. */
export type MountModel =
  | { readonly kind: 'temporary'; readonly inMemory: boolean; readonly sizeLimit?: number }
  /** Scratch space of all containers of a service that name it. */
  | { readonly kind: 'shared'; readonly name: string; readonly sizeLimit?: number }
  | {
      /** A volume for each replica of a stateful service, with that replica for ever. */
      readonly kind: 'claim';
      readonly size: number;
      readonly accessModes: readonly AccessMode[];
      readonly storageClass?: string;
    }
  | { readonly kind: 'volume'; readonly volume: string; readonly readOnly: boolean; readonly subPath?: string };
