import type { OperationModel } from '../model/api';
import type { ResolvedRoute, ResolvedService } from '../model/resolved';
import type { HttpMethod, PathModel } from '../model/route';
import type { FieldReport } from './bind';

/** A route that lets through only what is documented, as a route for each documented path; others as they are. */
export function documentedRoutes(
  route: ResolvedRoute,
  services: readonly ResolvedService[],
  report: FieldReport,
): readonly ResolvedRoute[] {
  if (route.documentedOnly !== true) return [route];
  const operations = documented(route, services);
  if (operations === undefined) return notDescribed(route, report);
  if (route.rewrite?.path !== undefined) return rewritten(route, report);
  const below = operations
    .filter(({ path }) => isBelow(path, route.match.path))
    .map((one) => withMethods(one, (method) => route.match.methods?.includes(method as HttpMethod) !== false))
    .filter(({ methods }) => methods.length > 0);
  if (below.length === 0) nothingBelow(route, report);
  const names = namesOf(below);
  return below.map((operation, index) => routeTo(operation, names[index] ?? '', route));
}

/** What all of its back ends document; undefined where one says nothing. */
function documented(
  { backends }: ResolvedRoute,
  services: readonly ResolvedService[],
): readonly OperationModel[] | undefined {
  const lists = backends.map(({ service, port }) => {
    return services.find(({ path }) => path === service)?.api[port]?.operations;
  });
  const [first, ...others] = lists;
  if (first === undefined || others.includes(undefined)) return undefined;
  return first.map((operation) =>
    withMethods(operation, (method) => others.every((list) => list?.some((one) => has(one, operation.path, method)))),
  );
}

/** An operation with some of its methods; a route for one without any would take all of them. */
function withMethods(operation: OperationModel, fits: (method: string) => boolean): OperationModel {
  return { ...operation, methods: operation.methods.filter(fits) };
}

function has(operation: OperationModel, path: string, method: string): boolean {
  return operation.path === path && operation.methods.includes(method);
}

function isBelow(path: string, prefix: PathModel | undefined): boolean {
  if (prefix === undefined || prefix.value === '/') return true;
  if (prefix.kind === 'exact') return path === prefix.value;
  if (prefix.kind === 'pattern') return false;
  const start = prefix.value.replace(/\/$/, '');
  return path === start || path.startsWith(`${start}/`);
}

function routeTo({ path, methods, summary }: OperationModel, name: string, route: ResolvedRoute): ResolvedRoute {
  const { documentedOnly: _all, ...rest } = route;
  return {
    ...rest,
    name: `${route.name}-${name}`,
    match: { ...route.match, path: pathModel(path), methods: methods as readonly HttpMethod[] },
    documents: { route: route.name, path, ...(summary === undefined ? {} : { summary }) },
  };
}

/** A name for each: where two paths are one in words, as `/orders/{id}` and `/orders/id`, with a number. */
function namesOf(operations: readonly OperationModel[]): readonly string[] {
  const words = operations.map(({ path }) => nameOf(path));
  const taken = new Set(words);
  return words.map((word, index) => {
    if (!words.slice(0, index).includes(word)) return word;
    let number = 2;
    while (taken.has(`${word}-${number}`)) number += 1;
    taken.add(`${word}-${number}`);
    return `${word}-${number}`;
  });
}

function nameOf(path: string): string {
  return (
    path
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'root'
  );
}

/** A parameter takes what stands between two slashes. */
function pathModel(path: string): PathModel {
  if (!path.includes('{')) return { kind: 'exact', value: path };
  const parts = path.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { kind: 'pattern', value: parts.join('[^/]+') };
}

function notDescribed(route: ResolvedRoute, report: FieldReport): readonly ResolvedRoute[] {
  report(route.field, {
    code: 'invalid-api',
    message: `Route "${route.name}" lets through only what is documented, and a service behind it describes no API.`,
    hint: "Describe it: api: { http: OpenApi.fromDisk('./openapi.yaml') }, or leave out `only`.",
  });
  return [];
}

function rewritten(route: ResolvedRoute, report: FieldReport): readonly ResolvedRoute[] {
  report(route.field, {
    code: 'invalid-value',
    message: `Route "${route.name}" lets through only what is documented, and rewrites the path.`,
    hint: 'Document the paths as callers see them (`servers`), and leave the rewrite out.',
  });
  return [];
}

function nothingBelow(route: ResolvedRoute, report: FieldReport): void {
  report(route.field, {
    code: 'invalid-api',
    message: `Route "${route.name}" lets through only what is documented, and nothing below its path is.`,
    hint: 'Check the path of the route, and the paths and `servers` of the document.',
  });
}
