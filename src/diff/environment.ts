import { compareTexts } from '../model/order';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { callsIn } from './calls';
import { containerFates } from './compose/fates';
import { projectDiff } from './compose/project';
import type { EnvironmentDiff, ObjectDiff } from './diff-value';
import type { ObjectPair, Surroundings } from './difference';
import { uniqueFlags } from './flags';
import { worst, worstFirst } from './impact';
import { judgeAll, type Judged } from './judge';
import { pairObjects } from './pair';
import { reachOf } from './reach';
import { renamesOf, serviceDiffs } from './service-diffs';
import { serviceOf, servicesOf } from './services';
import { sidesOf, type Side } from './side';
import type { SystemPair } from './systems';
import { arrowStates, topologyChanges, type TopologySide } from './topology';

/** What is different in one environment: compared, judged, and followed along its relations. */
export function diffEnvironment(pair: SystemPair, options: { readonly across?: boolean }): EnvironmentDiff {
  return pair.before.target === pair.after.target ? diffOfOneTarget(pair, options) : diffOfTwoTargets(pair);
}

function diffOfOneTarget({ name, ...sides }: SystemPair, options: { readonly across?: boolean }): EnvironmentDiff {
  const side = options.across === true ? withoutProject : (system: System): System => system;
  const [old, fresh] = [side(sides.before), side(sides.after)];
  const pairs = pairObjects(old, fresh, options);
  const around: Surroundings = { before: old, after: fresh, pairs, across: options.across === true };
  const judged = judgeAll(around);
  const [before, after] = sidesOf(old, fresh);
  const project = projectDiff(old, fresh) ?? [];
  const objects = judged
    .map((one) => withService(one, before, after))
    .concat(project)
    .sort(byWeight);
  const [callsBefore, callsAfter] = [callsOf(before, pairs), callsOf(after, pairs)];
  const fates = fresh.target === 'compose' ? containerFates(old, fresh) : new Map();
  const renames = renamesOf(pairs, before, after);
  const reach = reachOf({ around, before, after, judged, callsBefore, callsAfter, fates });
  const services = serviceDiffs({ before, after, objects, reach, renames, fates });
  return {
    ...(name === undefined ? {} : { name }),
    target: fresh.target,
    impact: worst([...objects, ...services].map(({ impact }) => impact)),
    flags: uniqueFlags(objects.flatMap(({ flags }) => flags)),
    topology: topologyChanges(
      { side: before, objects: present(pairs, 'before'), calls: callsBefore },
      { side: after, objects: present(pairs, 'after'), calls: callsAfter },
      renames,
    ),
    services,
    objects,
    arrows: arrowStates(callsBefore, callsAfter, renames),
  };
}

/**
 * Compose against Kubernetes: no object of one is an object of the other one, so only what both say is compared: services,
 * calls (not their ports, which a target numbers in its own way), routes, stores, scale and images. Nothing is applied over the other, so nothing has an impact.
 */
function diffOfTwoTargets({ name, before: old, after: fresh }: SystemPair): EnvironmentDiff {
  const [before, after] = sidesOf(old, fresh);
  const [left, right] = [before, after].map((side): TopologySide => {
    const calls = callsIn(side, new Set(side.services.keys())).map((call) => ({ ...call, ports: [] }));
    return { side, objects: [...side.system.objects.values()], calls, isAcross: true };
  }) as [TopologySide, TopologySide];
  const services = serviceDiffs({ before, after, objects: [], reach: new Map(), renames: new Map(), fates: new Map() });
  const topology = topologyChanges(left, right, new Map());
  const touched = new Set(topology.flatMap((change) => change.services));
  return {
    ...(name === undefined ? {} : { name }),
    target: fresh.target,
    targetBefore: old.target,
    impact: 'none',
    flags: [],
    topology,
    services: services.map(({ containers: _, ...service }) => {
      return touched.has(service.name) ? { change: 'changed', ...service } : service;
    }),
    objects: [],
    arrows: arrowStates(left.calls, right.calls, new Map()),
  };
}

/** Environments have projects of their own, which is no change of what is in them. */
function withoutProject({ project: _, ...system }: System): System {
  return system;
}

function withService({ pair, shown, diff }: Judged, before: Side, after: Side): ObjectDiff {
  const service = serviceOf(shown, pair.after === undefined ? before : after);
  return service === undefined ? diff : { ...diff, service };
}

/** The calls of a side, as far as the services that changes are about are concerned. */
function callsOf(side: Side, pairs: readonly ObjectPair[]) {
  const objects = side.system.objects;
  const own = pairs.flatMap((pair) => [pair.before, pair.after]).filter((one) => one !== undefined);
  const here = own.flatMap((one) => objects.get(one.id) ?? []);
  return callsIn(side, new Set(here.flatMap((one) => servicesOf(one, side))));
}

function present(pairs: readonly ObjectPair[], key: 'before' | 'after'): readonly ManifestObject[] {
  return pairs.flatMap((pair) => pair[key] ?? []);
}

/** The worst first, then in the order of names. */
function byWeight(a: ObjectDiff, b: ObjectDiff): number {
  return worstFirst(a, b) || compareTexts(`${a.object} ${a.namespace ?? ''}`, `${b.object} ${b.namespace ?? ''}`);
}
