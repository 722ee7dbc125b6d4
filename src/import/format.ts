import type { Plugin } from 'prettier';

/** How a program is laid out. */
export interface FormatOptions {
  /**
   * Columns that a line should have at the most.
   * @default 100
   */
  readonly width?: number;
  /**
   * Whether text stands in single quotes.
   * @default true
   */
  readonly singleQuote?: boolean;
}

/** A program of TypeScript in the layout of Prettier, which is loaded when it is first asked for. */
export async function formatProgram(text: string, options: FormatOptions = {}): Promise<string> {
  const { width = 100, singleQuote = true } = options;
  const { format } = require('prettier/standalone') as typeof import('prettier/standalone');
  const plugins = [
    require('prettier/plugins/typescript') as typeof import('prettier/plugins/typescript'),
    require('prettier/plugins/estree') as Plugin,
  ];
  return format(text, { parser: 'typescript', plugins, printWidth: width, singleQuote, trailingComma: 'all' });
}
