/** One item of a list: what identifies it (`web`, `8080/TCP`, or its index where nothing does), and where it stands. */
export interface ItemStep {
  /** Identity in its list, as shown: `web`. */
  readonly item: string;
  /** Index on the side where it is: after, or before where it was removed. */
  readonly index: number;
  /** Index before, where the item is on both sides and stood elsewhere. */
  readonly before?: number;
}

/** One step into a document: a key of a map, or an item of a list. */
export type Step = string | ItemStep;

/** Where in an object something stands. */
export type Path = readonly Step[];

/** A path as reports show it: `spec.template.spec.containers[web].image`, `data["app.properties"]`. */
export function showPath(path: Path): string {
  return path.reduce((text: string, step) => {
    if (typeof step !== 'string') return `${text}[${step.item}]`;
    if (!/^[\w$/-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** A path with indices in place of identities, for looking up lines and values. */
export function plainPath(path: Path): readonly (string | number)[] {
  return path.map((step) => (typeof step === 'string' ? step : step.index));
}

/**
 * True where a path is, or lies below, what a pattern names: keys separated by dots, `*` for any one key, `[]` for any item
 * of a list, `**` for any number of steps. `spec.template.spec.containers[].image`, `spec.template.**`.
 */
export function matchesPath(path: Path, pattern: string): boolean {
  const steps = stepsOf(pattern);
  const below = (at: number, of: number): boolean => {
    const wanted = steps[of];
    if (wanted === undefined) return true;
    if (wanted === '**') return below(at, of + 1) || (at < path.length && below(at + 1, of));
    const step = path[at];
    if (step === undefined) return false;
    const fits = typeof step === 'string' ? wanted === '*' || wanted === step : wanted === '[]';
    return fits && below(at + 1, of + 1);
  };
  return below(0, 0);
}

const known = new Map<string, readonly string[]>();

function stepsOf(pattern: string): readonly string[] {
  const steps = known.get(pattern) ?? pattern.replaceAll('[]', '.[]').split('.');
  known.set(pattern, steps);
  return steps;
}
