import type { PlainMap } from '../../manifests/object';
import { moreIsExposure, type Grant, type Measure } from './grants';
import { coversWay, showWay, type WayIn } from './ways-in';
import { mapsAt, partAt, textAt, textsAt, wordAt } from '../../manifests/reading';
import { stableText } from '../compare/data';
import { textMapOf } from '../../manifests/kubernetes/labels';

/** Routes of Traefik and of OpenShift, and of Istio: rules as they are written, hosts with their paths. */
export const otherWays: Measure<WayIn> = {
  ...moreIsExposure,
  kinds: ['IngressRoute', 'IngressRouteTCP', 'Route', 'VirtualService'],
  grants: ({ kind, value }) => (waysByKind[kind] ?? ((): readonly WayIn[] => []))(value),
  covers: coversWay,
};

/** What other routes leave open: no encryption, no middleware that asks who calls. */
export const otherOpenings: Measure = {
  ...moreIsExposure,
  kinds: ['IngressRoute', 'Route'],
  grants: ({ kind, value }) => (kind === 'Route' ? openshiftPlain(value) : traefikOpenings(value)),
};

const waysByKind: Readonly<Record<string, (value: PlainMap) => readonly WayIn[]>> = {
  IngressRoute: traefikWays,
  IngressRouteTCP: traefikWays,
  Route: openshiftWays,
  VirtualService: istioWays,
};

function traefikWays(value: PlainMap): readonly WayIn[] {
  const through = [...textsAt(value, 'spec', 'entryPoints')].sort();
  return mapsAt(value, 'spec', 'routes').flatMap((route) =>
    (through.length === 0 ? [''] : through).map((entry) => ({
      ...{ subject: 'route', key: 'way', host: '', path: wordAt(route, 'match'), match: 'pattern', conditions: [] },
      ...{ through: entry, says: `requests are taken for ${wordAt(route, 'match')}` },
      at: [
        ['spec', 'routes'],
        ['spec', 'entryPoints'],
      ],
    })),
  );
}

function traefikOpenings(value: PlainMap): readonly Grant[] {
  const secured = partAt(value, 'spec', 'tls');
  const plain = secured === undefined || secured === null;
  const open = mapsAt(value, 'spec', 'routes').flatMap((route) => {
    const asks = mapsAt(route, 'middlewares').some((item) => /auth|allow|white/i.test(wordAt(item, 'name')));
    const says = `requests for ${wordAt(route, 'match')} go through no middleware that asks who calls`;
    const subject = `route ${wordAt(route, 'match')}`;
    const found = { subject, says, at: [['spec', 'routes']], ordinary: true } as const;
    return [{ ...found, key: 'route' }, ...(asks ? [] : [{ ...found, key: 'open' }])];
  });
  return [...plainly(plain), ...open];
}

function openshiftWays(value: PlainMap): readonly WayIn[] {
  const host = wordAt(value, 'spec', 'host');
  const wide = partAt(value, 'spec', 'wildcardPolicy') === 'Subdomain';
  const taken = {
    host: wide ? host.replace(/^[^.]*/, '*') : host,
    path: textAt(value, 'spec', 'path') ?? '/',
    match: 'prefix',
    conditions: [],
  } as const;
  const says = `requests are taken for ${showWay(taken)}`;
  const at = ['host', 'path', 'wildcardPolicy'].map((key) => ['spec', key]);
  return [{ ...taken, subject: 'Route', key: 'way', through: '', says, at }];
}

function openshiftPlain(value: PlainMap): readonly Grant[] {
  const termination = wordAt(value, 'spec', 'tls', 'termination');
  const insecure = wordAt(value, 'spec', 'tls', 'insecureEdgeTerminationPolicy');
  const plain = termination === '' || insecure === 'Allow';
  return plainly(plain);
}

/** A route that is there, and whether it answers without encryption. */
function plainly(isPlain: boolean): readonly Grant[] {
  const says = 'it answers without encryption';
  const told = { subject: 'tls', says, at: [['spec', 'tls']], ordinary: true } as const;
  return [{ ...told, key: 'route' }, ...(isPlain ? [{ ...told, key: 'plain' }] : [])];
}

function istioWays(value: PlainMap): readonly WayIn[] {
  const gateways = textsAt(value, 'spec', 'gateways').filter((gateway) => gateway !== 'mesh');
  const rules = mapsAt(value, 'spec', 'http');
  return gateways.flatMap((through) =>
    textsAt(value, 'spec', 'hosts').flatMap((host) =>
      rules.flatMap((rule) => {
        const matches = mapsAt(rule, 'match');
        return (matches.length === 0 ? [{}] : matches).map((match) => istioWay(host, through, match));
      }),
    ),
  );
}

function istioWay(host: string, through: string, match: PlainMap): WayIn {
  const [kind = '', path = '/'] = [...textMapOf(partAt(match, 'uri'))][0] ?? [];
  const taken = {
    host: host === '*' ? '' : host,
    path,
    match: kind === 'exact' ? 'exact' : kind === 'regex' ? 'pattern' : 'prefix',
    conditions: Object.keys(match)
      .filter((key) => key !== 'uri' && key !== 'name')
      .map((key) => `${key}=${stableText(match[key] ?? null)}`)
      .sort(),
  } as const;
  const says = `requests are taken for ${showWay(taken)}`;
  return { ...taken, subject: 'VirtualService', key: 'way', through, says, at: [['spec']] };
}
