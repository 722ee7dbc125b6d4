import { anyKeys, mapOf, scalarOf, setOf } from '../shape';
import { fixedSelector } from './metadata';

/** What a claim of storage asks for. */
export const claimSpec = mapOf(
  {
    accessModes: setOf(),
    resources: mapOf(
      { requests: anyKeys(scalarOf('quantity')), limits: anyKeys(scalarOf('quantity')) },
      { emptyIsNothing: true },
    ),
    selector: fixedSelector,
  },
  { defaults: { volumeMode: 'Filesystem' } },
);
