import type { ManifestObject, PlainMap } from '../../manifests/object';
import { isPlainMap } from '../../model/json';
import type { Difference, Judgement, Surroundings } from '../difference';
import { advice } from './advice';
import { hasDeploy } from './compared';
import { aliasesOf, networksOf, peersOf } from './networks';
import { portOf, publishedPorts, serves } from './ports';
import { countOf } from './service';
import { lostStores, storesOf, type Store } from './stores';

/** A field of a service that is on both sides, with all that judging it may look at. */
export interface FieldChange {
  readonly service: string;
  readonly pair: { readonly before: ManifestObject; readonly after: ManifestObject };
  readonly before: PlainMap;
  readonly after: PlainMap;
  readonly difference: Difference;
  readonly around: Surroundings;
}

type FieldJudge = Judgement | ((change: FieldChange) => Judgement);

const why = '`docker compose up` recreates the container: the old one stops before the new one answers.';

/** Whatever Compose compares: the container is recreated. */
export const recreate: Judgement = { impact: 'downtime', why };

/** What becomes of containers when a field is different; every other field has them recreated. */
export const fieldJudges: Readonly<Record<string, FieldJudge>> = {
  build: {
    impact: 'in-place',
    why: 'Compose does not compare how an image is built: `docker compose up --build` does it.',
  },
  pull_policy: { impact: 'in-place', why: 'It counts when an image is fetched next.' },
  profiles: {
    impact: 'downtime',
    why: 'Compose 2.26 compares profiles, and recreates the container of a service that is started. From 2.30 on it is left alone.',
  },
  depends_on: {
    impact: 'downtime',
    why: 'Compose 2.26 compares `depends_on`, and recreates the container. From 2.30 on it is left alone.',
  },
  scale: scaled,
  deploy: deployed,
  ports: published,
  volumes: mounted,
  tmpfs: mounted,
  volumes_from: mounted,
  networks: connected,
  network_mode: connected,
};

function scaled(change: FieldChange): Judgement {
  const [old, fresh] = [countOf(change.before), countOf(change.after)];
  if (fresh < old) return { impact: 'scale-down', why: `${fresh} instead of ${old} containers run.` };
  if (fresh > old)
    return { impact: 'in-place', why: `${fresh} instead of ${old} containers run; those that run are kept.` };
  return { impact: 'in-place', why: 'As many containers run as before.' };
}

/** The number of replicas is for scaling; the section itself, and anything else in it, is compared. */
function deployed(change: FieldChange): Judgement {
  const { pair, difference } = change;
  const isCompared = difference.path.length > 1 && difference.path[1] !== 'replicas';
  if (isCompared) return recreate;
  const scaling = scaled(change);
  if (hasDeploy(pair.before) === hasDeploy(pair.after) || scaling.impact === 'scale-down') return scaling;
  return {
    impact: 'downtime',
    why: 'A section `deploy` on one side only has Compose recreate the container, even where it says nothing new.',
  };
}

function published({ before, after, difference }: FieldChange): Judgement {
  const { change, from, path } = difference;
  if (change === 'added' && path.length === 2) return recreate;
  const isOne = change === 'removed' && isPlainMap(from) && path.length === 2;
  const old = isOne ? [portOf(from)] : publishedPorts(before);
  const fresh = publishedPorts(after);
  const lost = old.filter((port) => !serves(port, fresh));
  if (lost.length === 0) return recreate;
  const ports = lost.map((port) => port.published || port.target).join(', ');
  return {
    impact: 'traffic',
    why: `Nothing answers any more on ${ports} of the machine as before, and the container is recreated.`,
    advice: advice.port,
  };
}

function mounted({ before, after, difference, around }: FieldChange): Judgement {
  const [, item] = difference.path;
  const at = typeof item === 'object' ? item.item : undefined;
  const lost = lostStores({ before, after }, around.before, around.after);
  const here = lost.find(({ target }) => at === undefined || at === target);
  const isNew = difference.change === 'added' && difference.path.length === 2;
  if (here === undefined || isNew || isOption(difference)) return recreate;
  return {
    impact: 'data-loss',
    why: isHandedOn(here, after, around)
      ? `The next container takes over ${here.shown}; once no container is there, as after \`docker compose down\`, the next one finds nothing at "${here.target}".`
      : `What ${here.shown} holds is no longer found at "${here.target}", and stays behind.`,
    advice: advice.data,
  };
}

/** A volume without a name is the one that the container before had at its path, whatever that was. */
function isHandedOn({ target }: Store, service: PlainMap, { after }: Surroundings): boolean {
  const now = storesOf(service, after).find((store) => store.target === target);
  return now?.isAnonymous === true;
}

/** Parts of a mount that say what is mounted; what else it says is how. */
const mounts: readonly unknown[] = ['type', 'source', 'volume'];

function isOption({ path: [, , part] }: Difference): boolean {
  return part !== undefined && !mounts.includes(part);
}

function connected({ service, before, after, difference, around }: FieldChange): Judgement {
  const [peers, names] = [peersOf(service, after, around.after), aliasesOf(after)];
  const left = peersOf(service, before, around.before).filter((peer) => !peers.includes(peer));
  const aliases = aliasesOf(before).filter((alias) => !names.includes(alias));
  const isCut = networksOf(before).length > 0 && networksOf(after).length === 0 && after['network_mode'] === 'none';
  const lost = left.filter((peer) => around.after.objects.has(`service/${peer}`));
  if (difference.change === 'added' && difference.path.length === 2) return recreate;
  if (lost.length > 0)
    return { impact: 'traffic', why: `It no longer shares a network with ${lost.join(', ')}.`, advice: advice.peers };
  if (aliases.length > 0)
    return { impact: 'traffic', why: `It is no longer found as ${aliases.join(', ')}.`, advice: advice.alias };
  if (isCut) return { impact: 'traffic', why: 'It has no network any more: it calls nobody, and nobody calls it.' };
  return recreate;
}
