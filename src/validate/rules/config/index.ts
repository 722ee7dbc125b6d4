import type { AnyRule } from '../../rule';
import { dataKeys } from './data-keys';
import { dataSize } from './data-size';
import { secretType } from './secret-type';

/** Rules about ConfigMaps and Secrets. */
export const rules: readonly AnyRule[] = [dataKeys, dataSize, secretType];
