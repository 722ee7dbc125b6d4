import type { Issue } from '../../issues/issue';
import type { ManifestFile } from '../../manifests/file';
import type { System } from '../../manifests/system';
import type { ConstructDraft, Lost, SettingDraft } from '../draft';
import type { TextPart, Values } from '../values';
import type { EnvFiles } from './env-files';
import type { ConstructNames } from './names';
import type { WrittenPart } from './variables';

/** A Compose project as it was read, with all that turning it into constructs needs. */
export interface ComposeInput {
  /** Name of the environment: `laptop`. */
  readonly environment: string;
  /**
   * The normal form: what must come back. Variables have their defaults, and stay where they have none (`${TAG}`), so that no value
   * of this machine is in it.
   */
  readonly system: System;
  /**
   * The same, where the texts in which a parameter may stand still hold their variables (`${TAG:-1.0}`): images, arguments of
   * builds, values of variables, words of commands, labels. What is no such text (ports, numbers, sizes, paths) is filled in. Env
   * files are named, and not part of the variables; a variable that passes on what the shell has is null.
   */
  readonly open: System;
  /** Texts as code: parameters in place of variables. */
  readonly values: Values;
  /** A text of `open` as pieces: plain text, with a dollar for each that is meant as one, and parameters. */
  readonly parts: (text: string) => readonly TextPart[];
  /** The parameters that `values` and `parts` have met so far. */
  readonly parameters: () => readonly ConstructDraft[];
  /** The values that the environment gives to these parameters. */
  readonly settings: () => readonly SettingDraft[];
  /** Every variable as it is written, and short syntax where variables decide how it is split. */
  readonly whole: System;
  /** What the things of the file are called as constructs. */
  readonly names: ConstructNames;
  /** Env files, as configs and secrets. */
  readonly envFiles: EnvFiles;
  /** What holds variables where no parameter may stand, as it is written: `writtenHatches` says it for a construct. */
  readonly written: readonly WrittenPart[];
  /** Values of the shell and of `.env`, as they were when the files were read. */
  readonly variables: Readonly<Record<string, string>>;
  readonly files: readonly ManifestFile[];
  /** Reads a companion: an env file, the file of a config; undefined where there is none, or where it is out of bounds. */
  readonly read: (path: string) => string | undefined;
  readonly backingServices: boolean;
  readonly lost: readonly Lost[];
  readonly issues: readonly Issue[];
  readonly notes: readonly string[];
}
