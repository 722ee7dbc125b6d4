import { callersChange } from '../../../src/diff/kubernetes/ingress-callers';
import { object } from '../manifests';
import { systemOf } from './sides';

function changed(name: string, from: string | undefined, to: string | undefined): ReturnType<typeof callersChange> {
  const [before, after] = [from, to].map((value) => {
    const annotations = value === undefined ? '' : `annotations: { '${name}': '${value}' }`;
    return [...systemOf(object('networking.k8s.io/v1', 'Ingress', 'web', 'spec: {}', annotations)).objects.values()][0];
  });
  return before === undefined || after === undefined ? undefined : callersChange(name, before, after);
}

const nginx = 'nginx.ingress.kubernetes.io/';
const middlewares = 'traefik.ingress.kubernetes.io/router.middlewares';

test.each([
  [`${nginx}auth-url`, 'https://auth', undefined, 'more'],
  [`${nginx}auth-url`, undefined, 'https://auth', 'fewer'],
  [`${nginx}auth-url`, 'https://auth', 'https://other', undefined],
  [`${nginx}auth-tls-verify-client`, 'on', 'optional', 'more'],
  ['alb.ingress.kubernetes.io/auth-type', 'cognito', 'none', 'more'],
  [`${nginx}whitelist-source-range`, '10.0.0.0/9', '10.0.0.0/8', 'more'],
  [`${nginx}whitelist-source-range`, '10.0.0.0/8', '10.0.0.0/9', 'fewer'],
  [`${nginx}whitelist-source-range`, '10.0.0.0/8', '192.168.0.0/16', 'fewer'],
  [`${nginx}allowlist-source-range`, undefined, '10.0.0.0/8', 'fewer'],
  [`${nginx}denylist-source-range`, '10.0.0.0/8', '10.1.0.0/16', 'more'],
  [`${nginx}denylist-source-range`, undefined, '10.1.0.0/16', 'fewer'],
  [`${nginx}limit-rps`, '5', '50', 'more'],
  [`${nginx}limit-rps`, '5', undefined, 'more'],
  [`${nginx}limit-rps`, undefined, '5', 'fewer'],
  [middlewares, 'shop-auth@kubernetescrd', undefined, 'more'],
  [middlewares, 'shop-strip@kubernetescrd', undefined, undefined],
  [middlewares, undefined, 'shop-auth@kubernetescrd', undefined],
  ['konghq.com/plugins', 'jwt,cors', 'cors', 'more'],
  [`${nginx}rewrite-target`, '/a', '/b', undefined],
] as const)('by %s from %s to %s, callers are %s', (name, from, to, expected) => {
  expect(changed(name, from, to)).toBe(expected);
});

test('a range that moves to the annotation of a newer name is the same range', () => {
  const [before, after] = ['whitelist', 'allowlist'].map((word) => {
    const annotations = `annotations: { '${nginx}${word}-source-range': '10.0.0.0/8' }`;
    return [...systemOf(object('networking.k8s.io/v1', 'Ingress', 'web', 'spec: {}', annotations)).objects.values()][0];
  });
  if (before === undefined || after === undefined) throw new Error('no Ingress');
  expect(callersChange(`${nginx}whitelist-source-range`, before, after)).toBe('more');
  expect(callersChange(`${nginx}allowlist-source-range`, before, after)).toBe('more');
});
