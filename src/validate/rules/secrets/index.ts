import type { AnyRule } from '../../rule';
import { literal } from './literal';
import { manifest } from './manifest';
import { variable } from './variable';

/** Rules about what should not be readable. */
export const rules: readonly AnyRule[] = [literal, manifest, variable];
