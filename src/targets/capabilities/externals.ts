import type { ResolvedTopology } from '../../model/resolved';
import { callsApiServer } from '../api-server';
import { reachOf } from '../external-reach';
import { mapped, mappedBut, onExternal, onService, row, type FieldCapability, type Subject } from './capability';

/** The services outside the topology, and the calls that no reference says. */
export const externalCapabilities: readonly FieldCapability[] = [
  row(
    'calls',
    onService((one) => one.calls.length > 0),
    mapped('a relay between the networks of both, where calls are enforced'),
    mapped('a rule in the NetworkPolicy of either end, where calls are enforced'),
  ),
  row(
    'calls.needs',
    onService((one) => one.calls.some(({ needs }) => needs !== undefined)),
    mapped('no field: `validate` compares it with what the callee offers'),
    mapped('no field: `validate` compares it with what the callee offers'),
  ),
  row(
    'external.host',
    onExternal(() => true),
    mapped('what callers are told'),
    mapped('what callers are told; a Service of type ExternalName has the name of the construct'),
  ),
  row(
    'external.ports',
    onExternal((one) => Object.keys(one.ports).length > 0),
    mapped('what callers are told'),
    mapped('what callers are told; ports of a rule, where calls are enforced'),
  ),
  row(
    'external.address',
    onExternal((one) => one.address !== undefined),
    mapped('`extra_hosts` of its callers'),
    mapped('`hostAliases` of its callers'),
  ),
  row(
    'external.networks',
    onExternal((one) => one.networks.length > 0),
    mapped('no field: nothing there enforces calls by address'),
    mapped('`ipBlock` of a NetworkPolicy, where calls are enforced'),
  ),
  row(
    'enforce.byName',
    onExternal((one) => reachOf(one).kind === 'name'),
    mapped('no field: nothing there enforces calls by name'),
    mappedBut(
      'a CiliumNetworkPolicy by its name, where calls are enforced',
      'approximated',
      "a NetworkPolicy knows no host names, so every public address is let through on its ports: state its `networks`, or `network: { policies: 'cilium' }` for the environment",
      (subject, topology) => isEnforcedFor(subject, topology) && networkOf(topology).policies !== 'cilium',
    ),
  ),
  row(
    'enforce.inCluster',
    onExternal((one) => reachOf(one).kind === 'namespace'),
    mapped('no field: nothing there enforces calls by name'),
    mappedBut(
      'the pods of its namespace, where calls are enforced',
      'approximated',
      'nobody here knows its pods, so every pod of its namespace is let through, on every port: state its `networks`',
      isEnforcedFor,
    ),
  ),
  row(
    'enforce.apiServer',
    onService(callsApiServer),
    mapped('no field: there is no API server'),
    mappedBut(
      'a rule of its NetworkPolicy, where calls are enforced',
      'approximated',
      'nobody says where the API server is, so every address is let through on ports 443 and 6443: state `network: { apiServer: [...] }`',
      (_subject, topology) => isEnforced(topology) && isUnknown(networkOf(topology)),
    ),
  ),
];

/** True where calls of it are enforced; nobody needs to know where it is that nobody calls. */
function isEnforcedFor({ path }: Subject, topology: ResolvedTopology): boolean {
  return isEnforced(topology) && topology.arrows.some(({ to }) => to === path);
}

function isEnforced({ environment }: ResolvedTopology): boolean {
  return environment.enforce === 'declared';
}

interface Network {
  readonly policies?: unknown;
  readonly apiServer?: unknown;
}

/** What the environment says about the network of its cluster. */
function networkOf({ environment: { target } }: ResolvedTopology): Network {
  return (target.options['network'] as Network | undefined) ?? {};
}

function isUnknown({ policies, apiServer }: Network): boolean {
  return policies !== 'cilium' && apiServer === undefined;
}
