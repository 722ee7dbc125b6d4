import type { AnyRule } from '../../rule';
import { availabilityInversion } from './availability-inversion';
import { deployOrder } from './deploy-order';
import { environmentParity } from './environment-parity';
import { heldBackCall } from './held-back-call';
import { hostBudget } from './host-budget';
import { hostPortClash } from './host-port-clash';
import { internalExposed } from './internal-exposed';
import { nameCollision } from './name-collision';
import { noCommonNetwork } from './no-common-network';
import { observabilityGap } from './observability-gap';
import { policyGap } from './policy-gap';
import { protocolMismatch } from './protocol-mismatch';
import { publicWithoutAuthentication } from './public-without-authentication';
import { publicWithoutRateLimit } from './public-without-rate-limit';
import { publicWithoutTls } from './public-without-tls';
import { resourceBudget } from './resource-budget';
import { scaleToZeroSynchronous } from './scale-to-zero-synchronous';
import { scalingVsBackend } from './scaling-vs-backend';
import { secretScope } from './secret-scope';
import { sharedDatabase } from './shared-database';
import { singlePoint } from './single-point';
import { singleReplicaBehindPublic } from './single-replica-behind-public';
import { singleStoreBehindPublic } from './single-store-behind-public';
import { startCycle } from './start-cycle';
import { timeoutRetryBudget } from './timeout-retry-budget';
import { undeclaredCall } from './undeclared-call';
import { unlinkedCall } from './unlinked-call';
import { unreachableService } from './unreachable-service';

/** Every rule of this area. */
export const rules: readonly AnyRule[] = [
  availabilityInversion,
  deployOrder,
  environmentParity,
  heldBackCall,
  hostBudget,
  hostPortClash,
  internalExposed,
  nameCollision,
  noCommonNetwork,
  observabilityGap,
  policyGap,
  protocolMismatch,
  publicWithoutAuthentication,
  publicWithoutRateLimit,
  publicWithoutTls,
  resourceBudget,
  scaleToZeroSynchronous,
  scalingVsBackend,
  secretScope,
  sharedDatabase,
  singlePoint,
  singleReplicaBehindPublic,
  singleStoreBehindPublic,
  startCycle,
  timeoutRetryBudget,
  undeclaredCall,
  unlinkedCall,
  unreachableService,
];
