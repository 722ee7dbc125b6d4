import type { Judgement } from '../difference';
import { matchesPath, type Path } from '../path';
import { leftBehind, movedMounts } from './claims';
import { templatePath } from '../../manifests/kubernetes/kinds';
import { objectNamed } from '../../manifests/kubernetes/lookup';
import { rolloutOf } from './rollout';
import { type Place, touches, worstJudgement } from './rule';
import { mapAt, mapsAt, partAt, wordOf } from '../../manifests/reading';
import { podLabels, portNumbers, servicesTaking, templateOf } from '../../manifests/kubernetes/pods';
import { hasLabels } from '../../manifests/kubernetes/labels';

/** What a difference in the template of pods does; undefined where it is elsewhere. */
export function templateChange(place: Place): Judgement | undefined {
  const path = templatePath(place.fresh);
  if (path === undefined || !touches(place, path.length === 0 ? 'spec' : path.join('.'))) return undefined;
  const part = (pattern: string): boolean => touches(place, [...path, pattern].join('.'));
  return worstJudgement([
    place.kind === 'Pod' ? podRestart(place) : rolloutOf(place.fresh, place.around.after),
    part('metadata.labels') ? lostService(place) : undefined,
    part('spec.containers[].ports') ? lostPort(place) : undefined,
    ['spec.volumes', 'spec.containers', 'spec.initContainers'].some(part)
      ? (movedData(place) ?? lostData(place))
      : undefined,
  ]);
}

/** What little of a Pod may change: its images, and what does not concern its containers. */
function podRestart({ difference }: Place): Judgement | undefined {
  const isImage = ['spec.containers[].image', 'spec.initContainers[].image'].some((one) =>
    matchesPath(difference.path, one),
  );
  if (!isImage) return { impact: 'in-place' };
  return {
    impact: 'downtime',
    pods: 1,
    why: 'The kubelet stops the container and starts it with the new image.',
    advice: 'Run it by a Deployment, which starts the new pod before it stops the old one.',
  };
}

/** A Service that took the pods takes them no more. */
function lostService({ old, fresh, around, name }: Place): Judgement | undefined {
  const had = servicesTaking(around.before, podLabels(old), old);
  const labels = podLabels(fresh);
  const left = had.flatMap((one) => objectNamed(around.after, 'v1', 'Service', one.name, fresh.namespace) ?? []);
  const lost = left.find(({ value }) => !hasLabels(labels, mapAt(value, 'spec', 'selector')));
  if (lost === undefined) return undefined;
  return {
    impact: 'traffic',
    why: `Service/${lost.name} selects labels that the new pods of "${name}" do not have: it no longer leads to them.`,
    advice: `Keep the labels, or add the new ones first, let Service/${lost.name} select those, and remove the old ones last.`,
  };
}

/** A Service leads to a port that no container declares any more. */
function lostPort({ old, fresh, around }: Place): Judgement | undefined {
  const [before, after] = [templateOf(old), templateOf(fresh)];
  for (const service of servicesTaking(around.after, podLabels(fresh), fresh)) {
    for (const port of mapsAt(service.value, 'spec', 'ports')) {
      const target = partAt(port, 'targetPort') ?? partAt(port, 'port');
      if (portNumbers(before, target).length === 0 || portNumbers(after, target).length > 0) continue;
      return {
        impact: 'traffic',
        why: `Service/${service.name} leads to port "${wordOf(target)}", which no container declares any more.`,
        advice:
          'Listen on both ports first, then move the Service to the new one, and stop listening on the old one last.',
      };
    }
  }
  return undefined;
}

/** Data is looked for in another place than where it was kept. */
function movedData(place: Place): Judgement | undefined {
  const moved = movedMounts(place.old, place.fresh).find(({ old, fresh }) =>
    concerns(place.difference.path, [old.volume, fresh.volume, old.path, old.container, fresh.container]),
  );
  if (moved === undefined) return undefined;
  const { old, fresh } = moved;
  const now = fresh.store ?? `the volume "${fresh.volume}", which does not outlive its pod`;
  return {
    impact: 'data-loss',
    why: `"${old.container}" had ${old.store ?? 'a volume'} at ${old.path}, and has ${now} there: what was stored is not in it.`,
    advice:
      'Copy the data before: stop what writes, copy with a Job that mounts both, then apply. Keep the old claim until then.',
  };
}

/** Data is looked for nowhere any more. */
function lostData({ old, fresh, difference, name }: Place): Judgement | undefined {
  const lost = leftBehind(old, fresh).find(({ names }) => concerns(difference.path, names));
  if (lost === undefined) return undefined;
  return {
    impact: 'data-loss',
    why: `The pods of "${name}" no longer have ${lost.store}: what was stored stays behind in it.`,
    advice: 'Copy what is needed first, and keep the old claim until nothing needs it any more.',
  };
}

/** Lists of a pod whose items say where data is kept, or are containers as a whole. */
const holding = ['volumes', 'volumeMounts', 'containers', 'initContainers'];

/** True where a path leads to one of some volumes, mounts or whole containers, or above all of them. */
function concerns(path: Path, names: readonly string[]): boolean {
  const list = Math.max(...holding.map((key) => path.indexOf(key)));
  const [key, item] = list < 0 ? [] : path.slice(list);
  if (item === undefined) return true;
  const isInside = key !== 'volumes' && key !== 'volumeMounts' && path.length > list + 2;
  const shown = typeof item === 'string' ? item : item.item;
  return !isInside && (names.includes(shown) || !Number.isNaN(Number(shown)));
}
