import type { AnyRule } from '../../rule';
import { limitRange } from './limit-range';
import { priorityClass } from './priority-class';
import { reservedName } from './reserved-name';
import { resourceQuota } from './resource-quota';

/** Rules about namespaces, quotas, limits and priorities. */
export const rules: readonly AnyRule[] = [limitRange, priorityClass, reservedName, resourceQuota];
