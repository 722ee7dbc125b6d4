import type { Change, Diff, EnvironmentDiff, ObjectDiff, ServiceDiff } from '../../../src/diff/diff-value';
import { uniqueFlags } from '../../../src/diff/flags';
import { worst } from '../../../src/diff/impact';

/** A change at `spec.replicas`, unless told otherwise. */
export function change(given: Partial<Change> = {}): Change {
  return { path: 'spec.replicas', change: 'changed', from: 1, to: 2, impact: 'in-place', flags: [], ...given };
}

/** An object with some changes, its impact and flags taken from them. */
export function object(name: string, changes: readonly Change[], given: Partial<ObjectDiff> = {}): ObjectDiff {
  return {
    object: name,
    change: 'changed',
    service: name.slice(name.indexOf('/') + 1),
    impact: worst(changes.map(({ impact }) => impact)),
    flags: uniqueFlags(changes.flatMap(({ flags }) => flags)),
    changes,
    file: 'dist/production/orders.k8s.yaml',
    line: 3,
    ...given,
  };
}

/** A service to which nothing happens, unless told otherwise. */
export function service(name: string, given: Partial<ServiceDiff> = {}): ServiceDiff {
  return { name, impact: 'none', flags: [], reach: [], ...given };
}

/** An environment of Kubernetes, its impact and flags taken from its objects and services. */
export function environment(given: Partial<EnvironmentDiff> = {}): EnvironmentDiff {
  const { objects = [], services = [] } = given;
  return {
    target: 'kubernetes',
    impact: worst([...objects, ...services].map(({ impact }) => impact)),
    flags: uniqueFlags([...objects, ...services].flatMap(({ flags }) => flags)),
    topology: [],
    services,
    objects,
    arrows: [],
    ...given,
  };
}

/** A diff of some environments. */
export function diffOf(...environments: readonly EnvironmentDiff[]): Diff {
  return {
    from: 'main',
    to: 'HEAD',
    impact: worst(environments.map(({ impact }) => impact)),
    flags: uniqueFlags(environments.flatMap(({ flags }) => flags)),
    environments,
  };
}

/** Nothing is different. */
export const noDiff = diffOf(environment({ name: 'production', services: [service('orders')] }));

const image = (version: string): string =>
  `ghcr.io/acme/orders:${version}@sha256:${version.repeat(40).replace(/\W/g, '')}`;

const rollout = change({
  path: 'spec.template.spec.containers[orders].image',
  from: image('1.4.2'),
  to: image('1.5.0'),
  impact: 'rollout',
  why: ['The pod template changes, so pods are replaced one after another.'],
});

const shrunk = change({
  path: 'spec.resources.requests.storage',
  from: '10Gi',
  to: '5Gi',
  impact: 'recreate',
  why: ['The API server refuses to shrink a claim.'],
  advice: 'Make a new claim, copy the data, then let the pods use the new one.',
  line: 14,
});

const key = change({
  path: 'data.password',
  from: '(secret, 12 bytes)',
  to: '(secret, 16 bytes)',
  secret: true,
  impact: 'in-place',
  flags: ['secret-changed'],
});

const lines = change({
  path: 'data["app.properties"]',
  from: 'a=1\nb=2\nc=3\nd=4\ne=5\nf=6\n',
  to: 'a=1\nb=2\nc=3\nd=4\ne=50\nf=6\n',
  impact: 'in-place',
});

const label = change({ path: 'metadata.labels.team', from: 'blue', to: 'green', impact: 'metadata' });

/** A bit of everything, in two environments. */
export const mixed = diffOf(
  ...['staging', 'production'].map((name) =>
    environment({
      name,
      topology: [
        { part: 'arrow', change: 'added', subject: 'orders -> catalog', services: ['orders', 'catalog'] },
        { part: 'image', change: 'changed', subject: 'orders', services: ['orders'], from: '1.4.2', to: '1.5.0' },
      ],
      services: [
        service('catalog', {
          impact: 'traffic',
          reach: [
            {
              from: 'Service/orders',
              impact: 'traffic',
              why: '"orders" no longer listens on 8080, which "catalog" calls.',
            },
          ],
        }),
        service('db', { change: 'changed', impact: 'recreate' }),
        service('orders', { change: 'changed', impact: 'rollout', flags: ['secret-changed'], pods: 3 }),
        service('web'),
      ],
      objects: [
        object('PersistentVolumeClaim/db', [shrunk], { source: 'src/topology.ts:12', construct: 'shop/db' }),
        object('Deployment/orders', [rollout, label]),
        object('Secret/orders', [key]),
        object('ConfigMap/orders', [lines]),
        object('Deployment/web', [label]),
        ...(name === 'staging'
          ? [
              object('Job/seed', [change({ path: '', change: 'added', from: undefined, to: undefined })], {
                change: 'added',
              }),
            ]
          : []),
      ],
    }),
  ),
);

/** Names and values that mean mischief, each of them wherever text can stand. */
export const mischief = [
  '`````',
  '```\n</details>\n# heading',
  '<img src=x onerror=alert(1)>',
  '<!-- x -->',
  '--> x',
  '@octocat see #1 and GH-2',
  '[a](javascript:x)',
  'a|b',
  '\u001b[31mred\u001b[0m',
  '::error::x',
  '\n::set-output name=a::b',
  'a\r\nb',
  '\u202egnp',
  '\u0000',
  ']]>',
  '<x y="z">&amp;',
  'https://evil.example',
  '**bold** _it_ ~x~',
  '\ud800',
  '%0A::error::x',
  '1. one',
  '- two',
  '> three',
  '![x](y)',
  '$x$',
  '\\',
];

/** A diff that holds one text wherever a text can be held. */
export function filledWith(text: string): Diff {
  const evil = change({
    path: `data[${JSON.stringify(text)}]`,
    from: text,
    to: `${text}!`,
    impact: 'traffic',
    flags: ['exposure-widened'],
    why: [text],
    advice: text,
  });
  const block = change({
    path: text,
    from: `a\n${text}\nb`,
    to: `a\n${text}x\nc`,
    impact: 'downtime',
    flags: [],
    why: [text],
  });
  return {
    ...diffOf(
      environment({
        name: text,
        topology: [{ part: 'route', change: 'changed', subject: text, services: [text], from: text, to: text }],
        services: [
          service(text, {
            change: 'renamed',
            renamedFrom: text,
            impact: 'traffic',
            reach: [{ from: text, impact: 'traffic', why: text }],
          }),
        ],
        objects: [
          object(`ConfigMap/${text}`, [evil, block], {
            renamedFrom: text,
            file: text,
            source: `${text}:3`,
            construct: text,
          }),
        ],
      }),
      environment({ name: `${text}2`, objects: [object(`ConfigMap/${text}`, [evil])] }),
    ),
    from: text,
    to: text,
  };
}

/** As many changes as wanted, each a risk of its own. */
export function manyRisks(count: number): Diff {
  const objects = Array.from({ length: count }, (_, index) =>
    object(`PersistentVolumeClaim/data-${index}`, [
      change({
        path: '',
        change: 'removed',
        from: undefined,
        to: undefined,
        impact: 'data-loss',
        why: [`The claim "data-${index}" is deleted, sentence ${index}.`],
      }),
      change({ path: 'spec.x', from: `a${index}`, to: `b${index}`, impact: 'recreate', advice: 'x'.repeat(400) }),
    ]),
  );
  return diffOf(
    environment({ objects, services: objects.map(({ service: name = '' }) => service(name, { impact: 'data-loss' })) }),
  );
}
