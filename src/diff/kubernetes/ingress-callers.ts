import type { ManifestObject } from '../../manifests/object';
import { includesRange, withoutRanges, type AddressRange } from './address-ranges';
import { compareGrants, moreIsExposure, type Grant, type Measure } from './grants';
import { annotationPlace, annotationsOf } from '../../manifests/kubernetes/labels';
import { shutOut, sourceRanges } from './sources';

/** Annotations that ask who calls, and the values by which they do not. */
const authAnnotations: Readonly<Record<string, RegExp>> = {
  'nginx.ingress.kubernetes.io/auth-url': /^$/,
  'nginx.ingress.kubernetes.io/auth-type': /^$/,
  'nginx.ingress.kubernetes.io/auth-secret': /^$/,
  'nginx.ingress.kubernetes.io/auth-tls-secret': /^$/,
  'nginx.ingress.kubernetes.io/auth-tls-verify-client': /^(?:off|optional.*|)$/,
  'traefik.ingress.kubernetes.io/router.middlewares': /^(?!.*auth)/i,
  'ingress.kubernetes.io/auth-type': /^$/,
  'alb.ingress.kubernetes.io/auth-type': /^(?:none|)$/,
  'haproxy.org/auth-type': /^$/,
  'haproxy-ingress.github.io/auth-url': /^$/,
  'konghq.com/plugins': /^(?!.*(?:auth|jwt|acl|oidc))/i,
};

/** Annotations that bound the addresses of callers. */
const rangeAnnotations = [
  'nginx.ingress.kubernetes.io/whitelist-source-range',
  'nginx.ingress.kubernetes.io/allowlist-source-range',
  'alb.ingress.kubernetes.io/inbound-cidrs',
  'haproxy.org/allow-list',
  'haproxy-ingress.github.io/allowlist-source-range',
];

const schemeAnnotation = 'alb.ingress.kubernetes.io/scheme';
const corsSwitch = 'nginx.ingress.kubernetes.io/enable-cors';
const corsOrigins = 'nginx.ingress.kubernetes.io/cors-allow-origin';

/** Callers that an Ingress lets in: without saying who they are, from which addresses, from which pages. */
export const ingressCallers: Measure<CallerGrant> = {
  kinds: ['Ingress'],
  ...moreIsExposure,
  grants: ({ value }) => callersOf(annotationsOf(value)),
  covers: coversCallers,
};

interface CallerGrant extends Grant {
  readonly sources: readonly AddressRange[];
}

function coversCallers(one: CallerGrant, other: CallerGrant): boolean {
  return (
    (one.key === other.key || (one.key === 'cors' && other.key.startsWith('cors '))) &&
    other.sources.every((range) => one.sources.some((wider) => includesRange(wider, range)))
  );
}

/** Who gets through a way in that is bounded otherwise; undefined where that is not only more or fewer of the same. */
export type CallersChange = 'more' | 'fewer' | undefined;

/** What the value of an annotation says about callers, where it is not one of those that are measured. */
const bounds: readonly { readonly names: RegExp; readonly change: (from: string, to: string) => CallersChange }[] = [
  {
    names:
      /^(?:nginx\.ingress\.kubernetes|haproxy-ingress\.github)\.io\/denylist-source-range$|^haproxy\.org\/deny-list$/,
    change: (from, to) => (withoutRanges(denied(to), denied(from)).length > 0 ? 'fewer' : 'more'),
  },
  {
    names: /^nginx\.ingress\.kubernetes\.io\/limit-(?:rps|rpm|connections|rate)$/,
    change: (from, to) => (limit(to) < limit(from) ? 'fewer' : 'more'),
  },
  {
    names: /^nginx\.ingress\.kubernetes\.io\/enable-modsecurity$/,
    change: (_, to) => (to === 'true' ? 'fewer' : 'more'),
  },
  { names: /^traefik\.ingress\.kubernetes\.io\/router\.middlewares$|^konghq\.com\/plugins$/, change: steps },
];

/** Who gets through an Ingress, more or fewer, by an annotation that is different on both sides. */
export function callersChange(name: string, before: ManifestObject, after: ManifestObject): CallersChange {
  const [old, fresh] = [before, after].map(({ value }) => annotationsOf(value));
  if (old === undefined || fresh === undefined) return undefined;
  const bound = bounds.find(({ names }) => names.test(name));
  if (bound !== undefined) return bound.change(old.get(name) ?? '', fresh.get(name) ?? '');
  return rangeAnnotations.includes(name) ? byRanges(old, fresh) : byAsking(name, old, fresh);
}

type Annotations = ReadonlyMap<string, string>;

function byRanges(old: Annotations, fresh: Annotations): CallersChange {
  return shutOut(rangesIn(old), rangesIn(fresh)).length > 0 ? 'fewer' : 'more';
}

function rangesIn(annotations: Annotations): readonly string[] {
  return rangeAnnotations.flatMap((key) => annotations.get(key)?.split(',') ?? []);
}

function byAsking(name: string, old: Annotations, fresh: Annotations): CallersChange {
  if (!Object.hasOwn(authAnnotations, name)) return undefined;
  const { gained, lost } = compareGrants(callersOf(old), callersOf(fresh), coversCallers);
  const isHere = ({ at }: CallerGrant): boolean => at.some((place) => place[2] === name);
  return lost.some(isHere) ? 'fewer' : gained.some(isHere) ? 'more' : undefined;
}

/** Addresses that a list shuts out; a list of something else shuts out everybody, because nothing can be said for it. */
function denied(text: string): readonly AddressRange[] {
  return text.trim() === '' ? [] : sourceRanges(text.split(','));
}

/** Requests that a limit lets through; 0 and nothing are no limit. */
function limit(text: string): number {
  return Number(text) > 0 ? Number(text) : Number.POSITIVE_INFINITY;
}

/** Steps that do nothing but refuse, by what they are usually called. */
const refusing = /auth|jwt|acl|oidc|allow|white|deny|limit/i;

function steps(from: string, to: string): CallersChange {
  const [old, fresh] = [from, to].map((list) => list.split(',').map((item) => item.trim()));
  const lost = (old ?? []).filter((one) => one !== '' && fresh?.includes(one) !== true);
  const came = (fresh ?? []).filter((one) => one !== '' && old?.includes(one) !== true);
  if (came.length > 0) return undefined;
  return lost.length > 0 && lost.every((one) => refusing.test(one)) ? 'more' : undefined;
}

function callersOf(annotations: ReadonlyMap<string, string>): readonly CallerGrant[] {
  const subject = 'Ingress';
  const bare = { subject, sources: [], ordinary: true } as const;
  const asks = Object.entries(authAnnotations).filter(([key, off]) => !off.test(annotations.get(key) ?? ''));
  const unasked = Object.keys(authAnnotations)
    .filter((key) => !asks.some(([asking]) => asking === key))
    .map((key) => ({
      ...{ ...bare, key: `without ${key}`, at: [annotationPlace(key)] },
      says: `callers are let in without ${key.slice(key.indexOf('/') + 1)}`,
    }));
  const texts = rangesIn(annotations);
  const from = texts.length === 0 ? 'any address' : texts.join(', ');
  const open = { ...bare, key: 'sources', sources: sourceRanges(texts), at: rangeAnnotations.map(annotationPlace) };
  const says = `callers are let in from ${from}`;
  return [...unasked, { ...open, says }, ...schemeOf(annotations), ...corsOf(annotations)];
}

function schemeOf(annotations: ReadonlyMap<string, string>): readonly CallerGrant[] {
  if (annotations.get(schemeAnnotation) !== 'internet-facing') return [];
  const says = 'the load balancer faces the internet';
  return [{ subject: 'Ingress', key: 'internet', sources: [], says, at: [annotationPlace(schemeAnnotation)] }];
}

function corsOf(annotations: ReadonlyMap<string, string>): readonly CallerGrant[] {
  if (annotations.get(corsSwitch) !== 'true') return [];
  const origins = (annotations.get(corsOrigins) ?? '*').split(',').map((origin) => origin.trim());
  const isAny = origins.includes('*');
  const at = [annotationPlace(corsSwitch), annotationPlace(corsOrigins)];
  return (isAny ? ['*'] : origins).map((origin) => ({
    ...{ subject: 'Ingress', key: isAny ? 'cors' : `cors ${origin}`, sources: [], at },
    says: `pages of ${isAny ? 'any origin' : origin} may call it`,
  }));
}
