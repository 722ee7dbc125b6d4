import type { AnyRule } from '../../rule';
import { accountField } from './account-field';
import { clusterAdmin } from './cluster-admin';
import { defaultAccount } from './default-account';
import { everybody } from './everybody';
import { needlessToken } from './needless-token';
import { podCreation } from './pod-creation';
import { secretAccess } from './secret-access';
import { sharedNamespace } from './shared-namespace';
import { strongRights } from './strong-rights';
import { wildcard } from './wildcard';

/** Rules about accounts and what they may do. */
export const rules: readonly AnyRule[] = [
  accountField,
  clusterAdmin,
  defaultAccount,
  everybody,
  needlessToken,
  podCreation,
  secretAccess,
  sharedNamespace,
  strongRights,
  wildcard,
];
