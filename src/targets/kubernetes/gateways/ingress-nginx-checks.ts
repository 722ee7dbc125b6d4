import type { ResolvedRoute } from '../../../model/resolved';
import type { Around, Finding } from './ingress-dialect';
import { redirectUrl } from './ingress-redirect';

const plain = 'use letters, digits and `-._~/:` only';

/** Texts that end in the configuration of nginx, where the controller lets few characters through. */
const texts: readonly (readonly [field: string, fits: RegExp, textOf: (route: ResolvedRoute) => string | undefined])[] =
  [
    ['rewrite.path', /^[-._~/:A-Za-z0-9]*$/, ({ rewrite }) => rewrite?.path?.value],
    ['stickySession.cookie', /^[-._~A-Za-z0-9]+$/, ({ policies }) => policies.stickySession?.cookie],
    [
      'authentication.realm',
      /^[-._~/: A-Za-z0-9]*$/,
      ({ policies: { authentication: given } }) => (given?.kind === 'basic' ? given.realm : undefined),
    ],
    [
      'authentication.path',
      /^[-._~/:?&=A-Za-z0-9]*$/,
      ({ policies: { authentication: given } }) => (given?.kind === 'forward' ? given.path : undefined),
    ],
  ];

/** What ingress-nginx would leave out in silence, or refuse. */
export function nginxFindings(route: ResolvedRoute, around: Around, usersKey: string | undefined): readonly Finding[] {
  const bad = texts.flatMap(([field, fits, textOf]): readonly Finding[] => {
    const text = textOf(route);
    if (text === undefined || fits.test(text)) return [];
    return [
      {
        field,
        what: `has "${text}" in "${field}", with characters that ingress-nginx refuses`,
        hint: `There ${plain}.`,
      },
    ];
  });
  return [...bad, ...redirectFindings(route, around), ...keyFindings(usersKey), ...retryFindings(route)];
}

function redirectFindings(route: ResolvedRoute, around: Around): readonly Finding[] {
  if (route.redirect === undefined) return [];
  const url = redirectUrl(route, around);
  if (url !== undefined && /^[-._~/:?&=A-Za-z0-9]*$/.test(url)) return [];
  const what = url === undefined ? 'redirects to a URL that depends on the request' : `redirects to "${url}"`;
  const hint = `ingress-nginx redirects to one URL: name a host and a path, and ${plain}.`;
  return [{ field: 'to', what: `${what}, which ingress-nginx cannot`, hint }];
}

function keyFindings(key: string | undefined): readonly Finding[] {
  if (key === undefined || key === 'auth') return [];
  const what = `takes its users from key "${key}" of a Secret, and ingress-nginx reads key "auth" alone`;
  return [{ field: 'authentication', what, hint: "Name the key so: keys: ['auth']." }];
}

function retryFindings({ policies: { retries } }: ResolvedRoute): readonly Finding[] {
  const known = [403, 404, 429, 500, 502, 503, 504];
  const unknown = (retries?.statuses ?? []).filter((status) => !known.includes(status));
  if (unknown.length === 0) return [];
  const what = `tries again after status ${unknown.join(', ')}, which ingress-nginx cannot`;
  return [{ field: 'retries.statuses', what, hint: `It knows ${known.join(', ')}.` }];
}
