import { compileFunction } from 'node:vm';
import * as library from '../../src';
import { image } from './build';

/** Name of the file that a program pretends to be. */
export const programFile = '/programs/shop.js';

/**
 * Runs a program as somebody writes it in JavaScript, where no compiler looks at it first. It sees the whole library, a
 * topology named `shop`, and an `image`.
 */
export function runProgram(code: string, filename = programFile): library.Topology {
  const shop = new library.Topology('shop');
  const known = { ...library, shop, image };
  // In a block of its own, so that it may call something of its own by a name of the library.
  const program = compileFunction(`{${code}\n}`, Object.keys(known), { filename, columnOffset: -1 }) as (
    ...args: unknown[]
  ) => void;
  program(...Object.values(known));
  return shop;
}

/** The lines of a program that come after a line with nothing but `// wrong`, from 1. */
export function wrongLines(code: string): readonly number[] {
  return code.split('\n').flatMap((line, index) => (line.trim() === '// wrong' ? [index + 2] : []));
}
