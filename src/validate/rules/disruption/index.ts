import type { AnyRule } from '../../rule';
import { blocksDrain } from './blocks-drain';
import { budget } from './budget';
import { overlap } from './overlap';
import { selectsNothing } from './selects-nothing';

/** Rules about disruption budgets. */
export const rules: readonly AnyRule[] = [blocksDrain, budget, overlap, selectsNothing];
