import { documents, object, workload } from '../manifests';
import { changesBetween } from './sides';

const service = (spec: string): string => object('v1', 'Service', 'web', `spec: { selector: { app: web }, ${spec} }`);
const ports = (list: string): string => service(`ports: [${list}]`);
const balancer = (ranges: string): string =>
  service(`type: LoadBalancer, loadBalancerSourceRanges: [${ranges}], ports: [{ port: 80 }]`);

function said(before: string, after: string): readonly [string | undefined, string | undefined] {
  const [change] = changesBetween(before, after);
  return [change?.impact, change?.why?.[0]];
}

test.each([
  ['more callers', '10.0.0.0/9', '10.0.0.0/8', 'in-place', 'Nobody who is let in now is shut out.'],
  ['the same callers', '10.0.0.0/8', '10.0.0.0/9, 10.128.0.0/9', 'in-place', 'Nobody who is let in now is shut out.'],
  ['fewer callers', '10.0.0.0/8', '10.0.0.0/9', 'traffic', 'Clients from 10.128.0.0/9 are no longer let in.'],
  ['callers that were not bounded', '', '10.0.0.0/8', 'traffic', 'Only clients from 10.0.0.0/8 are let in.'],
])('a load balancer for %s says who is shut out', (_, before, after, impact, why) => {
  expect(said(balancer(before), balancer(after))).toEqual([impact, why]);
});

test('a port that is gone is named', () => {
  expect(said(ports('{ name: a, port: 80 }, { name: b, port: 81 }'), ports('{ name: a, port: 80 }'))).toEqual([
    'traffic',
    'Service/web no longer listens on 81: whoever calls it there gets no answer.',
  ]);
});

test('a port by another name is traffic only where an Ingress names it', () => {
  const [before, after] = ['http', 'web'].map((name) => ports(`{ name: ${name}, port: 80 }`));
  const backend = 'backend: { service: { name: web, port: { name: http } } }';
  const ingress = object(
    'networking.k8s.io/v1',
    'Ingress',
    'web',
    `spec: { rules: [{ http: { paths: [{ path: /, ${backend} }] } }] }`,
  );
  expect(said(before ?? '', after ?? '')[0]).toBe('in-place');
  expect(said(documents(ingress, before ?? ''), documents(ingress, after ?? ''))[0]).toBe('traffic');
});

test('a target port by name is the same where the pods say so', () => {
  const pods = workload({ container: 'ports: [{ name: http, containerPort: 8080 }]' });
  const [named, numbered] = ['http', '8080'].map((target) => ports(`{ port: 80, targetPort: ${target} }`));
  expect(said(documents(pods, named ?? ''), documents(pods, numbered ?? ''))[0]).toBe('in-place');
  expect(said(named ?? '', numbered ?? '')[0]).toBe('traffic');
});
