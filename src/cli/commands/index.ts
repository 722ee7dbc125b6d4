import type { Command } from '../command';

/** Commands by name, each loaded when it is asked for. */
export const commands: Readonly<Record<string, () => Command>> = {
  diff: () => (require('./diff') as typeof import('./diff')).diff,
  explain: () => (require('./explain') as typeof import('./explain')).explain,
  import: () => (require('./import') as typeof import('./import')).importCommand,
  synth: () => (require('./synth') as typeof import('./synth')).synth,
  validate: () => (require('./validate') as typeof import('./validate')).validate,
};
