import type { ManifestObject, PlainMap } from '../../manifests/object';
import { moreIsExposure, type Grant, type Measure, type Place } from './grants';
import { coversHost, coversWay, showWay, type WayIn } from './ways-in';
import { mapAt, mapsAt, partAt, textAt, textsAt, wordAt } from '../../manifests/reading';
import { annotationPlace, annotationsOf } from '../../manifests/kubernetes/labels';

type Value = ManifestObject['value'];

/** Hosts and paths that an Ingress takes requests for. */
export const ingressWays: Measure<WayIn> = {
  kinds: ['Ingress'],
  ...moreIsExposure,
  grants: ({ value }) => [...rulesOf(value).flatMap(waysOfRule), ...defaultWay(value)],
  covers: coversWay,
};

/** Hosts that an Ingress answers without encryption. */
export const ingressPlain: Measure = {
  kinds: ['Ingress'],
  ...moreIsExposure,
  grants: ({ value }) => hostsOf(value).flatMap((host) => plainGrant(value, host)),
};

/** Ports of backends that are for operators: their names, and the numbers of common ones. */
const adminPort = /^(?:.*(?:admin|manage|metrics|debug|actuator|internal|pprof).*|9090|9091|8081|15000|2375|6060)$/i;

/** Ports for operators that an Ingress opens. */
export const ingressAdmin: Measure = {
  kinds: ['Ingress'],
  ...moreIsExposure,
  grants: ({ value }) => backendsOf(value).flatMap(({ backend, at }) => adminGrant(backend, at)),
};

function rulesOf(value: Value): readonly PlainMap[] {
  return mapsAt(value, 'spec', 'rules');
}

function waysOfRule(rule: PlainMap): readonly WayIn[] {
  const host = wordAt(rule, 'host');
  return mapsAt(rule, 'http', 'paths').map((item) => {
    const match = partAt(item, 'pathType') === 'Exact' ? 'exact' : 'prefix';
    return way(host, textAt(item, 'path') ?? '/', match);
  });
}

function defaultWay(value: Value): readonly WayIn[] {
  const backend = partAt(value, 'spec', 'defaultBackend') ?? partAt(value, 'spec', 'backend');
  return backend === undefined || backend === null ? [] : [way('', '/', 'prefix')];
}

function way(host: string, path: string, match: 'exact' | 'prefix'): WayIn {
  const taken = { host: host === '*' ? '' : host, path, match, conditions: [] } as const;
  return {
    ...{ ...taken, subject: 'Ingress', key: 'way', through: '' },
    says: `requests are taken for ${showWay(taken)}`,
    at: [
      ['spec', 'rules'],
      ['spec', 'defaultBackend'],
      ['spec', 'backend'],
    ],
  };
}

function hostsOf(value: Value): readonly string[] {
  return [...new Set(rulesOf(value).map((rule) => wordAt(rule, 'host')))];
}

function plainGrant(value: Value, host: string): readonly Grant[] {
  const annotations = annotationsOf(value);
  const entries = mapsAt(value, 'spec', 'tls').flatMap((entry) => {
    const hosts = textsAt(entry, 'hosts');
    return hosts.length === 0 ? [''] : hosts;
  });
  const encrypted = entries.some((secured) => coversHost(secured, host));
  const redirects =
    annotations.get('nginx.ingress.kubernetes.io/ssl-redirect') !== 'false' ||
    annotations.get('nginx.ingress.kubernetes.io/force-ssl-redirect') === 'true';
  const at = ['ssl-redirect', 'force-ssl-redirect'].map((name) =>
    annotationPlace(`nginx.ingress.kubernetes.io/${name}`),
  );
  const says = `${host === '' ? 'every host' : `host ${host}`} answers without encryption`;
  const told = { subject: `host ${host}`, says, at: [['spec', 'tls'], ...at], ordinary: true } as const;
  return [{ ...told, key: 'host' }, ...(encrypted && redirects ? [] : [{ ...told, key: 'plain' }])];
}

function backendsOf(value: Value): readonly { readonly backend: PlainMap; readonly at: Place }[] {
  const paths = rulesOf(value).flatMap((rule) => mapsAt(rule, 'http', 'paths'));
  return [
    ...paths.map((item) => ({ backend: mapAt(item, 'backend'), at: ['spec', 'rules'] })),
    { backend: mapAt(value, 'spec', 'defaultBackend'), at: ['spec', 'defaultBackend'] },
  ];
}

function adminGrant(backend: PlainMap, at: Place): readonly Grant[] {
  const port = partAt(backend, 'service', 'port');
  const shown = textAt(port, 'name') ?? wordAt(port, 'number');
  if (!adminPort.test(shown)) return [];
  const service = wordAt(backend, 'service', 'name');
  const says = `port "${shown}" of Service "${service}", which is for operators, takes requests`;
  return [{ subject: 'Ingress', key: `admin ${service} ${shown}`, says, at: [at] }];
}
