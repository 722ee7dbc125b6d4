import type { GatewayFields } from '../model/gateway';
import type { BackendModel, PathChangeModel, PathModel, RouteMatchModel, RouteModel } from '../model/route';
import type { FieldReport } from './bind';
import { checkHeaders, checkPolicies, wrongPath } from './checks-policies';
import { contradiction, inRange, invalidText } from './findings';
import { hostProblem, pathProblem, twice } from './http-text';
import { patternProblem } from './re2';

/** A route by its name, and what is told about it. */
export interface RouteSubject {
  /** Name of the gateway. */
  readonly gateway: string;
  readonly name: string;
  readonly route: RouteModel<string>;
  readonly field: string;
}

/** The routes of a gateway as subjects of what is told. */
export function routesOf(gateway: string, { routes }: GatewayFields<string>): readonly RouteSubject[] {
  const named = Object.entries(routes).sort(([a], [b]) => (a < b ? -1 : 1));
  return named.map(([name, route]) => ({ gateway, name, route, field: `routes.${name}` }));
}

/** Reports what can never work in a route, whatever it leads to. */
export function checkRoute(subject: RouteSubject, report: FieldReport): void {
  const { gateway, route, field } = subject;
  checkMatch(gateway, `${field}.match`, route.match, report);
  (route.hosts ?? []).forEach((host, index) => {
    const place = route.hosts?.length === 1 ? `${field}.match.host` : `${field}.match.host[${index}]`;
    checkHost(gateway, place, host, 'with wildcards', report);
  });
  checkWeights(subject, report);
  checkRedirect(subject, report);
  checkRewrite(subject, report);
  checkMirror(subject, report);
  checkWithout(subject, report);
  checkPolicies(gateway, `${field}.`, route.policies, report);
}

/** Reports a text that is no host name. */
export function checkHost(
  name: string,
  field: string,
  host: string,
  wildcard: Parameters<typeof hostProblem>[1],
  report: FieldReport,
): void {
  const problem = hostProblem(host, wildcard);
  if (problem === undefined) return;
  const further = wildcard === 'with wildcards' ? ', or *.example.com for each name below' : '';
  report(field, {
    code: 'invalid-text',
    message: `Service "${name}" has host "${host}" in "${field}", which ${problem}.`,
    hint: `Write a name in lower case such as shop.example.com${further}.`,
  });
}

function checkMatch(name: string, field: string, match: RouteMatchModel, report: FieldReport): void {
  const { path, methods, headers = {}, query = {}, grpc } = match;
  if (path !== undefined) checkPath(name, `${field}.path`, path, report);
  if (methods !== undefined) checkMethods(name, `${field}.methods`, methods, report);
  checkTexts(name, `${field}.headers`, headers, report);
  checkTexts(name, `${field}.query`, query, report);
  const exact = Object.entries(headers).flatMap(([header, one]) => (one.kind === 'exact' ? [[header, one.value]] : []));
  const names = Object.keys(headers).map((header) => [header, 'x']);
  checkHeaders(name, `${field}.headers`, Object.fromEntries([...names, ...exact]) as Record<string, string>, report);
  if (grpc === undefined) return;
  checkCall(name, `${field}.grpc`, grpc, report);
  if (path !== undefined)
    contradiction(name, field, `matches in "${field}" a path and a call of gRPC, which is a path of its own`, report);
}

function checkPath(name: string, field: string, { kind, value }: PathModel, report: FieldReport): void {
  if (kind !== 'pattern') {
    const problem = pathProblem(value);
    if (problem !== undefined) wrongPath(name, field, value, problem, report);
    return;
  }
  checkPattern(name, field, value, report);
  // Every path begins with a slash, and the whole of it must match.
  if (/^\^?[\w-]/.test(value) && !value.includes('|'))
    wrongPath(name, field, value, 'does not begin with "/", as every path does', report);
}

function checkPattern(name: string, field: string, value: string, report: FieldReport): void {
  const problem = patternProblem(value);
  if (problem === undefined) return;
  report(field, {
    code: 'invalid-pattern',
    message: `Service "${name}" has pattern "${value}" in "${field}", which ${problem}.`,
    hint: "Write an expression of RE2, https://github.com/google/re2/wiki/Syntax: '/v[0-9]+/orders'.",
  });
}

function checkMethods(name: string, field: string, methods: readonly string[], report: FieldReport): void {
  if (methods.length === 0)
    report(field, {
      code: 'invalid-value',
      message: `Service "${name}" has nothing in "${field}".`,
      hint: "Name a method: ['GET']; or leave it out for all of them.",
    });
  const double = twice(methods);
  if (double !== undefined) contradiction(name, field, `names "${double}" twice in "${field}"`, report);
}

function checkTexts(name: string, field: string, texts: RouteMatchModel['headers'], report: FieldReport): void {
  for (const [key, { kind, value }] of Object.entries(texts ?? {})) {
    if (kind === 'pattern') checkPattern(name, `${field}.${key}`, value, report);
    else if (value === '')
      invalidText(name, `${field}.${key}`, value, "Write a value, or Pattern.of('.+') for any.", report);
    if (field.endsWith('query') && (!/^[!-~]+$/.test(key) || /[&=#]/.test(key)))
      invalidText(name, `${field}.${key}`, key, "Name a parameter of a query: 'page'.", report);
  }
}

function checkCall(
  name: string,
  field: string,
  { service, method }: NonNullable<RouteMatchModel['grpc']>,
  report: FieldReport,
): void {
  if (service !== undefined && !/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(service))
    invalidText(name, `${field}.service`, service, "Name a service with its package: 'shop.Catalog'.", report);
  if (method !== undefined && !/^[A-Za-z_]\w*$/.test(method))
    invalidText(name, `${field}.method`, method, "Name a method: 'List'.", report);
}

/** Shares of the requests must make a whole. */
function checkWeights({ gateway, name, route: { backends }, field }: RouteSubject, report: FieldReport): void {
  const shown = `${field}.to`;
  const tell = (what: string, hint: string): void =>
    report(shown, { code: 'invalid-weights', message: `Gateway "${gateway}" ${what} in route "${name}".`, hint });
  backends.forEach(({ weight }, index) => {
    if (weight !== undefined) inRange(gateway, `${shown}[${index}].weight`, weight, 0, 1_000_000, report);
  });
  if (backends.length > 0 && backends.every(({ weight }) => weight === 0))
    tell('gives no back end a share of the requests', 'Give one of them a weight above 0.');
  const double = twice(backends.map(({ service, port }) => `${service} ${port}`));
  if (double !== undefined) {
    const [service = '', port = ''] = double.split(' ');
    tell(`names endpoint "${port}" of "${lastStep(service)}" twice`, 'Name it once, with the sum of the weights.');
  }
}

function lastStep(path: string): string {
  return path.split('/').pop() ?? path;
}

function checkRedirect({ gateway, name, route, field }: RouteSubject, report: FieldReport): void {
  const { redirect, backends, rewrite, mirror } = route;
  if (redirect === undefined) return;
  const { scheme, host, port, path, status } = redirect;
  const shown = `${field}.to`;
  if (backends.length > 0)
    contradiction(gateway, shown, `leads route "${name}" to a back end, and redirects it`, report);
  for (const [key, value] of Object.entries({ rewrite, mirror })) {
    if (value !== undefined)
      contradiction(gateway, `${field}.${key}`, `redirects route "${name}", and has a ${key} for it`, report);
  }
  if (host !== undefined) checkHost(gateway, `${shown}.host`, host, 'without wildcards', report);
  if (port !== undefined) inRange(gateway, `${shown}.port`, port, 1, 65_535, report);
  if (path !== undefined) checkChange(gateway, `${shown}.path`, path, route, report);
  if (![301, 302, 303, 307, 308].includes(status))
    report(`${shown}.status`, {
      code: 'out-of-range',
      message: `Service "${gateway}" has ${String(status)} in "${shown}.status".`,
      hint: 'Use 301 or 308 for good, 302, 303 or 307 for now.',
    });
  if ([scheme, host, port, path].every((part) => part === undefined))
    report(shown, {
      code: 'invalid-value',
      message: `Gateway "${gateway}" redirects route "${name}" to where it came from.`,
      hint: "Say what changes: Redirect.to({ scheme: 'https' }).",
    });
}

function checkRewrite({ gateway, name, route, field }: RouteSubject, report: FieldReport): void {
  const { rewrite } = route;
  if (rewrite === undefined) return;
  if (rewrite.host !== undefined)
    checkHost(gateway, `${field}.rewrite.host`, rewrite.host, 'without wildcards', report);
  if (rewrite.path !== undefined) checkChange(gateway, `${field}.rewrite.path`, rewrite.path, route, report);
  if (rewrite.host === undefined && rewrite.path === undefined)
    report(`${field}.rewrite`, {
      code: 'invalid-value',
      message: `Gateway "${gateway}" rewrites nothing in route "${name}".`,
      hint: "Say what changes: rewrite: { path: { prefix: '/' } }.",
    });
}

/** A prefix can be replaced where the route matches one; a route that says no path matches the prefix `/`. */
function checkChange(
  name: string,
  field: string,
  change: PathChangeModel,
  { match: { path } }: RouteModel<string>,
  report: FieldReport,
): void {
  const problem = pathProblem(change.value);
  if (problem !== undefined) wrongPath(name, field, change.value, problem, report);
  if (change.kind !== 'prefix' || path === undefined || path.kind === 'prefix') return;
  const matched = path.kind === 'exact' ? 'one path' : 'a pattern';
  contradiction(name, field, `replaces a prefix in "${field}", and its route matches ${matched}`, report);
}

function checkMirror({ gateway, name, route: { mirror, backends }, field }: RouteSubject, report: FieldReport): void {
  if (mirror === undefined) return;
  if (mirror.percent !== undefined) inRange(gateway, `${field}.mirror.percent`, mirror.percent, 0, 100, report);
  const same = ({ service, port }: BackendModel): boolean => service === mirror.service && port === mirror.port;
  if (!backends.some(same)) return;
  const endpoint = `endpoint "${mirror.port}" of "${lastStep(mirror.service)}"`;
  contradiction(gateway, `${field}.mirror`, `gives ${endpoint} a copy of its own requests in route "${name}"`, report);
}

/** A policy of its own takes the place of that of the gateway anyway. */
function checkWithout({ gateway, name, route, field }: RouteSubject, report: FieldReport): void {
  const { without = [], policies } = route;
  const double = twice(without);
  if (double !== undefined) contradiction(gateway, `${field}.without`, `names "${double}" twice in "without"`, report);
  for (const own of without.filter((policy) => policies[policy] !== undefined)) {
    report(`${field}.without`, {
      code: 'invalid-value',
      message: `Gateway "${gateway}" has "${own}" in route "${name}", and says that the route goes without it.`,
      hint: `Leave "${own}" out of one of the two; what a route says itself stands in the place of what its gateway says.`,
    });
  }
}
