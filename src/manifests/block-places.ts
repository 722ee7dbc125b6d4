import type { PlainData } from '../model/json';
import type { MarkPlace } from './block-yaml';

/** A line and a column, each from 1. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

type Step = string | number;

/** Where the parts of a text stand: what `readBlockYaml` tells of them, kept to be found. */
export class BlockPlaces {
  private readonly places = new Map<object, Map<Step, LineAndColumn>>();

  /** To be given to `readBlockYaml`. */
  readonly mark: MarkPlace = (holder, step, line, column) => {
    const known = this.places.get(holder) ?? new Map<Step, LineAndColumn>();
    this.places.set(holder, known.set(step, { line, column }));
  };

  /**
   * Where a path leads in what was read, or as far as it leads; undefined where not even its first step does.
   *
   * @param stepIn - The key or the index of a map or list that a step of the path means.
   */
  find(
    whole: PlainData,
    path: readonly Step[],
    stepIn: (holder: object, step: Step) => Step,
  ): LineAndColumn | undefined {
    let [value, found]: [PlainData, LineAndColumn | undefined] = [whole, undefined];
    for (const said of path) {
      if (typeof value !== 'object' || value === null) break;
      const step = stepIn(value, said);
      found = this.places.get(value)?.get(step) ?? found;
      value = (value as Readonly<Record<Step, PlainData>>)[step] ?? null;
    }
    return found;
  }
}
