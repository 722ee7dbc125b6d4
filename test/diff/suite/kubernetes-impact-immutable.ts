import { fieldUpdates, type FieldUpdate } from '../../support/immutable-fields';
import type { SingleChange } from '../single-change';

function impactOf({ verdict, impact }: FieldUpdate): SingleChange['impact'] {
  return impact ?? (verdict === 'refused' ? 'recreate' : 'in-place');
}

/** Every field that an API server refuses to change, and what next to it may change: the same that real servers are asked. */
export const changes: readonly SingleChange[] = fieldUpdates.map((one) => ({
  name: `${one.title} is ${impactOf(one)}`,
  before: JSON.stringify(one.before),
  after: JSON.stringify(one.after),
  impact: impactOf(one),
}));
