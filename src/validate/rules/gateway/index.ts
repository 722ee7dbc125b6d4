import type { AnyRule } from '../../rule';
import { addressHost } from './address-host';
import { backendPorts } from './backend-ports';
import { backendTls } from './backend-tls';
import { filters } from './filters';
import { listeners } from './listeners';
import { matches } from './matches';
import { parents } from './parents';
import { redirects } from './redirects';
import { ruleNames } from './rule-names';
import { sessionPersistence } from './session-persistence';
import { timeouts } from './timeouts';

/** Rules about the Gateway API. */
export const rules: readonly AnyRule[] = [
  ...[addressHost, backendPorts, backendTls, filters, listeners, matches],
  ...[parents, redirects, ruleNames, sessionPersistence, timeouts],
];
