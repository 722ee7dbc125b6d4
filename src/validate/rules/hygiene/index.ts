import type { AnyRule } from '../../rule';
import { instanceLabel } from './instance-label';
import { owner } from './owner';
import { recommendedLabels } from './recommended-labels';

/** Rules about what people and tools find things by. */
export const rules: readonly AnyRule[] = [instanceLabel, owner, recommendedLabels];
