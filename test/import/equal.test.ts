import { contentOf, differencesTo, likenesses, type Objects } from '../../src/import/equal';
import { readSystems } from '../../src/manifests/read';

function objectsOf(text: string, files: Readonly<Record<string, string>> = {}): Objects {
  const read = (path: string): string | undefined => files[path];
  const [system] = readSystems('input', [{ path: 'compose.yaml', text }], { read }).set.systems;
  return system?.objects ?? new Map();
}

/** Paths of what is different about the service `web`. */
function different(output: Objects, input: Objects, id = 'service/web'): readonly string[] {
  const [given, wanted] = [output.get(id), input.get(id)];
  if (given === undefined || wanted === undefined) throw new Error(`There is no ${id}.`);
  return differencesTo(given, wanted, { output, input }).map(({ path }) => String(path[0]));
}

function service(more: string): Objects {
  return objectsOf(`services:\n  web:\n    image: nginx\n${more}\n`);
}

describe('what means the same in a Compose file', () => {
  it('is that a service exposes further ports', () => {
    expect(different(service('    expose: ["80", "81"]'), service('    expose: ["81/tcp"]'))).toEqual([]);
    expect(different(service('    expose: ["80"]'), service(''))).toEqual([]);
    expect(different(service(''), service('    expose: ["81"]'))).toEqual(['expose']);
  });

  it('is a limit by itself and one of the deployment, where both are the same', () => {
    const limits = service(
      '    deploy: { resources: { limits: { memory: 64M, cpus: "0.5", pids: 10 }, reservations: { memory: 32M } } }',
    );
    const old = service('    mem_limit: 64m\n    cpus: 0.5\n    pids_limit: 10\n    mem_reservation: 32m');
    expect(different(limits, old)).toEqual([]);
    expect(different(limits, service('    mem_limit: 65m'))).toContain('mem_limit');
  });

  it('is the name of a published port', () => {
    const named = service('    ports: [{ name: http, target: 80, published: "8080" }]');
    expect(different(named, service('    ports: ["8080:80"]'))).toEqual([]);
    expect(different(named, service('    ports: ["8081:80"]'))).toContain('ports');
  });

  it('is that a service is not started again, said or not; but not where its deployment says otherwise', () => {
    expect(different(service('    restart: "no"'), service(''))).toEqual([]);
    const policy = service('    deploy: { restart_policy: { condition: any } }');
    expect(different(service('    restart: "no"'), policy)).toContain('restart');
  });

  it('is a config with the same content at the same place, whatever it is called', () => {
    const text = (name: string, target = '/a'): string =>
      `services:\n  web:\n    image: nginx\n    configs: [{ source: ${name}, target: ${target} }]\nconfigs:\n  ${name}: { file: ./${name}.conf }\n`;
    const files = { 'a.conf': 'same', 'b.conf': 'same', 'c.conf': 'other' };
    expect(different(objectsOf(text('a'), files), objectsOf(text('b'), files))).toEqual([]);
    expect(different(objectsOf(text('a'), files), objectsOf(text('b', '/b'), files))).toContain('configs');
    expect(different(objectsOf(text('a'), files), objectsOf(text('c'), files))).toContain('configs');
  });

  it('is no config that a service names and the file does not declare', () => {
    const grant = 'services: { web: { image: a, configs: [{ source: a, target: /a }] } }\n';
    expect(different(objectsOf(grant), objectsOf(`${grant}configs: { a: { content: text } }\n`))).toContain('configs');
  });

  it('is content that stands in the file, and the same in a file of its own', () => {
    const inline = objectsOf('services: { web: { image: a } }\nconfigs: { a: { content: "cost 5$$" } }\n');
    const file = objectsOf('services: { web: { image: a } }\nconfigs: { a: { file: ./x } }\n', { x: 'cost 5$' });
    expect(contentOf(inline.get('config/a')?.value ?? {})).toBe(contentOf(file.get('config/a')?.value ?? {}));
    expect(different(file, inline, 'config/a')).toEqual([]);
  });

  it('is the label that we add for files', () => {
    const labelled = service('    labels: { dev.intermodal.config-hash: abc, team: shop }');
    expect(different(labelled, service('    labels: { team: shop }'))).toEqual([]);
    expect(different(labelled, service(''))).toEqual(['labels']);
  });

  it('has a reason in every row', () => {
    expect(likenesses.filter(({ why }) => !/^[A-Z].*\.$/.test(why))).toEqual([]);
  });
});

describe('what means the same on Kubernetes', () => {
  const manifest = (more: string): Objects => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata: { name: db${more} }\n`;
    return readSystems('input', [{ path: 'a.yaml', text }]).set.systems[0]?.objects ?? new Map();
  };

  it('is what the server writes into objects', () => {
    expect(different(manifest(''), manifest(', creationTimestamp: null, uid: x'), 'Secret//db')).toEqual([]);
    expect(different(manifest(''), manifest(', labels: { a: b }'), 'Secret//db')).toEqual(['metadata']);
  });
});
