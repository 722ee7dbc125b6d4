import type { PlainMap } from '../../manifests/object';
import { mapAt, partAt, wordAt } from '../../manifests/reading';
import { replicasOf } from './resources';
import type { Kind } from './view';

/** What only a service has, and work that ends does not. */
const serviceOnly = ['ports', 'expose', 'healthcheck'] as const;

/**
 * What becomes of a service: work that ends where another one waits for its end; nothing of ours where it has no image.
 *
 * @param isAwaited - Whether another service waits until it has ended well.
 * @param isCalled - Whether another service calls it by name.
 */
export function kindOf(value: PlainMap, isAwaited: boolean, isCalled: boolean): Kind {
  const runsNothing = partAt(value, 'image') === undefined && partAt(value, 'build') === undefined;
  if (runsNothing || partAt(value, 'provider') !== undefined) return 'raw';
  const restarts = !['', 'no'].includes(wordAt(value, 'restart'));
  const isServed = serviceOnly.some((field) => partAt(value, field) !== undefined);
  const hasNames = Object.values(mapAt(value, 'networks')).some((one) => partAt(one, 'aliases') !== undefined);
  const isTask = isAwaited && !isCalled && !restarts && !isServed && !hasNames && replicasOf(value) === 1;
  return isTask ? 'Job' : 'Microservice';
}
