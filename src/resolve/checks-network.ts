import { isIP } from 'node:net';
import type { ExposureModel } from '../model/exposure';
import type { ResolvedServiceFields } from '../model/resolved';
import type { AccessRuleModel } from '../model/service-account';
import type { FieldReport } from './bind';
import { checkPolicies } from './checks-policies';
import { contradiction, inRange, invalidText } from './findings';
import { isNetwork } from './http-text';

type Check = (name: string, fields: ResolvedServiceFields, report: FieldReport) => void;

/** What no target would take of how a service is reached, and of what it may do in a cluster. */
export const networkChecks: readonly Check[] = [
  checkWays,
  checkLoadBalancer,
  checkIngress,
  checkSettings,
  checkHeadless,
  checkAccess,
  checkHistory,
  checkContainerName,
];

function checkWays(name: string, { exposure, ports }: ResolvedServiceFields, report: FieldReport): void {
  for (const [port, way] of Object.entries(exposure)) {
    const field = `exposure.${port}`;
    if (ports[port]?.internal === true) internal(name, field, port, report);
    if (way.kind === 'host') checkPolicies(name, `${field}.`, way.policies ?? {}, report);
    if (way.kind === 'node-port' && way.port !== undefined) inRange(name, field, way.port, 1, 65_535, report);
    if (way.kind === 'host-port') inRange(name, field, way.port, 1, 65_535, report);
    if (way.kind !== 'node-port' && way.kind !== 'host-port') continue;
    if (way.address !== undefined && isIP(way.address) === 0)
      invalidText(name, `${field}.address`, way.address, "Write an address of the host, such as '0.0.0.0'.", report);
  }
}

function internal(name: string, field: string, port: string, report: FieldReport): void {
  report(field, {
    code: 'internal-endpoint',
    message: `Service "${name}" exposes port "${port}", which is internal.`,
    hint: 'Leave the exposure out, or leave `internal` out of the port.',
  });
}

type PortWay = Extract<ExposureModel<string>, { kind: 'port' }>;

/** One load balancer stands before all ports of a service, so they cannot differ in what it is told. */
function checkLoadBalancer(name: string, { exposure }: ResolvedServiceFields, report: FieldReport): void {
  const ways = Object.entries(exposure).filter((entry): entry is [string, PortWay] => entry[1].kind === 'port');
  for (const [port, { sourceRanges = [] }] of ways) {
    sourceRanges.forEach((range, index) => {
      if (isNetwork(range)) return;
      const field = `exposure.${port}.sourceRanges[${index}]`;
      invalidText(name, field, range, "Write a network: '10.0.0.0/8'.", report);
    });
  }
  for (const key of statedTwice(ways.map(([, way]) => way)))
    contradiction(name, 'exposure', `has one load balancer, and states annotation "${key}" in two ways`, report);
  for (const field of ['class', 'preserveClientIp'] as const) {
    const said = new Set(ways.flatMap(([, way]) => (way[field] === undefined ? [] : [way[field]])));
    if (said.size > 1)
      contradiction(name, 'exposure', `has one load balancer, and states "${field}" in two ways`, report);
  }
}

/** One Ingress leads to all ports of a service that have a host name. */
function checkIngress(name: string, { exposure }: ResolvedServiceFields, report: FieldReport): void {
  const ways = Object.values(exposure).flatMap((way) => (way.kind === 'host' ? [way] : []));
  for (const key of statedTwice(ways))
    contradiction(name, 'exposure', `has one Ingress, and states annotation "${key}" in two ways`, report);
}

/** Annotations of one object with two values. */
function statedTwice(ways: readonly Pick<PortWay, 'annotations'>[]): readonly string[] {
  const annotations = ways.flatMap((way) => Object.entries(way.annotations ?? {}));
  const keys = [...new Set(annotations.map(([key]) => key))];
  return keys.filter((key) => new Set(annotations.flatMap(([one, value]) => (one === key ? [value] : []))).size > 1);
}

function checkSettings(name: string, { service }: ResolvedServiceFields, report: FieldReport): void {
  const { sessionAffinity, ipFamilies } = service;
  if (sessionAffinity?.timeout !== undefined)
    inRange(name, 'service.sessionAffinity.timeout', sessionAffinity.timeout, 1, 86_400, report);
  if (ipFamilies !== undefined && (ipFamilies.length === 0 || new Set(ipFamilies).size < ipFamilies.length))
    contradiction(
      name,
      'service.ipFamilies',
      'names no version of the internet protocol, or one of them twice',
      report,
    );
}

/** Where callers reach the containers themselves, nothing stands between that could give them another port or keep to one. */
function checkHeadless(name: string, { ports, service }: ResolvedServiceFields, report: FieldReport): void {
  if (service.headless !== true) return;
  const remapped = Object.entries(ports).find(
    ([, port]) => port.service !== undefined && port.service !== port.container,
  );
  const callers = 'is headless, so callers reach its containers themselves';
  if (remapped !== undefined) {
    const field = `ports.${remapped[0]}.servicePort`;
    contradiction(name, field, `${callers}, and has a port of another number for them`, report);
  }
  if (service.sessionAffinity !== undefined)
    contradiction(name, 'service.sessionAffinity', `${callers}, and would keep each of them at one replica`, report);
}

function checkAccess(name: string, { security, serviceAccount }: ResolvedServiceFields, report: FieldReport): void {
  if (serviceAccount?.kind !== 'own') return;
  const { rules = [], clusterRules = [], roles = [], clusterRoles = [] } = serviceAccount;
  rules.forEach((rule, index) => checkRule(name, `serviceAccount.rules[${index}]`, rule, report));
  clusterRules.forEach((rule, index) => checkRule(name, `serviceAccount.clusterRules[${index}]`, rule, report));
  const { mountToken = security.serviceAccountToken } = serviceAccount;
  roles.forEach((role, index) => checkRole(name, `serviceAccount.roles[${index}]`, role.name, report));
  clusterRoles.forEach((role, index) => checkRole(name, `serviceAccount.clusterRoles[${index}]`, role, report));
  if ([rules, clusterRules, roles, clusterRoles].some((list) => list.length > 0) && mountToken === false)
    contradiction(name, 'serviceAccount.mountToken', 'has access rules, and no token to use them with', report);
}

/** A role has a name that can stand in a URL. */
function checkRole(name: string, field: string, role: string, report: FieldReport): void {
  const fits = !/[/%\0-\x1f]/.test(role) && role !== '.' && role !== '..' && role.length <= 200;
  if (!fits) invalidText(name, field, role, 'Name a role as `kubectl get clusterroles` shows it.', report);
}

function checkRule(name: string, field: string, rule: AccessRuleModel, report: FieldReport): void {
  const { apiGroups, resources, verbs, nonResourceUrls, resourceNames } = rule;
  if (verbs.length === 0) emptyRule(name, `${field}.verbs`, "Name what may be done: verbs: ['get', 'list'].", report);
  if (resources.length + nonResourceUrls.length === 0)
    emptyRule(name, `${field}.resources`, "Name kinds of objects: resources: ['pods'].", report);
  if (resources.length > 0 && apiGroups.length === 0)
    emptyRule(name, `${field}.apiGroups`, "Leave it out for pods and Services, or name a group: ['apps'].", report);
  if (nonResourceUrls.length > 0 && resources.length + resourceNames.length > 0)
    contradiction(name, `${field}.nonResourceUrls`, 'has an access rule for URLs and for objects at once', report);
  for (const [key, list] of Object.entries({ verbs, resources, resourceNames })) {
    if (list.includes('')) emptyRule(name, `${field}.${key}[${list.indexOf('')}]`, 'Leave empty texts out.', report);
  }
  nonResourceUrls.forEach((url, index) => {
    if (url !== '*' && !url.startsWith('/'))
      invalidText(name, `${field}.nonResourceUrls[${index}]`, url, "Write a path: '/metrics'.", report);
  });
}

function emptyRule(name: string, field: string, hint: string, report: FieldReport): void {
  report(field, { code: 'invalid-value', message: `Service "${name}" has nothing in "${field}".`, hint });
}

function checkHistory(name: string, { revisionHistory }: ResolvedServiceFields, report: FieldReport): void {
  if (revisionHistory !== undefined) inRange(name, 'revisionHistory', revisionHistory, 0, 2_147_483_647, report);
}

function checkContainerName(name: string, { containerName }: ResolvedServiceFields, report: FieldReport): void {
  if (containerName === undefined || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(containerName)) return;
  const hint = 'Use letters, digits, `-`, `_` and `.`, two characters at least, beginning with a letter or a digit.';
  invalidText(name, 'containerName', containerName, hint, report);
}
