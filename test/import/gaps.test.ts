import { map } from '../../src/import/code';
import type { ConstructDraft, Draft, Program } from '../../src/import/draft';
import { constructsOf, gapsOf, type Gap } from '../../src/import/gaps';
import type { Outcome } from '../../src/import/outcome';
import { readSystems } from '../../src/manifests/read';
import type { System } from '../../src/manifests/system';

function systemOf(path: string, text: string): System {
  const [system] = readSystems('input', [{ path, text }]).set.systems;
  return system ?? { target: 'kubernetes', objects: new Map() };
}

function draftOf(system: System): Draft {
  const none = { constructs: [], settings: [], hatches: [], lost: [], issues: [], notes: [] };
  return { environment: 'here', target: system.target, options: map({}), props: map({}), ...none, system };
}

/** As if a program gave some objects. */
function outcomeOf({ objects }: System, implied: readonly string[] = []): Outcome {
  const rendered = [...objects.values()].map((object) => {
    const { target, object: called, id, kind, name, apiVersion, file, line, lineOf, value } = object;
    const own = { target, object: called, id, kind, name, apiVersion, file, line, lineOf, value };
    return [id, implied.includes(id) ? own : { ...own, rendered: value, construct: `shop/${name}` }] as const;
  });
  return { environment: 'here', objects: new Map(rendered as never), document: {} };
}

function programOf(constructs: readonly ConstructDraft[] = []): Program {
  return { topology: 'shop', props: map({}), constructs, environments: [], hatches: [] };
}

function shown(gaps: readonly Gap[]): readonly string[] {
  return gaps.map(({ input, output, differences }) => `${input?.id ?? '-'} ${output?.id ?? '-'} ${differences.length}`);
}

const object = (kind: string, name: string, more = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name}${more} }\n`;

describe('the gaps between input and output', () => {
  it('are what differs, what is missing, and what nobody asked for', () => {
    const input = systemOf(
      'in.yaml',
      [object('ConfigMap', 'a'), object('ConfigMap', 'b', ', labels: { x: y }')].join('---\n'),
    );
    const output = systemOf('out.yaml', [object('ConfigMap', 'b'), object('ConfigMap', 'c')].join('---\n'));
    expect(shown(gapsOf(outcomeOf(output), draftOf(input), programOf()))).toEqual([
      'ConfigMap//a - 0',
      'ConfigMap//b ConfigMap//b 1',
      '- ConfigMap//c 0',
    ]);
  });

  it('pair objects by kind and name where only the namespace tells them apart', () => {
    const input = systemOf('in.yaml', object('ConfigMap', 'a'));
    const output = systemOf('out.yaml', object('ConfigMap', 'a', ', namespace: shop'));
    expect(shown(gapsOf(outcomeOf(output), draftOf(input), programOf()))).toEqual(['ConfigMap//a ConfigMap/shop/a 1']);
  });

  it('leave out Secrets whose values stay where they are, where a construct names them', () => {
    const input = systemOf('in.yaml', object('Secret', 'db'));
    const nothing = systemOf('out.yaml', '');
    const secret: ConstructDraft = {
      id: 'Secret/db',
      kind: 'Secret',
      name: 'db',
      props: map({}),
      objects: ['Secret//db'],
    };
    expect(gapsOf(outcomeOf(nothing), draftOf(input), programOf([secret]))).toEqual([]);
    expect(shown(gapsOf(outcomeOf(nothing), draftOf(input), programOf()))).toEqual(['Secret//db - 0']);
  });

  it('pair files of Compose by what they hold, and want no further one with the same', () => {
    const file = (...names: readonly string[]): System => {
      const configs = names.map((name) => `  ${name}: { content: same }\n`).join('');
      return systemOf('compose.yaml', `services: { web: { image: a } }\nconfigs:\n${configs}`);
    };
    const gaps = gapsOf(outcomeOf(file('web-a', 'api-a'), ['network/default']), draftOf(file('shared')), programOf());
    expect(gaps).toEqual([]);
  });

  it('leave out what only follows from others', () => {
    const text = 'services: { web: { image: a, network_mode: host } }\n';
    const own = 'services: { web: { image: a, network_mode: host } }\nnetworks: { default: {} }\n';
    const [input, output] = [systemOf('compose.yaml', text), systemOf('compose.yaml', own)];
    expect(gapsOf(outcomeOf(output, ['network/default']), draftOf(input), programOf())).toEqual([]);
    expect(gapsOf(outcomeOf(input), draftOf(output), programOf())).toEqual([]);
  });

  it('belong to the constructs that stand for their objects', () => {
    const input = systemOf('in.yaml', object('Service', 'web'));
    const web: ConstructDraft = {
      id: 'Microservice/web',
      kind: 'Microservice',
      name: 'web',
      props: map({}),
      objects: ['Service//web'],
    };
    const program = programOf([web, { ...web, id: 'Microservice/api', name: 'api', objects: [] }]);
    const [gap] = gapsOf(outcomeOf(systemOf('out.yaml', '')), draftOf(input), program);
    expect(gap === undefined ? [] : constructsOf(gap, program)).toEqual([web]);
  });
});
