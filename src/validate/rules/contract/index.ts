import type { AnyRule } from '../../rule';
import { breakingChange } from './breaking-change';
import { droppedVersion } from './dropped-version';
import { openapi } from './openapi';
import { protobuf } from './protobuf';
import { unstated } from './unstated';
import { version } from './version';

/** Every rule of this area. */
export const rules: readonly AnyRule[] = [breakingChange, droppedVersion, openapi, protobuf, unstated, version];
