import type { Issue } from '../../../issues/issue';
import {
  isStream,
  findSecret,
  type ResolvedGateway,
  type ResolvedListener,
  type ResolvedRoute,
} from '../../../model/resolved';
import { secretObjectKey, secretObjectName } from '../../../model/secret';
import { clusterImplementation, type ClusterImplementation } from '../../gateways/implementations';
import { routeSubject } from '../../gateways/route-subject';
import { issueAt } from '../../issue-at';
import { isLabelKey, isLabelValue, isSubdomain, dnsLabel } from '../name-rules';
import { hasOwnLabels } from '../labels';
import type { Context } from '../names';
import { formRules, lengthRules } from './route-limits';
import { sectionsOf, sectionsTo } from './sections';

type Text = Pick<Issue, 'message' | 'hint'>;

/** Reports what an API server refuses about gateways, on every implementation, and about objects of the Gateway API. */
export function checkGateways(context: Context): readonly Issue[] {
  const { topology, options } = context;
  const implementation = clusterImplementation(options);
  const declared = topology.gateways.filter(({ implicit }) => !implicit).flatMap((one) => checkMetadata(one, context));
  if (!isGatewayApi(implementation)) return declared;
  return [
    ...declared,
    ...checkOptions(context),
    ...topology.gateways.flatMap((gateway) => checkListeners(gateway, context)),
    ...topology.gateways.flatMap((gateway) => gateway.routes.flatMap((route) => checkRoute(route, gateway, context))),
  ];
}

function isGatewayApi(implementation: ClusterImplementation): boolean {
  return ['gateway-api', 'envoy-gateway', 'traefik-gateway'].includes(implementation);
}

const nameHint =
  'Use lower-case letters, digits and `-`; begin with a letter, end with a letter or a digit; 63 characters at most.';
const keyHint =
  'Use letters, digits, `-`, `_` and `.`, with a prefix such as `example.com/` if you like; begin and end with a letter or a digit.';

const ownLabels = ['name', 'part-of', 'managed-by'].map((key) => `app.kubernetes.io/${key}`);

function checkMetadata(gateway: ResolvedGateway, { topology }: Context): readonly Issue[] {
  const { name, labels, annotations } = gateway;
  const told = (code: Issue['code'], field: string, text: Text): Issue => issueAt(gateway, topology, code, field, text);
  const named = { message: `Gateway "${name}" has a name that Kubernetes refuses.`, hint: nameHint };
  return [
    ...(dnsLabel.test(name) ? [] : [told('invalid-name', 'name', named)]),
    ...badLabels(name, labels, hasOwnLabels(topology)).map(([key, text]) =>
      told('invalid-text', `labels.${key}`, text),
    ),
    ...badKeys(annotations).map((key) => told('invalid-text', `annotations.${key}`, badAnnotation(gateway, key))),
    ...gateway.routes.flatMap((route) => checkNotes(route, gateway, topology)),
  ];
}

function badLabels(
  name: string,
  labels: Readonly<Record<string, string>>,
  areOurs: boolean,
): readonly (readonly [string, Text])[] {
  return Object.entries(labels).flatMap(([key, value]): readonly (readonly [string, Text])[] => {
    if (areOurs && ownLabels.includes(key)) {
      const hint = 'Use a key of your own, with a prefix such as `example.com/`.';
      return [[key, { message: `Label "${key}" of gateway "${name}" is one of our own: leave it out.`, hint }]];
    }
    if (isLabelKey(key) && isLabelValue(value)) return [];
    return [
      [
        key,
        { message: `Gateway "${name}" has the label "${key}: ${value}", which Kubernetes refuses.`, hint: keyHint },
      ],
    ];
  });
}

function checkNotes(
  { field, source, annotations }: ResolvedRoute,
  gateway: ResolvedGateway,
  topology: Context['topology'],
): readonly Issue[] {
  return badKeys(annotations).map((key) => {
    const place = `${field}.annotations.${key}`;
    return issueAt({ path: gateway.path, source }, topology, 'invalid-text', place, badAnnotation(gateway, key));
  });
}

function badKeys(map: Readonly<Record<string, string>> = {}): readonly string[] {
  return Object.keys(map).filter((key) => !isLabelKey(key));
}

function badAnnotation({ name }: ResolvedGateway, key: string): Text {
  return { message: `Gateway "${name}" has the annotation "${key}", which Kubernetes refuses.`, hint: keyHint };
}

/** Names of what others made, which the environment gives. */
function checkOptions({ topology, options }: Context): readonly Issue[] {
  const { gateway, gatewayClass, parentGateway } = options;
  const { environment } = topology;
  const names = [
    ['gatewayClass', gatewayClass, isSubdomain],
    ['parentGateway.name', parentGateway?.name, isSubdomain],
    ['parentGateway.namespace', parentGateway?.namespace, (name: string) => dnsLabel.test(name)],
  ] as const;
  const bad = names.flatMap(([field, name, fits]) => {
    if (name === undefined || fits(name)) return [];
    const message = `Environment "${environment.name}" has in "${field}" the name "${name}", which Kubernetes refuses.`;
    return [issueAt(environment, topology, 'invalid-name', field, { message, hint: nameHint })];
  });
  const isOpen = gateway === 'gateway-api' && gatewayClass === undefined && parentGateway === undefined;
  if (!isOpen || topology.gateways.length === 0) return bad;
  const message = `Environment "${environment.name}" has gateways, and does not say who carries them out: "gateway-api" has no class of its own.`;
  const hint =
    "Name the class: kubernetes({ gateway: 'gateway-api', gatewayClass: 'istio' }); `kubectl get gatewayclasses` lists those of a cluster.";
  return [...bad, issueAt(environment, topology, 'choice-needed', 'gatewayClass', { message, hint })];
}

function hasOwnPort({ protocol, port }: ResolvedListener): boolean {
  return port !== { http: 80, https: 443, tls: 443, tcp: undefined }[protocol];
}

/** What is said of a Gateway, where it is that of others. */
const ofTheirs: readonly (readonly [field: string, what: string, (gateway: ResolvedGateway) => boolean])[] = [
  ['tls', 'a certificate', ({ listeners }) => listeners.some(({ tls }) => tls !== undefined)],
  // A redirect that nobody declared comes with a certificate, which is told.
  [
    'listeners',
    'a listener that redirects',
    ({ listeners, implicit }) => !implicit && listeners.some(({ redirect }) => redirect),
  ],
  ['listeners', 'a listener on a port of its own', ({ listeners }) => listeners.some(hasOwnPort)],
  ['annotations', 'annotations', ({ annotations }) => Object.keys(annotations).length > 0],
];

function checkTheirs(gateway: ResolvedGateway, name: string, { topology }: Context): readonly Issue[] {
  const { environment } = topology;
  return ofTheirs.flatMap(([field, what, said]) => {
    if (!said(gateway)) return [];
    const message = `Gateway "${gateway.name}" has ${what}, which is left out: in "${environment.name}" its routes are attached to Gateway "${name}", and others keep that.`;
    const place = gateway.implicit ? 'Exposure.host without `tls`' : `.configure(…, { ${field}: unset })`;
    const hint = `Say it there, and leave it out for "${environment.name}": ${place}.`;
    return [issueAt(gateway, topology, 'refused', field, { severity: 'warning', message, hint })];
  });
}

/** What a Gateway has room for. */
function checkListeners(gateway: ResolvedGateway, context: Context): readonly Issue[] {
  const { topology, options } = context;
  if (options.parentGateway !== undefined) return checkTheirs(gateway, options.parentGateway.name, context);
  const count = gateway.listeners.flatMap(sectionsOf).length;
  if (count <= 64) return [];
  const message = `Gateway "${gateway.name}" has ${count} listeners, one for each host name; 64 is all that a Gateway can have.`;
  const hint = 'Cover host names by a wildcard: `*.example.com`, or declare several gateways.';
  return [issueAt(gateway, topology, 'too-large', 'listeners', { message, hint })];
}

/** Reports one field of a route. */
type RouteReport = (field: string, code: Issue['code'], what: string, hint: string) => void;

function checkRoute(route: ResolvedRoute, gateway: ResolvedGateway, context: Context): readonly Issue[] {
  const issues: Issue[] = [];
  const owner = { path: route.construct, source: route.source };
  const report: RouteReport = (field, code, what, hint) => {
    const message = `${subjectOf(route, gateway)} ${what}.`;
    issues.push(issueAt(owner, context.topology, code, `${route.field}.${field}`, { message, hint }));
  };
  checkParents(route, gateway, context, report);
  checkLengths(route, report);
  checkForms(route, context, report);
  checkUsers(route, context, report);
  checkAsked(route, context, report);
  return issues;
}

function subjectOf(route: ResolvedRoute, gateway: ResolvedGateway): string {
  return gateway.implicit ? `Field "${route.field}" of "${route.construct}"` : routeSubject(route, gateway);
}

function checkParents(route: ResolvedRoute, gateway: ResolvedGateway, { options }: Context, report: RouteReport): void {
  const count = options.parentGateway === undefined ? sectionsTo(route, gateway).length : 1;
  if (count <= 32) return;
  report(
    'match.host',
    'too-large',
    `is led to by ${count} listeners, one for each host name; 32 is all that a route can name`,
    'Name some of the hosts of its gateway: { host: … }, or cover them by a wildcard.',
  );
}

function checkLengths(route: ResolvedRoute, report: RouteReport): void {
  for (const { field, what, most, count } of lengthRules) {
    const found = count(route);
    if (found > most)
      report(
        field,
        'too-large',
        `has ${found} ${what} in "${field}"; ${most} is all that the Gateway API takes`,
        field === 'match.host' ? 'Cover them by a wildcard, or make several routes of it.' : 'Leave some of them out.',
      );
  }
}

function checkForms(route: ResolvedRoute, { options }: Context, report: RouteReport): void {
  if (isStream(route)) return;
  for (const { field, texts, fits, hint, of } of formRules) {
    if (of?.includes(clusterImplementation(options)) === false) continue;
    for (const text of texts(route).filter((one) => !fits(one)))
      report(field, 'invalid-text', `has "${shortened(text)}" in "${field}", which the Gateway API refuses`, hint);
  }
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

/** Where the users of a password stand, each implementation says itself. */
function checkUsers({ policies: { authentication } }: ResolvedRoute, context: Context, report: RouteReport): void {
  const { topology, options } = context;
  if (authentication?.kind !== 'basic') return;
  const secret = findSecret(topology, authentication.users.secret);
  if (secret === undefined) return;
  const key = secretObjectKey(secret, authentication.users.key);
  const named = `takes its users from key "${key}" of Secret "${secretObjectName(secret)}"`;
  if (options.gateway === 'envoy-gateway' && key !== '.htpasswd')
    report(
      'authentication',
      'invalid-name',
      `${named}, and Envoy Gateway reads key ".htpasswd" alone`,
      "Name the key so: keys: ['.htpasswd'], or say it of the Secret that is there: SecretSource.existing('users', { keys: { users: '.htpasswd' } }).",
    );
  if (options.gateway === 'traefik-gateway' && secret.keys.length !== 1)
    report(
      'authentication',
      'invalid-name',
      `${named}, which has other keys beside it, and Traefik takes a Secret with one key alone`,
      "Declare a Secret for the users alone: new Secret(shop, 'users', { keys: ['users'] }).",
    );
}

/** Traefik asks by a name, from a namespace of its own. */
function checkAsked({ policies: { authentication } }: ResolvedRoute, { options }: Context, report: RouteReport): void {
  const asks = authentication?.kind === 'forward' && options.gateway === 'traefik-gateway';
  if (!asks || options.namespace !== undefined) return;
  report(
    'authentication',
    'namespace-needed',
    'asks a service who may pass, and Traefik does not find it without the name of its namespace',
    "Name it: kubernetes({ namespace: 'shop' }).",
  );
}
