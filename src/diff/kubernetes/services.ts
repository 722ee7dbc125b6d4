import { samePlainData, type PlainData, own } from '../../model/json';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import type { Judgement } from '../difference';
import { objectsOf } from '../../manifests/kubernetes/kinds';
import { lookup, nameKey } from '../../manifests/kubernetes/lookup';
import { onOtherSide } from './other-side';
import { shutOut, withoutEverybody } from './sources';
import { always, missing, type Place, type Rule } from './rule';
import { mapAt, mapsAt, partAt, textAt, wordOf, textsAt } from '../../manifests/reading';
import { showRange } from './address-ranges';
import { portNumbers, takenBy, templateOf } from '../../manifests/kubernetes/pods';

const service = ['Service'];

/** What happens to the connections of a Service. */
export const serviceRules: readonly Rule[] = [
  { kinds: service, paths: ['spec.selector'], judge: selector },
  { kinds: service, paths: ['spec.ports'], judge: ports },
  { kinds: service, paths: ['spec.type'], judge: type },
  always(service, ['spec.externalName'], {
    impact: 'traffic',
    why: 'The name leads to another host.',
    advice: 'Make sure that the new host answers, and keep the old one until the old name is out of every DNS cache.',
  }),
  { kinds: service, paths: ['spec.externalIPs'], judge: (place) => lost(place, 'externalIPs', 'addresses') },
  { kinds: service, paths: ['spec.loadBalancerSourceRanges'], judge: sources },
  always(service, ['spec.loadBalancerIP'], {
    impact: 'traffic',
    why: 'The load balancer gets another address.',
    advice: 'Lead the names of DNS to both addresses until clients no longer use the old one.',
  }),
  { kinds: service, paths: ['spec.externalTrafficPolicy', 'spec.internalTrafficPolicy'], judge: local },
  { kinds: service, paths: ['spec.sessionAffinity'], judge: affinity },
  {
    kinds: service,
    paths: ['spec.clusterIP', 'spec.clusterIPs'],
    judge: ({ before, after }) =>
      textAt(before, 'spec', 'clusterIP') !== undefined && textAt(after, 'spec', 'clusterIP') === undefined
        ? { impact: 'in-place', why: 'The API server keeps the address that it has.' }
        : undefined,
  },
];

/** Expanding first, contracting last. */
const expandFirst =
  'Add the new one beside the old one first, move callers over, and remove the old one in a later change.';

function selector({ old, fresh, around, name }: Place): Judgement {
  const [was, is] = [onOtherSide(fresh, around.before, around), onOtherSide(old, around.after, around)];
  const [before, after] = [takenBy(old, around.before), takenBy(was, around.before)];
  const same = before.length > 0 && samePlainData(idsOf(before), idsOf(after));
  if (same && samePlainData(idsOf(takenBy(is, around.after)), idsOf(takenBy(fresh, around.after))))
    return {
      impact: 'in-place',
      why: `It takes the same pods as before: ${before.map(({ object }) => object).join(', ')}.`,
    };
  const taken = takenBy(fresh, around.after).map(({ object }) => object);
  return {
    impact: 'traffic',
    why: `Service/${name} leads to ${taken.length === 0 ? 'other pods, of nothing that is known here' : `the pods of ${taken.join(', ')}`} at once.`,
    advice: 'Make sure that pods with these labels are ready before it is applied, and keep the old ones until it is.',
  };
}

function idsOf(objects: readonly ManifestObject[]): readonly string[] {
  return objects.map(({ id }) => id);
}

function ports(place: Place): Judgement | undefined {
  const { difference, before, after } = place;
  const [old, fresh] = [before, after].map((side) => mapsAt(side, 'spec', 'ports'));
  if (old === undefined || fresh === undefined || difference.path.length < 2) return undefined;
  const item = difference.path[2];
  if (item === undefined || typeof item === 'string') return whole(place, old, fresh);
  const field = difference.path[3];
  if (field !== undefined) return typeof field === 'string' ? portField(place, field, item.index) : undefined;
  if (difference.change === 'added') return { impact: 'in-place', why: 'One more port.' };
  return gone(place, `${wordOf(partAt(mapAt(difference.from), 'port')) || item.item}`);
}

function whole(place: Place, old: readonly PlainMap[], fresh: readonly PlainMap[]): Judgement {
  const lostPort = old.find(
    (one) => !fresh.some((kept) => wordOf(partAt(kept, 'port')) === wordOf(partAt(one, 'port'))),
  );
  return lostPort === undefined
    ? { impact: 'traffic', why: `Service/${place.name} leads elsewhere.`, advice: expandFirst }
    : gone(place, wordOf(partAt(lostPort, 'port')));
}

function gone({ name }: Place, port: string): Judgement {
  return {
    impact: 'traffic',
    why: `Service/${name} no longer listens on ${port}: whoever calls it there gets no answer.`,
    advice: expandFirst,
  };
}

/** What each field of a port is for. */
const portFields: Readonly<Record<string, (place: Place, index: number) => Judgement | undefined>> = {
  targetPort: target,
  nodePort: (place) => {
    if (!['NodePort', 'LoadBalancer'].includes(typeOf(place.before))) return { impact: 'in-place' };
    if (place.difference.change === 'added') return moved('Nodes may listen on another port than before.');
    return moved('Nodes no longer listen on the port that they had.');
  },
  port: () => moved('It listens on another port.'),
  protocol: () => moved('It speaks another protocol.'),
  name: renamedPort,
  appProtocol: () => ({ impact: 'in-place', why: 'Gateways and meshes speak to it in another protocol.' }),
};

function portField(place: Place, field: string, index: number): Judgement | undefined {
  return own(portFields, field)?.(place, index);
}

function moved(why: string): Judgement {
  return { impact: 'traffic', why, advice: expandFirst };
}

/** Where connections go; another way to name the same port of every pod is none. */
function target(place: Place, index: number): Judgement {
  const { difference, old, fresh, around, after } = place;
  const port = mapsAt(after, 'spec', 'ports')[index];
  const otherwise = partAt(port, 'port');
  const [from, to] = [difference.from ?? otherwise, difference.to ?? otherwise];
  const pods = takenBy(fresh, around.after);
  const known = pods.length > 0 && pods.every((pod) => isSamePort(pod, old, around.before, from, to));
  if (known) return { impact: 'in-place', why: 'Both lead to the same port of its pods.' };
  return {
    impact: 'traffic',
    why: `Connections go to port "${wordOf(to)}" of the pods at once, also of those that still listen on "${wordOf(from)}" only.`,
    advice: 'Let the pods listen on both ports first, then move the Service, and close the old port last.',
  };
}

function isSamePort(
  pod: ManifestObject,
  old: ManifestObject,
  before: System,
  from: PlainData | undefined,
  to: PlainData | undefined,
): boolean {
  const then = takenBy(old, before).find(({ object }) => object === pod.object);
  const [first, second] = [portNumbers(templateOf(then), from), portNumbers(templateOf(pod), to)];
  return first.length > 0 && samePlainData([...first], [...second]);
}

/** Ingresses name ports; nothing else that is applied does. */
function renamedPort({ difference, fresh, around, name }: Place): Judgement {
  const was = wordOf(difference.from);
  const [user] = was === '' ? [] : ingressesByPort(around.after, nameKey(fresh.namespace, name, was), name);
  return user === undefined
    ? { impact: 'in-place', why: 'Whoever names the port must name it anew; what is known here does not.' }
    : moved(`${user.object} leads to its port "${was}", which has another name now.`);
}

const ingressesByPort = lookup(
  (system) => objectsOf(system, ['Ingress.networking.k8s.io']),
  ({ namespace, value }) => {
    const paths = mapsAt(value, 'spec', 'rules').flatMap((rule) => mapsAt(rule, 'http', 'paths'));
    const backends = paths.map((path) => mapAt(path, 'backend', 'service'));
    return backends.map((one) => nameKey(namespace, textAt(one, 'name') ?? '', textAt(one, 'port', 'name') ?? ''));
  },
);

const reach = ['ClusterIP', 'NodePort', 'LoadBalancer'];

function typeOf(value: PlainMap): string {
  return textAt(value, 'spec', 'type') ?? 'ClusterIP';
}

function type({ before, after }: Place): Judgement {
  const [from, to] = [typeOf(before), typeOf(after)];
  if (from === 'ExternalName' || to === 'ExternalName')
    return {
      impact: 'traffic',
      why:
        to === 'ExternalName'
          ? 'The name leads to another host instead of pods.'
          : 'The name leads to pods instead of another host.',
      advice:
        'Make sure that what it leads to now answers before it is applied; DNS caches keep the old answer for a while.',
    };
  if (reach.indexOf(to) >= reach.indexOf(from)) return { impact: 'in-place', why: 'The addresses that it had stay.' };
  return {
    impact: 'traffic',
    why:
      from === 'LoadBalancer'
        ? 'Its load balancer is taken down: its address no longer answers.'
        : 'Nodes no longer listen on its ports.',
    advice: 'Move those who call it from outside to another way in first.',
  };
}

function lost(place: Place, field: string, what: string): Judgement {
  const gone = missing(place.before, place.after, 'spec', field);
  if (gone.length === 0) return { impact: 'in-place' };
  return { impact: 'traffic', why: `It no longer answers at these ${what}: ${gone.join(', ')}.`, advice: expandFirst };
}

function sources({ before, after }: Place): Judgement {
  const [had = [], has = []] = [before, after].map((side) => textsAt(side, 'spec', 'loadBalancerSourceRanges'));
  return sourcesChange(had, has);
}

/** What it does that a load balancer lets in callers from other addresses; no list lets in all of them. */
export function sourcesChange(before: readonly string[], after: readonly string[]): Judgement {
  const [had, has] = [withoutEverybody(before), withoutEverybody(after)];
  const gone = shutOut(had, has);
  if (gone.length === 0) return { impact: 'in-place', why: 'Nobody who is let in now is shut out.' };
  return {
    impact: 'traffic',
    why:
      had.length === 0
        ? `Only clients from ${has.join(', ')} are let in.`
        : `Clients from ${gone.map(showRange).join(', ')} are no longer let in.`,
    advice: 'Make sure that nobody calls from there any more: the log of the load balancer tells.',
  };
}

function local({ after, difference }: Place): Judgement {
  const field = difference.path[1] === 'internalTrafficPolicy' ? difference.path[1] : 'externalTrafficPolicy';
  if (partAt(after, 'spec', field) !== 'Local')
    return { impact: 'in-place', why: 'Every node answers; pods no longer see the address of the client.' };
  return {
    impact: 'traffic',
    why: 'Nodes without a pod of it no longer answer.',
    advice:
      'Make sure that a pod runs on every node that receives requests, or that the load balancer asks for its health.',
  };
}

function affinity({ after }: Place): Judgement {
  if (partAt(after, 'spec', 'sessionAffinity') === 'ClientIP')
    return { impact: 'in-place', why: 'A client stays with one pod from now on.' };
  return {
    impact: 'traffic',
    why: 'A client no longer stays with one pod.',
    advice: 'Make sure that no session is kept in the memory of a pod.',
  };
}
