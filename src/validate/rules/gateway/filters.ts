import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { groupsOf } from '../../../model/groups';
import { own } from '../../../model/json';
import { numberAt, partAt, textAt, textsAt } from '../../../manifests/reading';
import { exampleBackend, exampleRoute } from '../../example-gateways';
import { isSet, named, repeated } from '../../fields';
import { filtersOf, requestRouteKinds } from '../../gateways';
import type { Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['in a row', 'Join the two into one.'],
  ['changes their path at once', 'Set the path in the redirect, and take "URLRewrite" out.'],
  ['" alone', 'Write the field that is called like the type of the path, and no other.'],
  ['a fraction at once', 'Keep "percent" or "fraction".'],
  ['above the whole', 'Write a numerator that is not above the denominator.'],
  ['beside others', 'Keep "*" or the others.'],
  ['" without "', 'Add the settings that are called like the type.'],
  ['" with "', 'Make a filter of each.'],
];

/** What each type of filter keeps its settings in. */
const members: Readonly<Record<string, string>> = {
  RequestHeaderModifier: 'requestHeaderModifier',
  ResponseHeaderModifier: 'responseHeaderModifier',
  RequestMirror: 'requestMirror',
  RequestRedirect: 'requestRedirect',
  URLRewrite: 'urlRewrite',
  ExtensionRef: 'extensionRef',
  ExternalAuth: 'externalAuth',
  CORS: 'cors',
};

/** Types of which one list has several. */
const several: readonly string[] = ['RequestMirror', 'ExtensionRef', 'ExternalAuth'];

const route = (...filters: readonly string[]): string =>
  exampleRoute(`filters: [${filters.join(', ')}], ${exampleBackend}`);

const header = '{ type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: X-Shop, value: a }] } }';

/** A filter of a route has the settings of its type. */
export const filters: Rule<'object'> = {
  name: 'gateway/filters',
  summary: 'A filter of a route has the settings of its type alone, and each type that changes requests is there once.',
  why: 'The definition of the Gateway API has these rules, and an API server refuses what breaks one.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter',
  fix: 'Write one filter of each type, with the settings that are called like it.',
  severity: refused,
  subject: 'object',
  kinds: requestRouteKinds,
  examples: {
    passes: { kubernetes: route(header) },
    fails: [
      { title: 'no settings', kubernetes: route('{ type: RequestHeaderModifier }') },
      {
        title: 'settings of another type',
        kubernetes: route('{ type: URLRewrite, urlRewrite: {}, requestMirror: { backendRef: { name: a, port: 80 } } }'),
      },
      { title: 'one type twice', kubernetes: route(header, header) },
      {
        title: 'a path without itself',
        kubernetes: route('{ type: URLRewrite, urlRewrite: { path: { type: ReplaceFullPath } } }'),
      },
    ],
  },
  check(object) {
    const all = filtersOf(object);
    const lists = groupsOf(all, ({ at }) => JSON.stringify(at.slice(0, -1)));
    const faults = [...lists.flatMap(twice), ...lists.flatMap(redirectAndRewrite), ...all.flatMap(faultsOf)];
    return faults.map(({ at, value }) => ({ at, message: `${subjectOf(object)} ${value}.`, ...fixFor(value, fixes) }));
  },
};

function twice(list: readonly Placed<PlainMap>[]): readonly Placed<string>[] {
  const single = list.filter(({ value }) => !several.includes(textAt(value, 'type') ?? ''));
  return repeated(single, ({ value }) => textAt(value, 'type')).map(({ at, value }) => ({
    at,
    value: `has two filters of type "${textAt(value, 'type') ?? ''}" in a row`,
  }));
}

function redirectAndRewrite(list: readonly Placed<PlainMap>[]): readonly Placed<string>[] {
  const types = list.map(({ value }) => textAt(value, 'type'));
  const index = types.indexOf('URLRewrite');
  const rewrite = list[index];
  if (rewrite === undefined || !types.includes('RequestRedirect')) return [];
  return [{ at: rewrite.at, value: 'sends requests elsewhere and changes their path at once' }];
}

function faultsOf({ at, value }: Placed<PlainMap>): readonly Placed<string>[] {
  const type = textAt(value, 'type') ?? '';
  const member = own(members, type);
  if (member === undefined) return [];
  const others = Object.values(members).filter((one) => one !== member && isSet(value, one));
  const called = `has a filter of type "${type}"`;
  if (!isSet(value, member)) return [{ at, value: `${called} without "${member}"` }];
  if (others.length > 0) return [{ at, value: `${called} with ${named(others)}` }];
  return settingFaults(partAt(value, member), [...at, member]).map((fault) => ({
    ...fault,
    value: `${called} ${fault.value}`,
  }));
}

/** Fields of a path that is put in the place of another, by its type. */
const paths: Readonly<Record<string, string>> = {
  ReplaceFullPath: 'replaceFullPath',
  ReplacePrefixMatch: 'replacePrefixMatch',
};

function settingFaults(settings: ReturnType<typeof partAt>, at: Placed<string>['at']): readonly Placed<string>[] {
  const type = textAt(settings, 'path', 'type') ?? '';
  const wanted = own(paths, type);
  const given = Object.values(paths).filter((one) => partAt(settings, 'path', one) !== undefined);
  const isOdd = wanted !== undefined && (given.length !== 1 || given[0] !== wanted);
  const isBoth = isSet(settings, 'percent') && isSet(settings, 'fraction');
  const [part = 0, whole = 100] = ['numerator', 'denominator'].map((one) => numberAt(settings, 'fraction', one));
  const lists = ['allowOrigins', 'allowMethods', 'allowHeaders', 'exposeHeaders'];
  const mixed = lists.filter((one) => textsAt(settings, one).includes('*') && textsAt(settings, one).length > 1);
  return [
    ...(isOdd ? [{ at: [...at, 'path'], value: `whose path has not "${wanted}" alone` }] : []),
    ...(isBoth ? [{ at, value: 'with a percentage and a fraction at once' }] : []),
    ...(part > whole ? [{ at: [...at, 'fraction'], value: 'with a fraction above the whole' }] : []),
    ...mixed.map((one) => ({ at: [...at, one], value: `with "*" beside others in "${one}"` })),
  ];
}
