import type { ResolvedTopology } from '../../model/resolved';
import { mapped, mappedBut, onExternal, onService, row, type FieldCapability, type Subject } from './capability';

/** Where a target lets more calls through than are declared. */
export const enforcementCapabilities: readonly FieldCapability[] = [
  row(
    'enforce.hostNetwork',
    onService(({ host }) => host.namespaces?.network === true),
    mappedBut(
      'no network of its own: every call is let through',
      'approximated',
      'its calls are not enforced: on the network of the host it reaches what the host reaches',
      isDeclared,
    ),
    mappedBut(
      'no NetworkPolicy: every call is let through',
      'approximated',
      'its calls are not enforced: a NetworkPolicy does not hold for a pod on the network of its node',
      isDeclared,
    ),
  ),
  row(
    'enforce.outside',
    onExternal(() => true),
    mappedBut(
      'the network of the project, where every call is let through',
      'approximated',
      'the network of each of its callers has a way out, to every address outside and on every port',
      isCalled,
    ),
    mapped('a rule of the NetworkPolicy of each of its callers, where calls are enforced'),
  ),
];

function isDeclared(_subject: Subject, { environment }: ResolvedTopology): boolean {
  return environment.enforce === 'declared';
}

function isCalled(subject: Subject, topology: ResolvedTopology): boolean {
  return isDeclared(subject, topology) && topology.arrows.some(({ to }) => to === subject.path);
}
