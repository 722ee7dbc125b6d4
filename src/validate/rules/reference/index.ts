import type { AnyRule } from '../../rule';
import { backend } from './backend';
import { backendPort } from './backend-port';
import { boundAccount } from './bound-account';
import { claim } from './claim';
import { classes } from './class';
import { configMap } from './config-map';
import { configMapKey } from './config-map-key';
import { referenceGrant } from './reference-grant';
import { role } from './role';
import { routeListener } from './route-listener';
import { secret } from './secret';
import { secretKey } from './secret-key';
import { serviceAccount } from './service-account';
import { serviceMonitor } from './service-monitor';
import { servicePortNumber } from './service-port-number';
import { serviceSelectsNothing } from './service-selects-nothing';
import { serviceTargetPort } from './service-target-port';
import { statefulSetService } from './stateful-set-service';
import { unused } from './unused';
import { variableName } from './variable-name';

/** Rules about objects that name each other. */
export const rules: readonly AnyRule[] = [
  backend,
  backendPort,
  boundAccount,
  claim,
  classes,
  configMap,
  configMapKey,
  referenceGrant,
  role,
  routeListener,
  secret,
  secretKey,
  serviceAccount,
  serviceMonitor,
  servicePortNumber,
  serviceSelectsNothing,
  serviceTargetPort,
  statefulSetService,
  unused,
  variableName,
];
