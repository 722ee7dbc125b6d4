import { call, data, map, type Code } from '../../src/import/code';
import type { ConstructDraft, Draft } from '../../src/import/draft';
import { withSharedPorts } from '../../src/import/shared-ports';

type Ports = Readonly<Record<string, Code>>;

function service(ports?: Ports, name = 'db'): ConstructDraft {
  const props = map({ image: data('db:1'), ports: ports === undefined ? undefined : map(ports) });
  return { id: `Microservice/${name}`, kind: 'Microservice', name, props, objects: [] };
}

function draft(target: Draft['target'], ...constructs: readonly ConstructDraft[]): Draft {
  return {
    environment: target,
    target,
    options: map({}),
    props: map({}),
    constructs,
    settings: [],
    hatches: [],
    lost: [],
    issues: [],
    notes: [],
    system: { target, objects: new Map() },
  };
}

/** The ports of Compose beside those of a cluster. */
function portsBeside(cluster: Ports | undefined, compose: Ports | undefined): Code | undefined {
  const drafts = withSharedPorts([draft('compose', service(compose)), draft('kubernetes', service(cluster))]);
  expect(drafts[1]).toEqual(draft('kubernetes', service(cluster)));
  return drafts[0]?.constructs[0]?.props.entries['ports'];
}

const http = call('Port.http', data(8079), map({ servicePort: data(80) }));

test('Compose has the ports that only a cluster says', () => {
  expect(portsBeside({ mysql: data(3306) }, undefined)).toEqual(map({ mysql: data(3306) }));
  expect(portsBeside({ http }, { admin: data(9090) })).toEqual(map({ admin: data(9090), http }));
});

test('a port of which Compose has the name or the number is not said twice', () => {
  expect(portsBeside({ http }, { http: data(80) })).toEqual(map({ http: data(80) }));
  expect(portsBeside({ mongo: data(27017) }, { mongodb: data(27017) })).toEqual(map({ mongodb: data(27017) }));
  expect(portsBeside({ odd: data('x') }, undefined)).toBeUndefined();
});

test('the first of several clusters says what a port is, and clusters among themselves stay as they are', () => {
  const clusters = [draft('kubernetes', service({ http })), draft('kubernetes', service({ http: data(80) }))];
  expect(withSharedPorts([...clusters])).toEqual(clusters);
  const [, , compose] = withSharedPorts([...clusters, draft('compose', service())]);
  expect(compose?.constructs[0]?.props.entries['ports']).toEqual(map({ http }));
});

test('services that only Compose has stay as they are', () => {
  const alone = [draft('compose', service({ http }, 'web')), draft('kubernetes', service({ mysql: data(3306) }))];
  expect(withSharedPorts(alone)).toEqual(alone);
  expect(withSharedPorts(alone.slice(0, 1))).toEqual(alone.slice(0, 1));
});
