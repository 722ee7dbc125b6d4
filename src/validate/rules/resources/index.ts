import type { AnyRule } from '../../rule';
import { cpuLimit } from './cpu-limit';
import { emptyDirLimit } from './empty-dir-limit';
import { ephemeralStorage } from './ephemeral-storage';
import { guaranteedMemory } from './guaranteed-memory';
import { impliedRequest } from './implied-request';
import { memoryLimit } from './memory-limit';
import { namespaceQuota } from './namespace-quota';
import { noCpuLimit } from './no-cpu-limit';
import { overcommittedCpu } from './overcommitted-cpu';
import { overcommittedMemory } from './overcommitted-memory';
import { requests } from './requests';
import { throttledRuntime } from './throttled-runtime';

/** Rules about CPU, memory and disk. */
export const rules: readonly AnyRule[] = [
  cpuLimit,
  emptyDirLimit,
  ephemeralStorage,
  guaranteedMemory,
  impliedRequest,
  memoryLimit,
  namespaceQuota,
  noCpuLimit,
  overcommittedCpu,
  overcommittedMemory,
  requests,
  throttledRuntime,
];
