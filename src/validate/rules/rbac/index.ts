import type { AnyRule } from '../../rule';
import { aggregation } from './aggregation';
import { groupVersion } from './group-version';
import { roleReference } from './role-reference';
import { roleRules } from './role-rules';
import { subjects } from './subjects';

/** Rules about roles and bindings. */
export const rules: readonly AnyRule[] = [aggregation, groupVersion, roleReference, roleRules, subjects];
