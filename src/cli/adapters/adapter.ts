import type { Finding } from '../../findings/finding';
import type { System } from '../../manifests/system';

/** Something to be checked by a tool. */
export interface AdapterTask {
  readonly system: System;
  /** The objects as a stream of YAML documents; for a Compose project its file. */
  readonly text: string;
  /** Version of Kubernetes, `1.33`, where one is named. */
  readonly kubernetes?: string;
  /** Compose: files on the disk that hold the project; where there are none, it is given as text. */
  readonly files: readonly string[];
  /** Compose: folder that paths in the project are seen from. */
  readonly folder: string;
}

/** What a tool says of one thing; its rule has the names of the tool and of its check: `kube-linter/no-read-only-root-fs`. */
export type ToolFinding = Pick<Finding, 'rule' | 'severity' | 'message' | 'fix' | 'object' | 'path'>;

/** What a tool wrote before it ended. */
export interface ToolOutput {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A tool that others wrote, and what its output means. */
export interface Adapter {
  /** As `--with` takes it. */
  readonly name: string;
  readonly target: System['target'];
  /** The command and its words. */
  readonly command: (task: AdapterTask) => readonly [string, ...string[]];
  /** True where the tool is given the text on its standard input. */
  readonly readsText: (task: AdapterTask) => boolean;
  /** What it found; undefined where it could not do its work. */
  readonly read: (output: ToolOutput) => readonly ToolFinding[] | undefined;
}

/** Words of output, one a line, without those that are empty. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** A sentence of a tool as one of ours: without what begins it, and with a full stop. */
export function sentence(text: string): string {
  const said = text.trim().replace(/^error:\s*/i, '');
  const whole = said.replace(/[.:;]+$/, '');
  return `${/^[\w-]+\./.test(whole) ? whole.charAt(0) : whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
}

/** What a text of JSON holds; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
