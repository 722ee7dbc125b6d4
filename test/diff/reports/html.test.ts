import { createHash } from 'node:crypto';
import type { Diff } from '../../../src/diff/diff-value';
import { htmlReport } from '../../../src/diff/reports/html';
import { change, diffOf, environment, filledWith, mischief, mixed, noDiff, object, service } from './samples';

/** What a reader sees, without tags. */
const textOf = (html: string): string => {
  return html
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
};
const drawingOf = (diff: Diff): string => /<svg[\s\S]*<\/svg>/.exec(htmlReport(diff))?.[0] ?? '';

test('says first how bad it is, then tells the risks, the worst first, with the way to get there safely', () => {
  const text = textOf(htmlReport(mixed, { title: 'shop' }));
  const told = [
    'Intermodal diff: shop',
    'From main to HEAD',
    'recreate The API server refuses',
    'Risks 3 ',
    'Safely: Make a new claim',
    'Topology +',
    'Services 3 ',
    'Changes 6 ',
  ];
  const places = told.map((part) => text.indexOf(part, text.indexOf('From main') - 60));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('says in words that nothing changes, and offers no search', () => {
  const html = htmlReport(noDiff);
  expect(textOf(html)).toContain('No changes. Both sides mean the same.');
  expect(html).not.toContain('<form');
});

test('runs its own script and style alone, whatever the diff holds', () => {
  const [page, other] = [htmlReport(mixed), htmlReport(filledWith('</script>'))];
  for (const element of ['script', 'style']) {
    const [, own = ''] = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page) ?? [];
    const digest = createHash('sha384').update(own).digest('base64');
    for (const html of [page, other]) {
      expect(html).toContain(`${element}-src &#39;sha384-${digest}&#39;`);
      expect(html.split(`<${element}`)).toHaveLength(2);
    }
  }
  expect(page).toContain('default-src &#39;none&#39;');
  expect(page).not.toMatch(/ style=| on\w+=| (src|href)="(?!#main")/);
});

test('no name and no value becomes markup', () => {
  const tags = (html: string): readonly string[] =>
    [...html.matchAll(/<\/?([a-z]\w*)[^<>]*>/g)].map(([, name = '']) => name);
  const known = new Set([...tags(htmlReport(filledWith('x'))), ...tags(htmlReport(mixed))]);
  for (const text of mischief) {
    const html = htmlReport(filledWith(text), { title: text });
    expect(tags(html).filter((name) => !known.has(name))).toEqual([]);
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\ud800-\udfff]/u);
  }
});

test('tells that a secret changes, and nothing of it', () => {
  const html = htmlReport(mixed);
  expect(textOf(html)).toContain('data.password changed old (secret, 12 bytes) new (secret, 16 bytes)');
});

test('marks old and new in words, and lines with signs', () => {
  const text = textOf(htmlReport(mixed));
  expect(text).toContain('old 10Gi new 5Gi');
  expect(text).toMatch(/- e=5 \+ e=50/);
});

test('folds the changes of each service, and leaves them out where no detail is wanted', () => {
  const html = htmlReport(mixed);
  expect(html.match(/<details class="fold"/g)).toHaveLength(4);
  expect(htmlReport(mixed, { detail: false })).not.toContain('<details class="fold"');
});

test('names a few places of a change, and all of them in a fold', () => {
  const objects = Array.from({ length: 9 }, (_, index) => object(`Deployment/app-${index}`, [change()]));
  const text = textOf(htmlReport(diffOf(environment({ objects }))));
  expect(text).toContain('9 × Deployment ( app-0 , app-1 , app-2 , app-3 and 5 more)');
  expect(text).toContain('All 9 places');
  expect(text).toContain('Deployment/app-8');
});

test('draws services and calls, what became of them told by shape and in words', () => {
  const drawing = drawingOf(
    diffOf(
      environment({
        services: [
          service('web', { change: 'changed', impact: 'rollout' }),
          service('api', { change: 'added', impact: 'in-place' }),
          service('old', { change: 'removed', impact: 'scale-down' }),
          service('job', { impact: 'traffic', reach: [{ from: 'old', impact: 'traffic', why: 'It calls "old".' }] }),
          service('db'),
        ],
        arrows: [
          { from: 'web', to: 'api', state: 'added' },
          { from: 'web', to: 'old', state: 'removed' },
          { from: 'job', to: 'old', state: 'removed' },
          { from: 'api', to: 'db', state: 'same' },
        ],
      }),
    ),
  );
  expect(textOf(drawing)).toContain('~ rollout');
  expect(drawing).toMatch(/class="service added [\s\S]*?\+ added/);
  expect(drawing).toMatch(/class="service removed orange"[\s\S]*?- removed/);
  expect(drawing).toMatch(/class="service reached orange"[\s\S]*?reached: traffic/);
  expect(drawing).toMatch(/class="call added"[\s\S]*?>\+</);
  expect(drawing).toMatch(/class="call removed"[\s\S]*?>-</);
});

test('draws the same in several environments once, and every drawing is a list as well', () => {
  const twice = ['staging', 'production'].map((name) =>
    environment({
      name,
      services: [service('web', { change: 'changed', impact: 'rollout' }), service('db')],
      arrows: [{ from: 'web', to: 'db', state: 'added' }],
    }),
  );
  const html = htmlReport(diffOf(...twice));
  expect(html.match(/<svg/g)).toHaveLength(1);
  expect(textOf(html)).toContain('The drawing as a list web (~ rollout) calls db (call added) db');
});

test('of a thousand services, draws those that change and their neighbours, and says so', () => {
  const services = Array.from({ length: 1000 }, (_, index) =>
    service(`s-${index}`, index === 500 ? { change: 'changed', impact: 'rollout' } : {}),
  );
  const arrows = services.slice(1).map(({ name }, index) => ({ from: `s-${index}`, to: name, state: 'same' as const }));
  const diff = diffOf(environment({ services, arrows }));
  expect([...drawingOf(diff).matchAll(/<title>(.*?)<\/title>/g)].map(([, name]) => name)).toEqual([
    's-499',
    's-500',
    's-501',
  ]);
  expect(textOf(htmlReport(diff))).toContain('997 more services are not drawn');
});

test('services that only help another one stand in a fold', () => {
  const services = [
    service('web', { change: 'changed', impact: 'downtime' }),
    service('web-relay', {
      impact: 'downtime',
      partOf: 'web',
      reach: [{ from: 'web', impact: 'downtime', why: 'Restarts.' }],
    }),
  ];
  const text = textOf(htmlReport(diffOf(environment({ services }))));
  expect(text).toContain('Services 1 ');
  expect(text).toContain('1 helper of other services Service Impact What happens web-relay');
});
