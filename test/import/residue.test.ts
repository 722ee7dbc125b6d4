import { data, map } from '../../src/import/code';
import type { ConstructDraft, Draft, HatchDraft, Program } from '../../src/import/draft';
import { gapsOf } from '../../src/import/gaps';
import type { Outcome } from '../../src/import/outcome';
import { residueOf } from '../../src/import/residue';
import { readSystems } from '../../src/manifests/read';
import type { System } from '../../src/manifests/system';
import { mapAt } from '../../src/manifests/reading';

function systemOf(text: string, path = 'compose.yaml'): System {
  const [system] = readSystems('input', [{ path, text }]).set.systems;
  return system ?? { target: 'compose', objects: new Map() };
}

function draftOf(system: System, more: Partial<Draft> = {}): Draft {
  const none = { constructs: [], settings: [], hatches: [], lost: [], issues: [], notes: [] };
  return { environment: 'here', target: system.target, options: map({}), props: map({}), ...none, system, ...more };
}

const web: ConstructDraft = {
  id: 'Microservice/web',
  kind: 'Microservice',
  name: 'web',
  props: map({}),
  objects: ['service/web'],
};

/** The hatches that turn what a program gives into what the input says. */
function hatches(output: string, draft: Draft, path = 'compose.yaml'): readonly HatchDraft[] {
  const { objects } = systemOf(output, path);
  const environment = {
    name: 'here',
    target: draft.target,
    options: map({}),
    props: map({}),
    settings: [],
    changes: [],
  };
  const program: Program = {
    topology: 'shop',
    props: map({}),
    constructs: [web],
    environments: [environment],
    hatches: [],
  };
  const document = {
    name: 'shop',
    ...Object.fromEntries(['service', 'network'].map((kind) => [`${kind}s`, namedOf(objects, kind)])),
  };
  const given = [...objects].map(([id, object]) => {
    const { target, object: called, kind, name, apiVersion, file, line, lineOf, value } = object;
    const own = { target, object: called, id, kind, name, apiVersion, file, line, lineOf, value };
    return [id, { ...own, rendered: value, construct: `shop/${name}` }] as const;
  });
  const outcome: Outcome = { environment: 'here', objects: new Map(given as never), document };
  return residueOf([{ draft, outcome, gaps: gapsOf(outcome, draft, program) }], program).map(({ hatch }) => hatch);
}

function namedOf(objects: System['objects'], kind: string): Readonly<Record<string, unknown>> {
  const own = [...objects.values()].filter((object) => object.kind === kind);
  return mapAt({ all: Object.fromEntries(own.map(({ name, value }) => [name, value])) }, 'all');
}

/** What hatches say, in short. */
function said(found: readonly HatchDraft[]): readonly unknown[] {
  return found.map(({ on = 'topology', method, args }) => [
    on,
    method,
    ...args.map((arg) => (arg.is === 'data' ? arg.data : arg.is)),
  ]);
}

describe('what hatches of Compose say', () => {
  const service = (more: string): string => `name: shop\nservices:\n  web:\n    image: a\n${more}`;

  it('is settings where Compose has a word that can say it, and patches elsewhere', () => {
    const draft = draftOf(systemOf(service('    cpu_shares: 5\n    dns: [1.1.1.1]\n    cgroup: odd\n')));
    expect(said(hatches(service(''), draft))).toEqual([
      [
        'Microservice/web',
        'patch',
        [
          { op: 'add', path: '/cgroup', value: 'odd' },
          { op: 'add', path: '/dns', value: ['1.1.1.1'] },
        ],
      ],
      ['Microservice/web', 'settings', { cpuShares: 5 }],
    ]);
  });

  it('is a limit of processes where the limits of the deployment stand, as the engine refuses two places', () => {
    const memory = '    deploy: { resources: { limits: { memory: 64M } } }\n';
    const draft = draftOf(systemOf(service('    mem_limit: 64m\n    pids_limit: -1\n')));
    expect(said(hatches(service(memory), draft))).toEqual([
      ['Microservice/web', 'patch', [{ op: 'add', path: '/deploy/resources/limits/pids', value: -1 }]],
    ]);
    expect(said(hatches(service(''), draft))).toContainEqual([
      'Microservice/web',
      'patch',
      [
        { op: 'add', path: '/mem_limit', value: 67108864 },
        { op: 'add', path: '/pids_limit', value: -1 },
      ],
    ]);
  });

  it('names variables where the files do, and a dollar in settings as one', () => {
    const text = service('    domainname: a$$b\n    hostname: web-1\n');
    const open = systemOf(service('    domainname: a$$b\n    hostname: web-${N}\n'));
    expect(said(hatches(service(''), draftOf(systemOf(text), { open })))).toEqual([
      ['Microservice/web', 'settings', { domainName: 'a$b' }],
      ['Microservice/web', 'patch', [{ op: 'add', path: '/hostname', value: 'web-${N}' }]],
    ]);
  });

  it('changes the project and what is no construct in the file itself', () => {
    const text = 'name: Shop_1\nservices:\n  web: { image: a }\n  more: { image: b, tty: true }\n';
    const output = 'name: shop\nservices:\n  web: { image: a }\n  more: { image: b }\n';
    const [first] = hatches(output, draftOf(systemOf(text)));
    expect(said([first as HatchDraft])).toEqual([
      [
        'topology',
        'patch',
        [
          { op: 'replace', path: '/name', value: 'Shop_1' },
          { op: 'add', path: '/services/more/tty', value: true },
        ],
      ],
    ]);
  });
});

describe('what hatches of Kubernetes say', () => {
  const service = (name: string, type: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { type: ${type}, ports: [{ port: 80 }] }\n`;

  it('calls an object by its kind, where it is the only one of its construct', () => {
    const draft = draftOf(systemOf(service('web', 'NodePort'), 'a.yaml'));
    expect(said(hatches(service('web', 'ClusterIP'), draft, 'a.yaml'))).toEqual([
      ['Microservice/web', 'patch', 'Service', [{ op: 'replace', path: '/spec/type', value: 'NodePort' }]],
    ]);
  });

  it('calls it by kind and name, where no construct has it for itself', () => {
    const draft = draftOf(systemOf(service('other', 'NodePort'), 'a.yaml'));
    expect(said(hatches(service('other', 'ClusterIP'), draft, 'a.yaml'))).toEqual([
      ['topology', 'patch', 'Service/other', [{ op: 'replace', path: '/spec/type', value: 'NodePort' }]],
    ]);
  });

  it('adds each document by itself, and none of a Secret', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\n';
    const text = [service('web', 'ClusterIP'), service('b', 'ClusterIP'), secret].join('---\n');
    const found = hatches(service('web', 'ClusterIP'), draftOf(systemOf(text, 'a.yaml')), 'a.yaml');
    expect(found).toMatchObject([{ method: 'add', adds: ['Service//b'], args: [data({ kind: 'Service' })] }]);
  });
});
