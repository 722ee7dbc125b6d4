import type { AnyRule } from '../../rule';
import { claim } from './claim';
import { volume } from './volume';

/** Rules about claims and volumes. */
export const rules: readonly AnyRule[] = [claim, volume];
