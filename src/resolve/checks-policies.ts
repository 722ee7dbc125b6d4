import type { CorsModel, HeaderChangesModel, RateLimitModel, RetryModel, RoutePolicies } from '../model/route';
import type { FieldReport } from './bind';
import { contradiction, inRange, invalidText } from './findings';
import { headerValueProblem, isNetwork, isOrigin, isToken, pathProblem, twice } from './http-text';

/** Reports what is wrong with one policy. */
type Check<P> = (name: string, field: string, policy: P, report: FieldReport) => void;

const most = Number.MAX_SAFE_INTEGER;

/** One check per policy. */
const checks: { readonly [K in keyof RoutePolicies]-?: Check<NonNullable<RoutePolicies<string>[K]>> } = {
  requestHeaders: checkHeaderChanges,
  responseHeaders: checkHeaderChanges,
  timeout: (name, field, { request, backend }, report) => {
    atLeastATime(name, `${field}.request`, request, report);
    atLeastATime(name, `${field}.backend`, backend, report);
    if (request !== undefined && backend !== undefined && backend > request)
      contradiction(name, field, `gives one call of a back end more time than the whole request in "${field}"`, report);
  },
  retries: checkRetries,
  maxRequestSize: (name, field, size, report) => inRange(name, field, size, 1, most, report),
  stickySession: (name, field, { cookie, lifetime }, report) => {
    if (cookie !== undefined && !isToken(cookie))
      invalidText(name, `${field}.cookie`, cookie, "Name a cookie by letters, digits, '-' and '_'.", report);
    if (lifetime !== undefined) inRange(name, `${field}.lifetime`, lifetime, 1, most, report);
  },
  rateLimit: checkRateLimit,
  cors: checkCors,
  allowedAddresses: checkNetworks,
  authentication: checkAuthentication,
  compression: () => undefined,
};

/** Reports policies that no gateway could carry. `prefix`: of their fields, `policies.`. */
export function checkPolicies(
  name: string,
  prefix: string,
  policies: RoutePolicies<string>,
  report: FieldReport,
): void {
  for (const key of Object.keys(policies) as (keyof RoutePolicies)[]) {
    const check = checks[key] as Check<unknown>;
    if (policies[key] !== undefined) check(name, `${prefix}${key}`, policies[key], report);
  }
}

/** A time of nothing would let nothing pass. */
function atLeastATime(name: string, field: string, seconds: number | undefined, report: FieldReport): void {
  if (seconds === undefined || seconds >= 0.001) return;
  report(field, {
    code: 'out-of-range',
    message: `Service "${name}" has ${seconds} seconds in "${field}".`,
    hint: 'Give it a time: Duration.seconds(5); or leave it out for what the gateway does by itself.',
  });
}

function checkRetries(name: string, field: string, policy: RetryModel, report: FieldReport): void {
  const { attempts, statuses = [], backoff } = policy;
  inRange(name, `${field}.attempts`, attempts, 1, 100, report);
  statuses.forEach((status, index) => inRange(name, `${field}.statuses[${index}]`, status, 400, 599, report));
  const double = twice(statuses.map(String));
  if (double !== undefined) namedTwice(name, `${field}.statuses`, double, report);
  atLeastATime(name, `${field}.backoff`, backoff, report);
}

function checkRateLimit(
  name: string,
  field: string,
  { requests, burst, by }: RateLimitModel,
  report: FieldReport,
): void {
  inRange(name, `${field}.requests`, requests, 1, 2_147_483_647, report);
  if (burst !== undefined) inRange(name, `${field}.burst`, burst, 0, 2_147_483_647, report);
  if (by.kind === 'header') checkHeaderName(name, `${field}.by.header`, by.header, report);
}

function checkCors(name: string, field: string, cors: CorsModel<string>, report: FieldReport): void {
  const { origins, methods = [], headers = [], exposeHeaders = [], credentials, maxAge } = cors;
  if (origins.length === 0) nothingIn(name, `${field}.origins`, "Name an origin: 'https://shop.example.com'.", report);
  origins.forEach((origin, index) => {
    const hint = "Write scheme, host and port alone: 'https://shop.example.com', 'https://*.example.com', or '*'.";
    if (!isOrigin(origin)) invalidText(name, `${field}.origins[${index}]`, origin, hint, report);
  });
  if (origins.includes('*') && credentials === true)
    contradiction(
      name,
      `${field}.credentials`,
      `lets any page send cookies in "${field}", which browsers refuse`,
      report,
    );
  methods.forEach((method, index) => {
    if (!/^([A-Z]+|\*)$/.test(method))
      invalidText(name, `${field}.methods[${index}]`, method, "Write it in capital letters: 'PUT'.", report);
  });
  for (const [key, list] of Object.entries({ headers, exposeHeaders }))
    list.forEach((header, index) => checkHeaderName(name, `${field}.${key}[${index}]`, header, report));
  for (const [key, list] of Object.entries({ origins, methods, headers, exposeHeaders })) {
    const double = twice(list, key === 'methods' ? undefined : lower);
    if (double !== undefined) namedTwice(name, `${field}.${key}`, double, report);
  }
  if (maxAge !== undefined) inRange(name, `${field}.maxAge`, maxAge, 0, 2_147_483_647, report);
}

/** Reports what is no list of networks. */
export function checkNetworks(name: string, field: string, networks: readonly string[], report: FieldReport): void {
  if (networks.length === 0)
    nothingIn(name, field, "Name a network: '10.0.0.0/8'; or leave it out to let all addresses in.", report);
  networks.forEach((network, index) => {
    const hint = "Write a network: '10.0.0.0/8'; a single address is '203.0.113.7/32'.";
    if (!isNetwork(network)) invalidText(name, `${field}[${index}]`, network, hint, report);
  });
  const double = twice(networks, lower);
  if (double !== undefined) namedTwice(name, field, double, report);
}

type Authentication = NonNullable<RoutePolicies<string>['authentication']>;

function checkAuthentication(name: string, field: string, model: Authentication, report: FieldReport): void {
  if (model.kind === 'jwt') checkTokens(name, field, model, report);
  if (model.kind === 'basic' && model.realm !== undefined && !/^[^"\\\0-\x1f\x7f]+$/.test(model.realm))
    invalidText(name, `${field}.realm`, model.realm, 'Write one line of text without quotes.', report);
  if (model.kind !== 'forward') return;
  const problem = pathProblem(model.path);
  if (problem !== undefined) wrongPath(name, `${field}.path`, model.path, problem, report);
  checkHeaderNames(name, `${field}.responseHeaders`, model.responseHeaders ?? [], report);
}

type Tokens = Extract<Authentication, { kind: 'jwt' }>;

function checkTokens(name: string, field: string, model: Tokens, report: FieldReport): void {
  const { issuer, keySet, audiences = [], claimsToHeaders = {} } = model;
  if (issuer.trim() === '') nothingIn(name, `${field}.issuer`, 'Write the `iss` of the tokens.', report);
  if (!isHttps(keySet)) {
    const hint = "Write a URL that begins with https: 'https://login.example.com/.well-known/jwks.json'.";
    invalidText(name, `${field}.keySet`, keySet, hint, report);
  }
  audiences.forEach((audience, index) => {
    if (audience === '') nothingIn(name, `${field}.audiences[${index}]`, 'Leave empty texts out.', report);
  });
  if (Object.hasOwn(claimsToHeaders, ''))
    nothingIn(name, `${field}.claimsToHeaders`, "Name a claim: { sub: 'X-User' }.", report);
  const headers = Object.entries(claimsToHeaders);
  for (const [claim, header] of headers) checkHeaderName(name, `${field}.claimsToHeaders.${claim}`, header, report);
  const double = twice(Object.values(claimsToHeaders), lower);
  if (double !== undefined) namedTwice(name, `${field}.claimsToHeaders`, double, report);
}

function isHttps(text: string): boolean {
  return /^https:\/\/[^/\s?#@]+(\/[^\s#]*)?$/.test(text) && URL.canParse(text);
}

function checkHeaderChanges(name: string, field: string, changes: HeaderChangesModel, report: FieldReport): void {
  const { set = {}, add = {}, remove = [] } = changes;
  for (const [key, headers] of Object.entries({ set, add })) checkHeaders(name, `${field}.${key}`, headers, report);
  checkHeaderNames(name, `${field}.remove`, remove, report);
  const [first, second] = [Object.keys(set), Object.keys(add)].map((keys) => keys.map(lower)) as [string[], string[]];
  const both =
    [...first, ...second].find((one) => remove.map(lower).includes(one)) ?? first.find((one) => second.includes(one));
  if (both !== undefined) contradiction(name, field, `changes header "${both}" in two ways in "${field}"`, report);
}

/** Reports headers that no request can carry, and names that differ in their letters' case alone. */
export function checkHeaders(
  name: string,
  field: string,
  headers: Readonly<Record<string, string>>,
  report: FieldReport,
): void {
  for (const [header, value] of Object.entries(headers)) {
    checkHeaderName(name, `${field}.${header}`, header, report);
    const problem = headerValueProblem(value);
    if (problem !== undefined) {
      const shown = value.replace(/[\0-\x1f\x7f]+/g, ' ');
      invalidText(name, `${field}.${header}`, shown, 'Write one line of text, with no space around it.', report);
    }
  }
  const double = twice(Object.keys(headers), lower);
  if (double !== undefined) namedTwice(name, field, double, report);
}

function checkHeaderNames(name: string, field: string, headers: readonly string[], report: FieldReport): void {
  headers.forEach((header, index) => checkHeaderName(name, `${field}[${index}]`, header, report));
  const double = twice(headers, lower);
  if (double !== undefined) namedTwice(name, field, double, report);
}

function checkHeaderName(name: string, field: string, header: string, report: FieldReport): void {
  if (!isToken(header)) invalidText(name, field, header, "Name a header: 'X-Request-Id'.", report);
}

/** Reports a path that proxies would not take, or not alike. */
export function wrongPath(name: string, field: string, path: string, problem: string, report: FieldReport): void {
  const bare = problem.startsWith('does not begin');
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" has path "${path}" in "${field}", which ${problem}.`,
    hint: bare && /^[\w.~-]/.test(path) ? `Write "/${path}".` : "Write a plain path such as '/orders'.",
  });
}

function nothingIn(name: string, field: string, hint: string, report: FieldReport): void {
  report(field, { code: 'invalid-value', message: `Service "${name}" has nothing in "${field}".`, hint });
}

function namedTwice(name: string, field: string, what: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-value',
    message: `Service "${name}" names "${what}" twice in "${field}".`,
    hint: 'Leave one of the two out.',
  });
}

function lower(text: string): string {
  return text.toLowerCase();
}
