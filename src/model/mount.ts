/** Who may mount a volume at one time. */
export type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** What a path of the machine must be, or is made to be where nothing is there. */
export type HostPathType =
  'Directory' | 'DirectoryOrCreate' | 'File' | 'FileOrCreate' | 'Socket' | 'CharDevice' | 'BlockDevice';

/** Which mounts below a path of the machine pass on: into the container only, or out of it as well. */
export type Propagation = 'host-to-container' | 'bidirectional';

/** Who may read a folder of the machine where SELinux keeps containers apart: all of them, or this one. */
export type SelinuxLabel = 'shared' | 'private';

/** Storage mounted into a container. */
export type MountModel =
  | {
      readonly kind: 'temporary';
      readonly inMemory: boolean;
      readonly sizeLimit?: number;
      /** Permission bits of the folder. */
      readonly mode?: number;
      /** Whether programs in it cannot be run. */
      readonly noExec?: boolean;
      /** Whether programs in it cannot take the rights of their owner. */
      readonly noSuid?: boolean;
    }
  /** Scratch space of all containers of a service that name it. */
  | {
      readonly kind: 'shared';
      readonly name: string;
      readonly sizeLimit?: number;
      readonly inMemory?: boolean;
      /** Of this mount alone: another container may write. */
      readonly readOnly?: boolean;
      /** Path inside it, of this mount alone. */
      readonly subPath?: string;
    }
  | {
      /** A volume for each replica of a stateful service, with that replica for ever. */
      readonly kind: 'claim';
      readonly size: number;
      readonly accessModes: readonly AccessMode[];
      readonly storageClass?: string;
      readonly labels?: Readonly<Record<string, string>>;
      /** Name of the claim; absent: made of the path. */
      readonly name?: string;
      /** Of this mount alone. */
      readonly readOnly?: boolean;
      /** Path inside it, of this mount alone. */
      readonly subPath?: string;
    }
  | { readonly kind: 'volume'; readonly volume: string; readonly readOnly: boolean; readonly subPath?: string }
  | {
      /** A path of the machine. */
      readonly kind: 'host';
      readonly path: string;
      readonly readOnly: boolean;
      readonly type?: HostPathType;
      readonly propagation?: Propagation;
      readonly selinux?: SelinuxLabel;
    }
  | {
      /** A file or folder beside the program. */
      readonly kind: 'project';
      readonly path: string;
      readonly readOnly: boolean;
      readonly selinux?: SelinuxLabel;
    };
