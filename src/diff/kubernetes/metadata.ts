import type { Judgement } from '../difference';
import type { Place } from './rule';
import { mapAt, partAt } from '../../manifests/reading';
import { callersChange } from './ingress-callers';
import { annotationsOf, hasLabels } from '../../manifests/kubernetes/labels';
import { servicesTaking } from '../../manifests/kubernetes/pods';
import { sourceAnnotations } from './exposure-services';
import { sourcesChange } from './services';

/** Annotations and labels that somebody obeys. */
interface Obeyed {
  readonly kinds: readonly string[];
  /** What the name of the annotation or label begins with, or is. */
  readonly names: RegExp;
  readonly judgement: Judgement;
}

const ingress = ['Ingress.networking.k8s.io'];
const gateways = ['Gateway.gateway.networking.k8s.io', ...ingress];

const lookAfter = 'Try it with a route of its own first, and look at what clients get.';
const traffic = (why: string): Judgement => ({ impact: 'traffic', why, advice: lookAfter });
const inPlace = (why: string): Judgement => ({ impact: 'in-place', why });

/** What each controller does about annotations and labels; the first that fits counts. */
const obeyed: readonly Obeyed[] = [
  {
    kinds: ['Namespace'],
    names: /^pod-security\.kubernetes\.io\//,
    judgement: inPlace('Pods that run stay; a pod that starts from now on may be refused.'),
  },
  {
    kinds: ['Namespace'],
    names: /^(?:istio-injection|istio\.io\/rev|linkerd\.io\/inject)$/,
    judgement: inPlace('Pods that start from now on are changed; those that run stay.'),
  },
  {
    kinds: ingress,
    names: /^kubernetes\.io\/ingress\.class$/,
    judgement: traffic('Another controller answers it, at another address.'),
  },
  {
    kinds: ingress,
    names:
      /^nginx\.ingress\.kubernetes\.io\/(?:rewrite-target|app-root|canary.*|use-regex|server-alias|backend-protocol|(?:permanent|temporal)-redirect.*|from-to-www-redirect|(?:force-)?ssl-redirect|ssl-passthrough|default-backend|upstream-vhost|service-upstream|.*-snippet)$/,
    judgement: traffic('ingress-nginx leads or rewrites requests otherwise.'),
  },
  {
    kinds: ingress,
    names:
      /^nginx\.ingress\.kubernetes\.io\/(?:auth-.*|whitelist-.*|allowlist-.*|denylist-.*|limit-.*|enable-modsecurity.*)$/,
    judgement: traffic('ingress-nginx refuses other requests than before.'),
  },
  {
    kinds: ingress,
    names: /^traefik\.ingress\.kubernetes\.io\/router\./,
    judgement: traffic('Traefik leads or rewrites requests otherwise.'),
  },
  {
    kinds: ingress,
    names:
      /^alb\.ingress\.kubernetes\.io\/(?:scheme|group\.|listen-ports|target-type|ip-address-type|subnets|load-balancer-name|actions\.|conditions\.|ssl-redirect|backend-protocol|inbound-cidrs|auth-)/,
    judgement: traffic('The AWS load balancer is made anew, or leads requests otherwise.'),
  },
  {
    kinds: ingress,
    names:
      /^appgw\.ingress\.kubernetes\.io\/(?:backend-path-prefix|ssl-redirect|use-private-ip|override-frontend-port|backend-protocol|backend-hostname)$/,
    judgement: traffic('The application gateway leads requests otherwise.'),
  },
  {
    kinds: ingress,
    names:
      /^haproxy(?:-ingress)?\.(?:org|github\.io)\/(?:path-rewrite|rewrite-target|.*redirect.*|allow-list|deny-list|allowlist-source-range|denylist-source-range|auth-.*)$/,
    judgement: traffic('HAProxy leads or refuses requests otherwise.'),
  },
  { kinds: ingress, names: /^konghq\.com\/plugins$/, judgement: traffic('Kong treats requests otherwise.') },
  {
    kinds: [...gateways, 'Service'],
    names: /^external-dns\.alpha\.kubernetes\.io\/(?:hostname|target|set-identifier)/,
    judgement: traffic('Names of DNS lead elsewhere once the record is written.'),
  },
  {
    kinds: ['Service'],
    names:
      /^(?:service\.beta\.kubernetes\.io\/.*(?:internal|scheme|type|subnets|target-type|resource-group|static-ip|pip|eip|ip-address|proxy-protocol|ssl-ports|backend-protocol).*|networking\.gke\.io\/(?:load-balancer-type|internal.*)|cloud\.google\.com\/(?:load-balancer-type|l4-rbs|neg)|metallb\.(?:universe\.tf|io)\/(?:address-pool|loadBalancerIPs))$/,
    judgement: traffic('The load balancer is made anew, or gets another address.'),
  },
  {
    kinds: [...gateways, 'Service'],
    names:
      /^(?:[\w-]+\.)*(?:ingress\.kubernetes\.io|beta\.kubernetes\.io|gke\.io|konghq\.com|cert-manager\.io|traefik\.io|haproxy\.org)\//,
    judgement: inPlace('A controller reads it.'),
  },
  {
    kinds: [
      'StorageClass.storage.k8s.io',
      'IngressClass.networking.k8s.io',
      'VolumeSnapshotClass.snapshot.storage.k8s.io',
    ],
    names: /^(?:storageclass|ingressclass|snapshot\.storage)\.(?:beta\.)?kubernetes\.io\/is-default-class$/,
    judgement: inPlace('What names no class goes elsewhere from now on; what exists stays.'),
  },
];

/** What is written by servers and controllers only: it says nothing about what is wanted. */
const kept = ['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];

/** What a difference in the metadata of an object does; undefined where it is elsewhere. */
export function metadataChange(place: Place): Judgement | undefined {
  const [first, part, name] = place.difference.path;
  if (first === 'status') return { impact: 'none', why: 'The cluster writes it.' };
  if (first === 'apiVersion') return { impact: 'metadata', why: 'The same object, by another version of the API.' };
  if (first !== 'metadata') return undefined;
  if (typeof part === 'string' && kept.includes(part)) return { impact: 'none', why: 'The cluster writes it.' };
  if (part === 'finalizers' || part === 'ownerReferences')
    return { impact: 'in-place', why: 'It decides how and when the object is deleted.' };
  if (part === 'namespace') return { impact: 'metadata', why: inContext };
  if (part === 'name' || part === 'generateName') return { impact: 'metadata' };
  const names = typeof name === 'string' ? [name] : changedNames(place);
  const judged = names.map((one) => ofName(place, one));
  return judged.find(({ impact }) => impact !== 'metadata') ?? judged[0] ?? { impact: 'metadata' };
}

const inContext =
  'Without a namespace, an object goes to that of the context, which is "default" where nothing else is set.';

function changedNames({ before, after }: Place): readonly string[] {
  return ['labels', 'annotations'].flatMap((part) => {
    const [old, fresh] = [before, after].map((side) => mapAt(side, 'metadata', part));
    return Object.keys({ ...old, ...fresh }).filter((key) => old?.[key] !== fresh?.[key]);
  });
}

function ofName(place: Place, name: string): Judgement {
  if (place.kind === 'Pod') return lostPod(place) ?? { impact: 'metadata' };
  if (isUnread(place, name))
    return { impact: 'metadata', why: 'Only load balancers heed it, and there is none to change.' };
  const known = obeyed.find(({ kinds, names }) => kinds.includes(place.kind) && names.test(name))?.judgement;
  return ofCallers(place, name) ?? known ?? { impact: 'metadata' };
}

/** Annotations that count for a Service of type LoadBalancer only. */
const ofBalancers =
  /^(?:service\.(?:beta\.)?kubernetes\.io\/|networking\.gke\.io\/(?:load-balancer-type|internal)|cloud\.google\.com\/(?:load-balancer-type|l4-rbs)|metallb\.)/;

/** True for the annotation of a load balancer, where there is none on both sides. */
function isUnread({ kind, before, after }: Place, name: string): boolean {
  const isBalanced = [before, after].every((side) => partAt(side, 'spec', 'type') === 'LoadBalancer');
  return kind === 'Service' && ofBalancers.test(name) && !isBalanced;
}

/** What an annotation does that lets more or fewer callers through, and leads nobody elsewhere. */
function ofCallers({ kind, old, fresh }: Place, name: string): Judgement | undefined {
  if (kind === 'Service' && sourceAnnotations.includes(name)) {
    const [had, has] = [old, fresh].map(({ value }) => annotationsOf(value).get(name)?.split(',') ?? []);
    return sourcesChange(had ?? [], has ?? []);
  }
  const change = ingress.includes(kind) ? callersChange(name, old, fresh) : undefined;
  if (change === 'more') return inPlace('Nobody who gets through is refused; callers that were may get through now.');
  if (change === 'fewer') return { impact: 'traffic', why: 'Callers that got through are refused.', advice: lookAfter };
  return undefined;
}

/** A Pod that a Service takes no more. */
function lostPod({ old, fresh, around }: Place): Judgement | undefined {
  const labels = mapAt(fresh.value, 'metadata', 'labels');
  const lost = servicesTaking(around.before, mapAt(old.value, 'metadata', 'labels'), old).find(
    ({ value }) => !hasLabels(labels, mapAt(value, 'spec', 'selector')),
  );
  if (lost === undefined) return undefined;
  return {
    impact: 'traffic',
    why: `${lost.object} no longer selects it.`,
    advice: `Keep the labels, or let ${lost.object} select the new ones first.`,
  };
}
