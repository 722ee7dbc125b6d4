import type { ChangeKind, Difference, Judgement, ObjectPair, Surroundings } from '../difference';
import { contentKey } from '../../manifests/compose/read-compose';
import type { ManifestObject } from '../../manifests/object';
import { partAt } from '../../manifests/reading';
import { advice } from './advice';
import { isUsed } from './networks';
import { bothSides, engineName } from './stores';

/** What a resource is judged by: the pair, and what is different in it; undefined where the whole of it came or went. */
type ResourceJudge = (pair: ObjectPair, difference: Difference | undefined, around: Surroundings) => Judgement;

const inFile: Judgement = { impact: 'in-place', why: 'Compose reads it when it makes the next container.' };

/** What becomes of a volume, of a network, and of what containers find as a file. */
export const resourceJudges: Readonly<Record<string, ResourceJudge>> = {
  volume: volumeJudgement,
  network: networkJudgement,
  config: contentJudgement,
  secret: contentJudgement,
  model: () => inFile,
};

function volumeJudgement(pair: ObjectPair, difference: Difference | undefined, around: Surroundings): Judgement {
  if (pair.change === 'added') return { impact: 'in-place', why: 'Compose makes the volume, empty.' };
  if (pair.change === 'removed' && isKept(pair, around))
    return {
      impact: 'in-place',
      why: 'Another volume of the file has the same name for the engine, and so the same data.',
    };
  if (pair.change === 'removed') return removedVolume(pair);
  if (difference === undefined) return isKept(pair, around) ? sameData : otherVolume;
  const [key] = difference.path;
  if (key === 'name' || key === 'external') return isKept(pair, around) ? sameData : otherVolume;
  return {
    impact: 'data-loss',
    why: 'Compose 2.26 leaves a volume as it was made; from 2.32 on Compose asks to recreate it, without its data.',
    advice: advice.volume,
  };
}

const sameData: Judgement = {
  impact: 'in-place',
  why: 'The volume has the same name for the engine, and so the same data.',
};

const otherVolume: Judgement = {
  impact: 'data-loss',
  why: 'It is another volume for the engine: containers find it empty once they are recreated, and the data stay behind in the old one.',
  advice: advice.data,
};

function removedVolume({ before }: ObjectPair): Judgement {
  if (partAt(before?.value ?? {}, 'external') === true)
    return { impact: 'in-place', why: 'The volume is not of this project: Compose never makes or deletes it.' };
  return {
    impact: 'data-loss',
    why: 'Nothing uses the volume any more; its data stay on the machine, and are deleted with the next `docker volume prune --all`.',
    advice: advice.data,
  };
}

/** True where the file still has a volume that the engine knows by the same name. */
function isKept({ before }: ObjectPair, { before: old, after: fresh }: Surroundings): boolean {
  if (before === undefined) return false;
  const [was, is] = bothSides(old, fresh);
  const name = engineName(before.name, before.value, was);
  const volumes = [...fresh.objects.values()].filter(({ kind }) => kind === 'volume');
  return volumes.some((volume) => engineName(volume.name, volume.value, is) === name);
}

function networkJudgement(pair: ObjectPair, difference: Difference | undefined, around: Surroundings): Judgement {
  if (pair.change === 'added') return { impact: 'in-place', why: 'Compose makes the network.' };
  if (pair.change === 'removed')
    return { impact: 'in-place', why: 'Compose leaves the network on the machine until `docker compose down`.' };
  if (!isUsedBy(pair.before, around.before) && !isUsedBy(pair.after, around.after))
    return { impact: 'in-place', why: 'No service is on the network.' };
  if (difference === undefined)
    return {
      impact: 'downtime',
      why: 'Containers are recreated on the network with the new name.',
      advice: advice.network,
    };
  return {
    impact: 'downtime',
    why:
      'Compose 2.26 leaves a network as it was made, so that nothing changes until `docker compose down`; ' +
      'from 2.32 on Compose stops every container on it, and recreates it and them.',
    advice: advice.network,
  };
}

function isUsedBy(network: ManifestObject | undefined, system: Surroundings['before']): boolean {
  return network !== undefined && isUsed(network.name, system);
}

const contents: Readonly<Record<ChangeKind, Judgement>> = {
  added: inFile,
  removed: { impact: 'in-place', why: 'Containers that run keep what they have; nothing new reads it.' },
  changed: {
    impact: 'in-place',
    why: 'Compose does not compare what a config or secret holds: containers that run keep the old content until they are recreated.',
    advice: advice.content,
  },
  renamed: inFile,
};

const mountedFile: Judgement = {
  impact: 'in-place',
  why: 'The file is mounted: containers that run see an edit in place at once, and a file that was replaced, as `git` does, only once they are recreated.',
  advice: advice.content,
};

function contentJudgement({ change }: ObjectPair, difference: Difference | undefined): Judgement {
  return difference?.path[0] === contentKey ? mountedFile : contents[change];
}
