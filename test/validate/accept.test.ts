import { ContainerImage, Environment, Microservice, Topology, kubernetes } from '../../src';
import type { ManifestObject } from '../../src/manifests/object';
import { synthesize } from '../../src/pipeline';
import { weighAcceptances } from '../../src/validate/accept';
import type { Rule } from '../../src/validate/rule';
import type { ValidationSettings } from '../../src/validate/settings';
import { validateProgram } from '../../src/validate/validate';
import type { Validation } from '../../src/validate/validation';
import { validateText } from './validate-text';

/** A rule that no object holds. */
const never: Rule<'object'> = {
  ...{ name: 'acme/never', summary: 'Nothing is there.', why: 'It is a test.', fix: 'Remove it.' },
  severity: { recommended: 'warning' },
  subject: 'object',
  kinds: ['Deployment.apps', 'ConfigMap'],
  examples: { passes: [], fails: [] },
  check: ({ object }) => [{ message: `${object} is there.` }],
};

const settings: ValidationSettings = { rules: [never] };

const configMap = (annotations = ''): string =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: web, namespace: shop, annotations: { ${annotations} } } }`;

function ours({ findings, accepted, stale }: Validation) {
  const isOurs = ({ rule }: { rule: string }): boolean => rule.startsWith('acme/');
  return {
    findings: findings.filter(isOurs).map(({ object }) => object),
    accepted: accepted.filter(isOurs).map(({ object, reason, by, until }) => ({ object, reason, by, until })),
    stale: stale.filter(isOurs).map(({ rule, by, state }) => ({ rule, by, state })),
  };
}

function shop(accept: Record<string, string | { reason: string; until?: string }>) {
  const topology = new Topology('shop', { accept });
  new Microservice(topology, 'web', { image: ContainerImage.of('acme/web:1') });
  new Environment(topology, 'production', { target: kubernetes() });
  return topology;
}

test('the settings accept by rule, by area, by object and by construct', () => {
  const accepting = (accept: ValidationSettings['accept'] & object) =>
    ours(validateText({ kubernetes: configMap() }, { ...settings, accept }));
  for (const rule of ['acme/never', 'acme/*']) {
    expect(accepting([{ rule, reason: 'known' }])).toMatchObject({
      findings: [],
      accepted: [{ object: 'ConfigMap/web', reason: 'known', by: 'settings' }],
      stale: [],
    });
  }
  expect(accepting([{ rule: 'acme/never', subject: 'ConfigMap/w*', reason: 'known' }]).findings).toEqual([]);
  expect(accepting([{ rule: 'acme/never', subject: 'ConfigMap/api', reason: 'known' }])).toEqual({
    findings: ['ConfigMap/web'],
    accepted: [],
    stale: [{ rule: 'acme/never', by: 'settings', state: 'unused' }],
  });
});

test('an object accepts by an annotation, for itself', () => {
  const annotated = configMap('"accept.intermodal.dev/acme.never": "known (until 2027-01-31)"');
  expect(ours(validateText({ kubernetes: annotated }, settings))).toEqual({
    findings: [],
    accepted: [{ object: 'ConfigMap/web', reason: 'known', until: '2027-01-31', by: 'ConfigMap/web' }],
    stale: [],
  });
});

test('a topology accepts for all of its environments, a construct for itself', () => {
  const whole = validateProgram(synthesize(shop({ 'acme/never': 'known' })), settings);
  expect(ours(whole)).toMatchObject({ findings: [], accepted: [{ object: 'Deployment/web', by: 'shop' }], stale: [] });
  const topology = shop({});
  new Microservice(topology, 'api', { image: ContainerImage.of('acme/api:1'), accept: { 'acme/*': 'known' } });
  expect(ours(validateProgram(synthesize(topology), settings))).toMatchObject({
    findings: ['Deployment/web'],
    accepted: [{ object: 'Deployment/api', by: 'shop/api' }],
  });
});

test('an acceptance holds on its last day, and its findings count from the next day on', () => {
  const synthesis = synthesize(shop({ 'acme/never': { reason: 'known', until: '2027-01-31' } }));
  const on = (today?: string) => ours(validateProgram(synthesis, settings, today === undefined ? {} : { today }));
  expect(on('2027-01-31').findings).toEqual([]);
  expect(on().findings).toEqual([]);
  expect(on('2027-02-01')).toMatchObject({
    findings: ['Deployment/web'],
    stale: [{ rule: 'acme/never', by: 'shop', state: 'expired' }],
  });
});

test('settings of an environment count there alone', () => {
  const only = { environments: { production: { accept: [{ rule: 'acme/never', reason: 'known' }] } } };
  expect(ours(validateProgram(synthesize(shop({})), { ...settings, ...only })).findings).toEqual([]);
  const other = { environments: { staging: { severities: { 'acme/never': 'off' as const } } } };
  expect(ours(validateProgram(synthesize(shop({})), { ...settings, ...other })).findings).toEqual(['Deployment/web']);
});

test('an acceptance of a rule that there is not is told as such', () => {
  const accept = ['acme/nevr', 'acm/*', 'issue/invalid-name'].map((rule) => ({ rule, reason: 'known' }));
  const { stale } = validateText({ kubernetes: configMap() }, { ...settings, accept });
  expect(stale.map(({ rule, state }) => [rule, state])).toEqual([
    ['acme/nevr', 'unknown'],
    ['acm/*', 'unknown'],
    ['issue/invalid-name', 'unused'],
  ]);
});

test('a finding meets what is accepted for its own object, and not for all others', () => {
  const asked = (count: number): number => {
    let times = 0;
    const objects = Array.from(
      { length: count },
      (_, index) => ({ id: `web-${index}`, name: `web-${index}` }) as ManifestObject,
    );
    const stated = objects.map((object) => ({
      ...{ object, by: object.name, reason: 'known' },
      get rule() {
        times += 1;
        return 'acme/never';
      },
    }));
    const finding = { rule: 'acme/never', severity: 'warning', message: 'It is there.', fix: 'Remove it.' } as const;
    const found = objects.map((object) => ({ finding: { ...finding, fingerprint: object.name }, object }));
    expect(weighAcceptances(found, stated, undefined).accepted.map(({ by }) => by)).toEqual(objects.map((o) => o.name));
    return times;
  };
  expect(asked(200)).toBeLessThan(3 * asked(100));
});

test('a service of a Compose file accepts by x-accept, also what is wrong with the file as it is written', () => {
  const compose = (reason: string): string =>
    `services: { web: { image: 'web:1', restart: allways, x-accept: { compose/restart: '${reason}' } } }`;
  const { findings, accepted } = validateText({ compose: compose('known') });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(accepted).toMatchObject([{ rule: 'compose/restart', object: 'service/web', reason: 'known' }]);
  expect(validateText({ compose: compose('') }).accepted).toEqual([]);
});
