import { annotationsOf } from '../../../manifests/kubernetes/labels';
import { mapAt, mapsAt, textAt, textsAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { mapsWithPlaces, subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** What gives a certificate outside of the Ingress: load balancers of clouds, Traefik, controllers with a default one. */
const elsewhere =
  /^(?:alb\.ingress\.kubernetes\.io\/(?:certificate-arn|listen-ports=.*HTTPS.*)|ingress\.gcp\.kubernetes\.io\/pre-shared-cert|networking\.gke\.io\/managed-certificates|traefik\.ingress\.kubernetes\.io\/router\.tls[^=]*|appgw\.ingress\.kubernetes\.io\/appgw-ssl-certificate|nginx\.ingress\.kubernetes\.io\/ssl-passthrough|ingress\.cloud\.ibm\.com\/.*)(?:=|$)/;

/** Ingresses encrypt. */
export const tls: Rule<'object'> = {
  name: 'exposure/tls',
  summary: 'Every host of an Ingress has a certificate.',
  why: 'Passwords, cookies and data of users pass every network on the way as plain text.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  fix: 'Add the host to "tls", with the Secret of its certificate.',
  severity: risky,
  subject: 'object',
  kinds: ['Ingress.networking.k8s.io'],
  examples: {
    passes: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
        spec: 'tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\nrules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
      }),
    },
    fails: {
      kubernetes: exampleObject('networking.k8s.io/v1', 'Ingress', {
        spec: 'rules:\n  - host: "shop.example.com"\n    http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }] }',
      }),
    },
  },
  check(ingress, { topology }) {
    const isElsewhere = [...annotationsOf(ingress.value)].some((pair) => elsewhere.test(pair.join('=')));
    // What a program exposes is judged where it says so.
    if (isElsewhere || topology !== undefined) return [];
    const spec = mapAt(ingress.value, 'spec');
    const covered = mapsAt(spec, 'tls').map((one) => textsAt(one, 'hosts'));
    const hasAll = covered.some((hosts) => hosts.length === 0);
    return mapsWithPlaces(spec, 'rules', ['spec']).flatMap(({ value, at }) => {
      const host = textAt(value, 'host');
      const isCovered =
        hasAll || (host === undefined ? covered.length > 0 : covered.flat().some((one) => stands(one, host)));
      if (isCovered) return [];
      const which = host === undefined ? 'every host' : `"${host}"`;
      return [{ message: `${subjectOf(ingress)} serves ${which} without TLS.`, at }];
    });
  },
};

/** True where a certificate for one host is one for another. */
function stands(certified: string, host: string): boolean {
  if (certified.toLowerCase() === host.toLowerCase()) return true;
  return certified.startsWith('*.') && host.toLowerCase().endsWith(certified.slice(1).toLowerCase());
}
