import type { PlainMap } from '../../manifests/object';
import type { ChangeKind, Difference, Judgement, ObjectPair, Surroundings } from '../difference';
import { advice } from './advice';
import { isExtension } from './compared';
import { fieldJudges, recreate } from './fields';
import { resourceJudges } from './resources';
import { countOf, isHeldBack } from './service';

/**
 * What `docker compose up --detach` does about a difference: what Compose 2.26 was seen to do, and where later versions do
 * worse, what those do.
 */
export function impactOf(pair: ObjectPair, difference: Difference | undefined, around: Surroundings): Judgement {
  const kind = (pair.after ?? pair.before)?.kind ?? '';
  if (difference !== undefined && isForOthers(difference, kind)) return forOthers;
  if (Object.hasOwn(resourceJudges, kind)) return resourceJudges[kind]?.(pair, difference, around) ?? unknown;
  if (kind !== 'service') return unknown;
  return difference === undefined ? wholeService(pair) : fieldOfService(pair, difference, around);
}

const unknown: Judgement = { impact: 'in-place' };

const forOthers: Judgement = { impact: 'metadata', why: 'Compose does not look at extension fields.' };

const asleep = 'It is started only where one of its profiles is asked for.';

const whole: Readonly<Record<ChangeKind, Judgement>> = {
  added: { impact: 'in-place', why: 'Its containers are created.' },
  removed: {
    impact: 'scale-down',
    why: 'Nothing keeps its containers running any more, and Compose calls them orphans.',
    advice: advice.orphan,
  },
  changed: recreate,
  renamed: {
    impact: 'identity',
    why: 'For Compose it is another service: containers are created under the new name, and the old ones are orphans.',
    advice: advice.renamed,
  },
};

function wholeService({ change, before, after }: ObjectPair): Judgement {
  const isAsleep = [before, after].every((side) => side === undefined || isHeldBack(side.value));
  return isAsleep ? { impact: 'in-place', why: asleep } : whole[change];
}

function fieldOfService(pair: ObjectPair, difference: Difference, around: Surroundings): Judgement {
  if (pair.before === undefined || pair.after === undefined) return unknown;
  const sides = { before: pair.before, after: pair.after };
  const [before, after] = [sides.before.value, sides.after.value];
  const [key] = difference.path;
  const idle = whyIdle(before, after);
  if (idle !== undefined) return { impact: 'in-place', why: idle };
  const judge = typeof key === 'string' && Object.hasOwn(fieldJudges, key) ? fieldJudges[key] : undefined;
  const service = sides.after.name;
  return typeof judge === 'function'
    ? judge({ service, pair: sides, before, after, difference, around })
    : (judge ?? recreate);
}

/** Fields of a service whose parts are fields as well, not names that somebody chose. */
const sections: readonly string[] = ['deploy', 'healthcheck', 'build', 'logging', 'blkio_config', 'develop'];

function isForOthers({ path: [first, second] }: Difference, kind: string): boolean {
  if (typeof first !== 'string') return false;
  const isInSection = kind === 'service' && sections.includes(first);
  return isExtension(first) || (isInSection && typeof second === 'string' && isExtension(second));
}

/** Why no container is recreated, whatever changes; undefined where one may be. */
function whyIdle(before: PlainMap, after: PlainMap): string | undefined {
  if (isHeldBack(after)) return isHeldBack(before) ? asleep : `${asleep} The containers that run are left as they are.`;
  if (isHeldBack(before)) return 'It was held back by its profiles before, and is created now.';
  if (countOf(before) === 0 && countOf(after) === 0) return 'No container of it runs.';
  return undefined;
}
