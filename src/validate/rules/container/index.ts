import type { AnyRule } from '../../rule';
import { containerImage } from './image';
import { containerName } from './name';
import { containerRestartPolicy } from './restart-policy';
import { envExpansion } from './env-expansion';
import { envFrom } from './env-from';
import { envName } from './env-name';
import { envTwice } from './env-twice';
import { envValueFrom } from './env-value-from';
import { initContainer } from './init-container';
import { lifecycle } from './lifecycle';
import { memoryAmount } from './memory-amount';
import { portName } from './port-name';
import { portNumber } from './port-number';
import { portTwice } from './port-twice';
import { probe } from './probe';
import { probePort } from './probe-port';
import { resources } from './resources';
import { runAsNonRoot } from './run-as-non-root';
import { securityContext } from './security-context';
import { volumeDevices } from './volume-devices';
import { volumeMounts } from './volume-mounts';

/** Rules about containers: what an API server refuses in one, and what a node never starts. */
export const rules: readonly AnyRule[] = [
  envExpansion,
  envFrom,
  envName,
  envTwice,
  envValueFrom,
  containerImage,
  initContainer,
  lifecycle,
  memoryAmount,
  containerName,
  portName,
  portNumber,
  portTwice,
  probe,
  probePort,
  resources,
  containerRestartPolicy,
  runAsNonRoot,
  securityContext,
  volumeDevices,
  volumeMounts,
];
