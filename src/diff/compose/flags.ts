import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import type { Difference, FlagJudgement, ObjectPair, Surroundings } from '../difference';
import { mapsAt, partAt, textAt } from '../../manifests/reading';
import { hideSecrets } from '../secrets';
import { flagsOfAspect, type Aspect, type ServiceSide } from './aspect';
import { availabilityFlags } from './availability';
import { writableFolderFlags } from './bind-mounts';
import { isExtension } from './compared';
import { exposures } from './exposure';
import { privileges } from './privilege';

type Judge = (pair: ObjectPair, difference: Difference | undefined, around: Surroundings) => readonly FlagJudgement[];

/** What a difference of a Compose project means beside its impact. */
export function flagsOf(
  pair: ObjectPair,
  difference: Difference | undefined,
  around: Surroundings,
): readonly FlagJudgement[] {
  const kind = (pair.after ?? pair.before)?.kind ?? '';
  return Object.hasOwn(judges, kind) ? (judges[kind]?.(pair, difference, around) ?? []) : [];
}

const judges: Readonly<Record<string, Judge>> = {
  service: flagsOfService,
  network: flagsOfNetwork,
  secret: flagsOfSecret,
};

const aspects: readonly Aspect[] = [...exposures, ...privileges];

function flagsOfService(
  pair: ObjectPair,
  difference: Difference | undefined,
  around: Surroundings,
): readonly FlagJudgement[] {
  if (difference === undefined) return flagsOfWhole(pair, around);
  const [before, after] = [sideOf(pair.before, around.before, around), sideOf(pair.after, around.after, around)];
  return [
    ...aspects.flatMap((aspect) => flagsOfAspect(aspect, before, after, difference)),
    ...availabilityFlags(before.service, after.service, difference),
    ...writableFolderFlags(before.service, after.service, difference),
    ...secretFlags(pair, difference, before.service, after.service),
  ];
}

/** A new service is compared with one that says nothing but its image. */
function flagsOfWhole({ change, after }: ObjectPair, around: Surroundings): readonly FlagJudgement[] {
  if (change === 'removed') return [{ flag: 'availability-reduced', why: 'The service runs no more.' }];
  if (change !== 'added' || after === undefined) return [];
  const fresh = sideOf(after, around.after, around);
  const plain = { service: { networks: after.value['networks'] ?? {} }, place: fresh.place };
  return aspects.flatMap((aspect) => flagsOfAspect(aspect, plain, fresh, undefined));
}

function sideOf(object: ManifestObject | undefined, system: System, { before, after }: Surroundings): ServiceSide {
  const isLasting = (name: string) => [before, after].every(({ objects }) => objects.has(`service/${name}`));
  return { service: object?.value ?? {}, place: { name: object?.name ?? '', system, isLasting } };
}

function flagsOfNetwork({ before, after }: ObjectPair, difference: Difference | undefined): readonly FlagJudgement[] {
  if (difference?.path[0] !== 'internal') return [];
  const [old, fresh] = [before, after].map((side) => partAt(side?.value ?? {}, 'internal') === true);
  if (old === fresh) return [];
  return fresh
    ? [{ flag: 'exposure-narrowed', why: 'What is on the network is cut off from everything beyond it.' }]
    : [{ flag: 'exposure-widened', why: 'What is on the network is connected beyond it.' }];
}

function flagsOfSecret({ change }: ObjectPair, difference: Difference | undefined): readonly FlagJudgement[] {
  const [key] = difference?.path ?? [];
  const isOther = typeof key === 'string' && (key === 'labels' || isExtension(key));
  if (change === 'added' || isOther) return [];
  return [{ flag: 'secret-changed', why: 'The secret comes from elsewhere, or comes no more.' }];
}

/** A secret that a service finds at a path, or in a variable. */
function secretFlags(
  pair: ObjectPair,
  difference: Difference,
  before: PlainMap,
  after: PlainMap,
): readonly FlagJudgement[] {
  const [key] = difference.path;
  if (key === 'secrets' && difference.change !== 'added' && isOtherSecret(before, after))
    return [{ flag: 'secret-changed', why: 'The service finds another secret at the same place, or none.' }];
  if (key !== 'environment' || difference.change === 'added') return [];
  return hideSecrets(pair, difference).secret
    ? [{ flag: 'secret-changed', why: 'A secret variable has another value, or none.' }]
    : [];
}

function isOtherSecret(before: PlainMap, after: PlainMap): boolean {
  const fresh = new Map(
    mapsAt(after, 'secrets').map((one) => [textAt(one, 'target') ?? textAt(one, 'source'), textAt(one, 'source')]),
  );
  return mapsAt(before, 'secrets').some(
    (one) => fresh.get(textAt(one, 'target') ?? textAt(one, 'source')) !== textAt(one, 'source'),
  );
}
