import type { Command } from './command';

/** What `intermodal --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ usage, summary }) => [usage, summary] as const);
  return [
    'Declare a service topology once in TypeScript; carry it unchanged to Docker Compose and Kubernetes.',
    '',
    'Usage: intermodal <command> [options]',
    '',
    ...table(rows),
    '',
    'intermodal <command> --help shows its options; intermodal --version the version.',
    '',
  ].join('\n');
}

/** What `intermodal <command> --help` prints. */
export function commandHelp({ usage, summary, options, notes = [] }: Command): string {
  const rows = Object.entries(options).map(([name, { short, value, summary: text }]) => {
    return [
      `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
      text,
    ] as const;
  });
  return [summary, '', `Usage: intermodal ${usage} [options]`, '', ...table(rows), '', ...notes, ''].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
