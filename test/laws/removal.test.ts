import {
  capabilities,
  compose,
  Config,
  Duration,
  Gateway,
  kubernetes,
  Microservice,
  OpenApi,
  Parameter,
  Path,
  Port,
  RateLimit,
  Scaling,
  Secret,
  SecretSource,
  Size,
  unset,
  Volume,
  type Environment,
  type Topology,
} from '../../src';
import { image } from '../model/build';
import type { TargetName } from '../../src/targets/capabilities';
import type { TopologyModel } from '../../src/model/topology';
import { declareEverything } from '../targets/everything';
import { pictures } from '../targets/all-pictures';
import { altered, changed, modelOf, outcomeOf, placesIn, targets, usedIn, type Way } from './removal';
import { unheard, silentRows } from './unheard';

/**
 * Lossless or loud, from the other side: whatever a program says, without it something else comes out, on every target,
 * in the documents or in the issues. What changes nothing is listed here, with the reason.
 */

jest.setTimeout(120_000);

interface Program {
  /** The row that it shows; none: many at once. */
  readonly field?: string;
  readonly model: TopologyModel;
  /** What comes of it on each target. */
  readonly outcomes: Readonly<Record<TargetName, string>>;
}

function program(model: TopologyModel, field?: string): Program {
  const outcomes = { compose: outcomeOf(model, 'compose'), kubernetes: outcomeOf(model, 'kubernetes') };
  return { model, outcomes, ...(field === undefined ? {} : { field }) };
}

const programs: readonly Program[] = [
  ...Object.entries(pictures).flatMap(([field, shown]) =>
    shown.map(({ declare, options, enforce }) => program(modelOf(declare, options, enforce), field)),
  ),
  program(modelOf(declareGateways, { gateway: 'traefik-gateway', namespace: 'shop' })),
  program(modelOf(declareChanges)),
  program(modelOf(declareHatches)),
  program(modelOf(declareEverything, { namespace: 'shop', waitImage: 'busybox:1.37' })),
];

/** Gateways, and what is said for their sake alone. */
function declareGateways(shop: Topology): (environment: Environment) => void {
  const documented = OpenApi.text('{ "openapi": "3.1.0", "paths": { "/a": { "get": {} }, "/z": { "get": {} } } }');
  const ports = { http: Port.http(80), admin: Port.http(81, { internal: true }) };
  const app = new Microservice(shop, 'app', { image, ports, api: { http: documented } });
  const edge = new Gateway(shop, 'edge', {
    hosts: ['a.example', 'b.example'],
    policies: { compression: true, requestHeaders: { set: { 'X-A': 'a' } } },
    labels: { team: 'edge' },
    annotations: { note: 'edge' },
  });
  edge
    .route('/a', app.endpoint('http'), { only: 'documented' })
    .route('/admin', app.endpoint('admin'), { rateLimit: RateLimit.perSecond(5) })
    .route({ path: Path.exact('/b'), host: 'b.example', methods: ['GET'], headers: { A: 'b' } }, app.endpoint('http'), {
      name: 'b',
      rewrite: { path: { full: '/c' } },
      timeout: Duration.seconds(5),
      without: ['compression'],
    });
  return (environment) => {
    environment.configure(edge, { policies: { maxRequestSize: Size.kibibytes(1) } });
  };
}

/** All that an environment can change. */
function declareChanges(shop: Topology): (environment: Environment) => void {
  const level = new Parameter(shop, 'level', { default: 'info' });
  const replicas = new Parameter(shop, 'replicas', { type: 'integer', min: 1, max: 9, default: 2 });
  const settings = new Config(shop, 'settings', { values: { A: 'a', B: level } });
  const db = new Secret(shop, 'db', { keys: ['k'] });
  const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
  const app = new Microservice(shop, 'app', {
    image,
    env: { A: settings.value('A'), B: settings.value('B'), K: db.value('k'), LEVEL: level, GONE: 'x' },
    mounts: { '/data': data.mount() },
    scaling: Scaling.fixed(replicas),
  });
  return (environment) => {
    environment.set(level, 'warn').set(replicas, 3);
    environment.configure(app, { name: 'shop', env: { MORE: 'yes', GONE: unset }, labels: { a: 'b' } });
    environment.configure(data, { size: Size.gibibytes(2), labels: { team: 'a' }, name: 'files' });
    environment.configure(settings, { values: { A: 'other' } });
    environment.configure(db, { source: SecretSource.existing('there', { keys: { k: 'key' } }) });
  };
}

/** All that is said in the words of one target. */
function declareHatches(shop: Topology): void {
  const app = new Microservice(shop, 'app', { image });
  kubernetes(app)
    .settings({ shareProcessNamespace: true }, { environments: ['kubernetes'] })
    .transform('Deployment', (deployment) => void (deployment.spec.paused = true))
    .patch('Deployment', [{ op: 'add', path: '/spec/minReadySeconds', value: 3 }]);
  kubernetes(shop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'banner' }, data: { text: 'Hello' } });
  compose(app)
    .settings({ attach: false })
    .transform((service) => ({ ...service, cpuset: '0' }))
    .patch([{ op: 'add', path: '/mem_swappiness', value: 10 }]);
  compose(shop).add({ networks: { edge: { internal: true } } });
}

/** Rows that no program can do without. */
const always = ['image', 'scaling.fixed'];

const byField = Object.fromEntries(capabilities.map((row) => [row.field, row]));

/**
 * The models of a program in which a row is no longer used, after as little as possible was taken away: not a port where
 * the protocol of the port is enough, and not the word alone that tells of which kind something is.
 */
function without({ model }: Program, target: TargetName, field: string): readonly TopologyModel[] {
  const less = placesIn(model)
    .filter(({ way }) => way.at(-1) !== 'kind')
    .map(({ way }) => ({ way: way.join('\n'), model: changed(model, way, () => undefined) }))
    .filter((one) => usedIn(one.model, target)?.has(field) === false);
  return less.filter(({ way }) => !less.some((other) => other.way.startsWith(`${way}\n`))).map((one) => one.model);
}

/** True where a target does something else without the field, whatever is taken away. */
function isHeard(one: Program, target: TargetName, field: string): boolean {
  return without(one, target, field).every((less) => outcomeOf(less, target) !== one.outcomes[target]);
}

/** True for what is said to the other target alone. */
function isForOther({ hatches }: TopologyModel, [list, at]: Way, target: TargetName): boolean {
  return list === 'hatches' && at !== undefined && hatches[Number(at)]?.target !== target;
}

/** Times that a kind of place is tried: in other programs it may stand beside something that says the same. */
const tries = 8;

/** Places of which a target makes nothing, neither of another value nor of none. */
function silentPlaces(target: TargetName): readonly string[] {
  const tried = new Map<string, number>();
  for (const { model, outcomes } of programs) {
    const differs = (other: TopologyModel): boolean => outcomeOf(other, target) !== outcomes[target];
    for (const { way, kind } of placesIn(model).filter((place) => !isForOther(model, place.way, target))) {
      const times = tried.get(kind) ?? 0;
      if (times >= tries) continue;
      const isHeard = [() => undefined, altered].some((change) => differs(changed(model, way, change)));
      tried.set(kind, isHeard ? Infinity : times + 1);
    }
  }
  return [...tried].filter(([, times]) => times !== Infinity).map(([kind]) => kind);
}

/** The place in a service, whichever of its containers has it. */
function shortOf(kind: string): string {
  return kind.replace(/^services\.\*\.fields\./, '').replace(/^(initContainers|sidecars)\.\*\./, '');
}

function reasonFor(kind: string, target: TargetName): string | undefined {
  const short = shortOf(kind);
  return Object.keys(unheard[target]).find((one) =>
    [short, kind].some((name) => name === one || name.startsWith(`${one}.`)),
  );
}

describe.each(targets)('on %s', (target) => {
  const rows = capabilities.map(({ field }) => field).filter((field) => !always.includes(field));

  test.each(rows)('without %s something else comes out', (field) => {
    const shown = programs.filter((one) => one.field === field && usedIn(one.model, target)?.has(field));
    expect(shown).not.toEqual([]);
    const heard = shown.some((one) => isHeard(one, target, field));
    expect(heard).toBe(!silentRows[target].includes(field));
  });

  test('every value that a program can say is heard, or listed', () => {
    const silent = silentPlaces(target);
    expect(silent.filter((kind) => reasonFor(kind, target) === undefined)).toEqual([]);
    const needed = new Set(silent.map((kind) => reasonFor(kind, target)));
    expect(Object.keys(unheard[target]).filter((one) => !needed.has(one))).toEqual([]);
  });

  test('what is listed as told by an issue is so in the capability table', () => {
    const told = Object.values(unheard[target]).filter((one) => one in byField);
    expect(told.filter((field) => byField[field]![target].support === 'mapped')).toEqual([]);
  });
});
