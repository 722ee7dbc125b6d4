import type { Change } from '../../../src/diff/diff-value';
import { documents } from '../manifests';
import { changesBetween } from './sides';

const block = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: ${name}:1
`;

const policy = (name: string, ...callers: readonly string[]): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
spec:
  podSelector:
    matchLabels:
      app: ${name}
  policyTypes:
    - Ingress
  ingress:
    - from:
${callers.map((caller) => `        - podSelector:\n            matchLabels:\n              app: ${caller}\n`).join('')}`;

function flagged(before: string, after: string): readonly (readonly [string, readonly string[]])[] {
  return changesBetween(before, after).map(({ path, why = [] }: Change) => [path, why]);
}

const both = documents(block('web'), block('cart'));

test('the sentence names who may call whom', () => {
  const before = documents(both, policy('web', 'shop'), policy('cart', 'shop'));
  const after = documents(both, policy('web', 'shop', 'cart'), policy('cart', 'shop'));
  expect(flagged(before, after)).toEqual([
    [
      'spec.ingress[0].from[1]',
      expect.arrayContaining(['Now: pods with app=cart of its namespace may call Deployment "web".']),
    ],
  ]);
});

test('only the policy that is why has the flag', () => {
  const before = documents(both, policy('web', 'shop'), policy('cart', 'shop'));
  const after = documents(
    both,
    policy('web', 'shop', 'cart'),
    policy('cart', 'shop').replace('name: cart', 'name: cart\n  labels: { a: b }'),
  );
  const changes = changesBetween(before, after);
  expect(changes.map(({ path, flags }) => [path, flags])).toEqual(
    expect.arrayContaining([
      ['spec.ingress[0].from[1]', ['exposure-widened']],
      ['metadata.labels', []],
    ]),
  );
});

test('pods that no file has are judged by what the selector asks for', () => {
  expect(changesBetween(policy('web', 'shop'), policy('web', 'shop', 'cart')).flatMap(({ flags }) => flags)).toEqual([
    'exposure-widened',
  ]);
});

test('addresses are shown as ranges', () => {
  const from = (cidr: string): string =>
    policy('web').replace('    - from:\n', `    - from:\n        - ipBlock:\n            cidr: ${cidr}\n`);
  expect(flagged(from('10.0.0.0/9'), from('10.0.0.0/8'))).toContainEqual([
    'spec.ingress[0].from[10.0.0.0/8]',
    expect.arrayContaining(['Now: 10.128.0.0/9 may call pods with app=web.']),
  ]);
});

test('a range that is taken out of another one is named, and not the whole', () => {
  const open = (except: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: web }\nspec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8${except} } }] }] }\n`;
  const without = open(', except: [10.1.0.0/16]');
  expect(flagged(open(''), without).flatMap(([, why]) => why)).toContain('No longer: 10.1.0.0/16 may call every pod.');
  expect(flagged(without, open('')).flatMap(([, why]) => why)).toContain('Now: 10.1.0.0/16 may call every pod.');
});
