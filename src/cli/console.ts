import type { Paint, ReportColors } from '../diff/reports/colors';

/** Where text goes: results to standard output, everything else to standard error. */
export interface Console {
  /** A result. */
  readonly out: (text: string) => void;
  /** Conversation: issues, summaries. */
  readonly err: (text: string) => void;
  /** True where a person reads standard output. */
  readonly interactive: boolean;
  /** Colours for standard error, or none. */
  readonly colors: ReportColors;
  /** Colours for standard output; none where absent. */
  readonly outColors?: ReportColors;
  /** Columns of the terminal that shows standard output; absent where that is none. */
  readonly width?: number;
}

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  cyan: [36, 39],
} as const;

/** Colours where they are wanted. @see https://no-color.org */
export function colorsFor(wanted: boolean): ReportColors {
  const entries = Object.entries(codes).map(([name, [on, off]]): [string, Paint] => {
    return [name, wanted ? (text) => `\u001b[${on}m${text}\u001b[${off}m` : (text) => text];
  });
  return Object.fromEntries(entries) as unknown as ReportColors;
}

/** The console of this process. */
export function processConsole(): Console {
  const { stdout, stderr, env } = process;
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const unwanted = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  const { columns } = stdout as { readonly columns?: number };
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    interactive: stdout.isTTY,
    colors: colorsFor(!unwanted && (forced || stderr.isTTY)),
    outColors: colorsFor(!unwanted && (forced || stdout.isTTY)),
    ...(columns === undefined ? {} : { width: columns }),
  };
}
