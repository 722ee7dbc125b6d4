import { own } from '../../model/json';
import type { ManifestObject } from '../../manifests/object';
import type { Judgement, ObjectPair, Surroundings } from '../difference';
import { cutCallsJudgement } from './calls';
import { claimTemplates } from './claims';
import { cannotStart } from './config';
import { gatewayRouteKinds, kindOf, servers, traefikKinds } from '../../manifests/kubernetes/kinds';
import { onOtherSide } from './other-side';
import { isProvided, needing, sourceOf } from './needs';
import { isBeside, podLabels, servicesTaking, takenBy } from '../../manifests/kubernetes/pods';
import { inWords, requestsOf, takenAway } from './requests';
import { forKubectl } from './ways-out';

/** What some kinds do when one of them comes or goes. */
type OfObject = (object: ManifestObject, around: Surroundings) => Judgement | undefined;

const moveFirst = 'Move those who use it elsewhere first, and remove it when no request comes any more.';
const backUp = 'Back up what it stores first, and make sure that nothing needs it any more.';

const unreachable: OfObject = ({ object }) => {
  return { impact: 'traffic', why: `Nothing answers where ${object} did.`, advice: moveFirst };
};

const stops: OfObject = ({ object }) => {
  return { impact: 'scale-down', why: `Every pod of ${object} is stopped.`, advice: moveFirst };
};

const deletes =
  (what: string): OfObject =>
  (object) => ({
    impact: 'data-loss',
    why: what,
    advice: `${backUp} "kubectl get ${forKubectl(object)} --output yaml" keeps what it says.`,
  });

const inPlace =
  (why: string): OfObject =>
  () => ({ impact: 'in-place', why });

const needed: OfObject = (object, around) => {
  const source = sourceOf(object);
  const there = onOtherSide(object, around.after, around);
  const users = source === undefined ? [] : needing(around.after, there, source.kind, source.name);
  if (source === undefined || users.length === 0 || isProvided(around.after, source, there)) return undefined;
  return cannotStart(`${object.object} is gone`, users);
};

const account: OfObject = (object, around) => {
  const users = needing(around.after, onOtherSide(object, around.after, around), 'ServiceAccount', object.name);
  return users.length === 0 ? undefined : cannotStart(`${object.object} is gone`, users);
};

const policy: OfObject = (_object, around) => cutCallsJudgement(around);

const statefulSet: OfObject = (object, around) => {
  const names = claimTemplates(object);
  if (names.length === 0) return stops(object, around);
  const why = `Its pods are stopped; the claims of ${names.map((name) => `"${name}"`).join(', ')} are left behind, or deleted by its retention policy.`;
  return { impact: 'data-loss', why, advice: backUp };
};

const group = (suffix: string, ...kinds: readonly string[]): readonly string[] =>
  kinds.map((kind) => `${kind}.${suffix}`);
const each = (kinds: readonly string[], judge: OfObject): Readonly<Record<string, OfObject>> =>
  Object.fromEntries(kinds.map((kind) => [kind, judge]));

const routeKinds = [
  'Ingress.networking.k8s.io',
  ...gatewayRouteKinds,
  ...traefikKinds('IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP', 'TraefikService'),
  'Route.route.openshift.io',
  'VirtualService.networking.istio.io',
];

/** Kinds of operators whose objects are databases and the like. */
const databases = [
  'Cluster.postgresql.cnpg.io',
  'postgresql.acid.zalan.do',
  'PostgresCluster.postgres-operator.crunchydata.com',
  'PerconaXtraDBCluster.pxc.percona.com',
  'InnoDBCluster.mysql.oracle.com',
  'MongoDBCommunity.mongodbcommunity.mongodb.com',
  'Kafka.kafka.strimzi.io',
  'RabbitmqCluster.rabbitmq.com',
  'Elasticsearch.elasticsearch.k8s.elastic.co',
  'RedisFailover.databases.spotahome.com',
];

const widths = 'What it limited is no longer limited.';

/** What happens when an object of a kind goes; in place where nothing is said. */
const removed: Readonly<Record<string, OfObject>> = {
  ...each(servers, stops),
  ...each([...routeKinds, 'Service', 'Endpoints', 'EndpointSlice.discovery.k8s.io'], unreachable),
  ...each(
    [...group('gateway.networking.k8s.io', 'Gateway', 'GatewayClass', 'ReferenceGrant', 'BackendTLSPolicy')],
    unreachable,
  ),
  ...each(
    ['IngressClass.networking.k8s.io', ...group('gateway.envoyproxy.io', 'Backend', 'HTTPRouteFilter')],
    unreachable,
  ),
  'StatefulSet.apps': statefulSet,
  PersistentVolumeClaim: deletes('The volume is deleted with its claim, where its class says "Delete".'),
  PersistentVolume: deletes('Nothing finds the stored data any more.'),
  Namespace: deletes('Everything in the namespace is deleted with it, claims included.'),
  'CustomResourceDefinition.apiextensions.k8s.io': deletes('Every object of its kind is deleted with it.'),
  ...each(databases, deletes('Its operator deletes what it runs, as a rule with what that stores.')),
  ...each(['ConfigMap', 'Secret', 'ExternalSecret.external-secrets.io', 'SealedSecret.bitnami.com'], needed),
  ServiceAccount: account,
  'NetworkPolicy.networking.k8s.io': policy,
  'Job.batch': inPlace('Its pods are stopped, if it still runs.'),
  'CronJob.batch': inPlace('No further run starts.'),
  'PodDisruptionBudget.policy': inPlace('Draining nodes may stop every pod at the same time.'),
  'HorizontalPodAutoscaler.autoscaling': inPlace('The number of pods stays as it is, and follows no load any more.'),
  'ScaledObject.keda.sh': inPlace('The number of pods stays as it is, and follows no events any more.'),
  ...each(['ResourceQuota', 'LimitRange'], inPlace(widths)),
};

/** What happens when an object of a kind comes; in place where nothing is said. */
const added: Readonly<Record<string, OfObject>> = {
  ...each(servers, joins),
  ...each(routeKinds, takesOver),
  'NetworkPolicy.networking.k8s.io': policy,
  ...each(group('gateway.envoyproxy.io', 'SecurityPolicy'), () => ({
    impact: 'traffic',
    why: 'Requests that it does not know are refused.',
    advice: 'Try it with a route or a host of its own first, and look at how many requests are refused.',
  })),
  ...each(['ResourceQuota', 'LimitRange'], inPlace('Pods that run stay; those that start from now on may be refused.')),
};

/** Pods that a Service takes beside those that it had. */
function joins(object: ManifestObject, around: Surroundings): Judgement | undefined {
  const service = servicesTaking(around.before, podLabels(object), onOtherSide(object, around.before, around)).find(
    (one) => takenBy(one, around.before).length > 0,
  );
  if (service === undefined || takenBy(onOtherSide(service, around.after, around), around.after).length < 2)
    return undefined;
  return {
    impact: 'traffic',
    why: `${service.object} takes its pods as well: a share of the requests goes there.`,
    advice: `Give the pods labels that ${service.object} does not select until they are tried.`,
  };
}

function takesOver(object: ManifestObject, { before }: Surroundings): Judgement | undefined {
  const taken = takenAway(requestsOf(object), before);
  if (taken === undefined) return undefined;
  return {
    impact: 'traffic',
    why: `Requests for ${inWords(taken.by)} went to where ${inWords(taken.from)} leads, and go elsewhere now.`,
    advice: 'Try it with a host of its own first.',
  };
}

/** What happens when a whole object comes, goes, or has another name. */
export function wholeChange(pair: ObjectPair, around: Surroundings): Judgement {
  const { before, after } = pair;
  if (before !== undefined && after !== undefined) return renamed(before, after, around);
  const object = after ?? before;
  if (object === undefined) return { impact: 'none' };
  const table = after === undefined ? removed : added;
  return own(table, kindOf(object))?.(object, around) ?? { impact: 'in-place' };
}

const stored = [
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Namespace',
  'CustomResourceDefinition.apiextensions.k8s.io',
];

function renamed(before: ManifestObject, after: ManifestObject, around: Surroundings): Judgement {
  if (isRehashed(before, after)) return needed(before, around) ?? rehashed(after);
  const kinds = [before, after].map(kindOf);
  const holds = claimTemplates(before).length > 0 || kinds.some((kind) => [...stored, ...databases].includes(kind));
  const what = `${before.object} is deleted and ${after.object} created`;
  const where = before.object === after.object ? ' in another namespace' : '';
  if (!holds)
    return {
      impact: 'identity',
      why: `${what}${where}.`,
      advice: 'Keep the old one beside the new one, move those who use it, and remove the old one in a later change.',
    };
  return {
    impact: 'data-loss',
    why: `${what}${where}: what the old one stored is not in the new one.`,
    advice: 'Keep the old name; or copy the data first, with both there, and remove the old one in a later change.',
  };
}

function rehashed({ kind }: ManifestObject): Judgement {
  const why =
    kind === 'Job'
      ? 'Another Job runs; the old one stays until somebody deletes it, or its time to live is over.'
      : 'Its name holds a hash of its content: whoever names it is rolled out with it.';
  return { impact: 'in-place', why };
}

const named = ['ConfigMap', 'Secret', 'Job.batch'];

/** Names that differ in nothing but a hash of what they hold, as kustomize and others make them. */
function isRehashed(before: ManifestObject, after: ManifestObject): boolean {
  if (kindOf(before) !== kindOf(after) || !named.includes(kindOf(after))) return false;
  if (!isBeside(before, after)) return false;
  const [old, fresh] = [before, after].map(({ name }) => /^(.+)-([a-z0-9]{5,64})$/.exec(name));
  const [base, hash = '', newBase, newHash = ''] = [old?.[1], old?.[2], fresh?.[1], fresh?.[2]];
  return base !== undefined && base === newBase && hash.length === newHash.length && [hash, newHash].every(isHash);
}

/** Letters without a digit are a hash only where they make no word: kustomize uses no vowels. */
function isHash(text: string): boolean {
  return /\d/.test(text) || /^[bcdfghkmt]{10}$/.test(text) || /^[a-f]{8,10}$/.test(text);
}
