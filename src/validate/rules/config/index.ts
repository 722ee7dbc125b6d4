import type { AnyRule } from '../../rule';
import { dataKeys } from './data-keys';
import { secretType } from './secret-type';

/** Rules about ConfigMaps and Secrets. */
export const rules: readonly AnyRule[] = [dataKeys, secretType];
