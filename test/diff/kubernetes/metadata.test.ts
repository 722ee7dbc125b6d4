import { object } from '../manifests';
import { changesBetween } from './sides';

function annotated(kind: 'Ingress' | 'Service' | 'Deployment', name: string, type?: string): readonly string[] {
  const versions = { Ingress: 'networking.k8s.io/v1', Service: 'v1', Deployment: 'apps/v1' };
  const [before, after] = ['a', 'b'].map((value) =>
    object(
      versions[kind],
      kind,
      'web',
      `spec: { ${type === undefined ? '' : `type: ${type}`} }`,
      `annotations: { '${name}': '${value}' }`,
    ),
  );
  return changesBetween(before ?? '', after ?? '').map(({ impact }) => impact);
}

test.each([
  ['Ingress', 'nginx.ingress.kubernetes.io/rewrite-target', 'traffic'],
  ['Ingress', 'nginx.ingress.kubernetes.io/canary-weight', 'traffic'],
  ['Ingress', 'nginx.ingress.kubernetes.io/auth-realm', 'traffic'],
  ['Ingress', 'nginx.ingress.kubernetes.io/proxy-body-size', 'in-place'],
  ['Ingress', 'traefik.ingress.kubernetes.io/router.middlewares', 'traffic'],
  ['Ingress', 'alb.ingress.kubernetes.io/scheme', 'traffic'],
  ['Ingress', 'alb.ingress.kubernetes.io/tags', 'in-place'],
  ['Ingress', 'kubernetes.io/ingress.class', 'traffic'],
  ['Ingress', 'cert-manager.io/cluster-issuer', 'in-place'],
  ['Service', 'service.beta.kubernetes.io/aws-load-balancer-scheme', 'traffic'],
  ['Service', 'service.beta.kubernetes.io/aws-load-balancer-connection-idle-timeout', 'in-place'],
  ['Service', 'networking.gke.io/load-balancer-type', 'traffic'],
  ['Service', 'external-dns.alpha.kubernetes.io/hostname', 'traffic'],
  ['Service', 'example.com/team', 'metadata'],
  ['Deployment', 'nginx.ingress.kubernetes.io/rewrite-target', 'metadata'],
] as const)('of a %s, the annotation %s is %s', (kind, name, impact) => {
  expect(annotated(kind, name, kind === 'Service' ? 'LoadBalancer' : undefined)).toEqual([impact]);
});

test.each([
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', 'metadata'],
  ['service.beta.kubernetes.io/load-balancer-source-ranges', 'metadata'],
  ['networking.gke.io/load-balancer-type', 'metadata'],
  ['external-dns.alpha.kubernetes.io/hostname', 'traffic'],
  ['cloud.google.com/neg', 'traffic'],
])('of a Service without a load balancer, the annotation %s is %s', (name, impact) => {
  expect(annotated('Service', name, 'ClusterIP')).toEqual([impact]);
});
