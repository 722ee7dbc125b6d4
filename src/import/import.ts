import { IntermodalError } from '../issues/error';
import { hasErrors, sortIssues, type Issue } from '../issues/issue';
import type { ManifestFile } from '../manifests/file';
import type { ManifestTarget } from '../manifests/object';
import { withinBounds } from './bounds';
import { withComments } from './comments';
import { composeDraft } from './compose/draft';
import { readComposeInput } from './compose/read';
import { distinct } from './distinct';
import type { Draft, Lost } from './draft';
import { formatProgram } from './format';
import { sidesOf, type Side } from './inputs';
import { withImageNames } from './image-names';
import { kubernetesDraft } from './kubernetes/draft';
import { readKubernetesInput } from './kubernetes/read';
import { merged } from './merge';
import { topologyName } from './names';
import { ordered } from './order';
import { printProgram } from './print';
import { rebased } from './rebase';
import { tidied } from './tidy';
import { closed } from './verify';

/** Files that say one environment together. */
export interface ImportInput {
  /**
   * Name of the environment.
   * @default - `laptop` for Compose, `cluster` for Kubernetes
   */
  readonly environment?: string;
  /** Compose files in the order in which they are merged, or manifests of Kubernetes in any order. */
  readonly files: readonly ManifestFile[];
}

/** What import may ask for beside the files. */
export interface ImportOptions {
  /**
   * Name of the topology.
   * @default - the name of the Compose project or the namespace, else that of the folder
   */
  readonly name?: string;
  /**
   * Name of the folder, for a topology that nobody named.
   * @default 'imported'
   */
  readonly folder?: string;
  /**
   * Folder of the program, seen as the paths of the files are; what the program names on the disk is relative to it.
   * @default - the folder from which the paths of the files begin
   */
  readonly program?: string;
  /** Reads a companion of a Compose file: an env file, an included file. @default - none is there */
  readonly read?: (path: string) => string | undefined;
  /** Variables that Compose files may use. @default - those of `.env` beside them */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Whether services whose image is a known backing service (Postgres, Redis) are declared as what these are: stateful, with the
   * port on which they listen.
   * @default false
   */
  readonly backingServices?: boolean;
}

/** How many keys of the input the program holds, and which it does not. */
export interface Accounts {
  readonly kept: {
    /** Keys that constructs say. */
    readonly vocabulary: number;
    /** Keys that escape hatches say. */
    readonly hatch: number;
  };
  readonly lost: readonly Lost[];
}

/** A program that was imported. */
export interface Imported extends Accounts {
  /** The program as TypeScript, formatted. */
  readonly text: string;
  /** Environments of the program, and what each is for. */
  readonly environments: readonly { readonly name: string; readonly target: ManifestTarget }[];
  /** What is wrong with the input, or worth knowing. */
  readonly issues: readonly Issue[];
  /** Things worth saying in the report. */
  readonly notes: readonly string[];
}

/**
 * Turns Compose files and manifests of Kubernetes into a typed program. Every input is one environment of it. The program is run
 * before it is printed: what it synthesises to is compared with the input, and what differs is said by escape hatches, or listed as lost.
 *
 * It opens no file: what files hold is given.
 *
 * @throws IntermodalError with every issue, where one of them is an error
 * @example
 * ```ts
 * const files = readManifestFiles(process.cwd(), 'compose.yaml');
 * const imported = await importFiles([{ files }]);
 * ```
 */
export async function importFiles(inputs: readonly ImportInput[], given: ImportOptions = {}): Promise<Imported> {
  const files = inputs.flatMap((input) => input.files);
  const options = given.read === undefined ? given : { ...given, read: withinBounds(given.read, files) };
  const { sides, issues } = sidesOf(inputs);
  refuseErrors(issues);
  const read = distinct(sides.map((side) => rebased(draftOf(side, options), options.program ?? '.')));
  const found = [...issues, ...read.flatMap((draft) => draft.issues)];
  refuseErrors(found);
  const topology = topologyName(read, options);
  const drafts = read.map((draft) => withImageNames(draft, topology));
  const { program, accounts, ...closing } = closed(ordered(merged(drafts, topology)), drafts, options);
  return {
    text: await formatProgram(printProgram(tidied(ordered(program)))),
    environments: sides.map(({ environment, target }) => ({ name: environment, target })),
    ...accounts,
    issues: sortIssues([...found, ...closing.issues]),
    notes: [...drafts.flatMap(({ notes }) => notes), ...closing.notes],
  };
}

function draftOf(side: Side, options: ImportOptions): Draft {
  const draft =
    side.target === 'compose'
      ? composeDraft(readComposeInput(side, options))
      : kubernetesDraft(readKubernetesInput(side, options));
  return withComments(draft, side.files);
}

function refuseErrors(issues: readonly Issue[]): void {
  if (hasErrors(issues)) throw new IntermodalError(sortIssues(issues));
}
