import { refuse } from '../issues/error';
import type { Synthesis } from '../targets/synthesis';
import type { Artifact } from '../targets/artifact';
import type { OutputIndex } from '../manifests/index-file';
import { nextIndex, ownedFiles, printIndex, readIndex } from './index-file';
import { commitWrite, outputMarker, planWrite, recoverOutput, type OutputFile, type WritePlan } from './write';
import { printDocuments } from './yaml';

/** Where a synthesis is written, and what it answers for. */
export interface OutputOptions {
  /** The output folder. */
  readonly root: string;
  /** Folder that sources are named relative to. */
  readonly project: string;
  /** True where every environment was synthesised, so that files of any other environment are stale. */
  readonly whole: boolean;
}

/** A synthesis as files, and what writing them would do. */
export interface Output {
  readonly files: readonly OutputFile[];
  readonly plan: WritePlan;
}

/** Prints a synthesis and compares it with what is on the disk. Nothing is written. */
export function planOutput(synthesis: Synthesis, { root, project, whole }: OutputOptions): Output {
  recoverOutput(root);
  const earlier = readIndex(root);
  checkTopology(earlier, synthesis);
  const index = printIndex(nextIndex(synthesis, earlier, whole, project));
  const files = [...printSynthesis(synthesis), index];
  return { files, plan: planWrite(root, files, ownedFiles(earlier, synthesis, whole)) };
}

/** Writes what was planned: all of it, or nothing. */
export function commitOutput({ files, plan }: Output, { root }: OutputOptions): void {
  commitWrite(root, files, plan);
}

/** Every file of a synthesis but the index. */
export function printSynthesis(synthesis: Synthesis): readonly OutputFile[] {
  return synthesis.environments.flatMap(({ artifacts }) => artifacts.map(printArtifact));
}

/**
 * One file of a synthesis; it begins with a document marker, so that files can be joined as they are. What has content of
 * its own is that content and nothing else.
 */
export function printArtifact({ path, documents, content }: Artifact): OutputFile {
  if (typeof content === 'string') return { path, text: content, isRaw: true };
  if (content !== undefined) return { path, text: '', bytes: content, isRaw: true };
  const header = `# ${outputMarker}; change the program, not this file.`;
  return { path, text: `${header}\n---\n${printDocuments(documents)}` };
}

/** A file as it stands in a stream of all of them: a comment takes the place of what is no YAML of ours. */
export function joinable({ path, text, bytes, isRaw }: OutputFile): string {
  if (isRaw !== true) return `# ${path}\n${text}`;
  const size = bytes?.length ?? Buffer.byteLength(text);
  return `# ${path}: ${size} bytes that are written without --stdout, and are needed to run the above\n`;
}

/** Two topologies in one folder would take each other's files for stale. */
function checkTopology(earlier: OutputIndex | undefined, { topology }: Synthesis): void {
  if (earlier === undefined || earlier.topology === topology) return;
  refuse({
    code: 'file-not-ours',
    message: `The output folder holds topology "${earlier.topology}", not "${topology}".`,
    hint: 'Choose another folder with --output, or delete this one if the topology was renamed.',
  });
}
