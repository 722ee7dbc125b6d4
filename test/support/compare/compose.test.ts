import { compareCompose, type ComposeOptions } from './compose';
import { describeDifferences } from './difference';
import { parseCompose } from './read';

/** A document with one service, its fields as YAML in one line. */
const web = (fields: string): string => `services: { web: { image: web, ${fields} } }`;

function differences(original: string, ours: string, options?: ComposeOptions): string {
  return describeDifferences(compareCompose(parseCompose(original), parseCompose(ours), options));
}

describe('what says the same', () => {
  test.each([
    [
      'variables as a list and as a mapping',
      web('environment: [A=1, B=x=y, C=]'),
      web('environment: { A: 1, B: x=y, C: "" }'),
    ],
    [
      'numbers and booleans of variables',
      web('environment: { A: 1, B: true, C: 1.50 }'),
      web('environment: { A: "1", B: "true", C: "1.5" }'),
    ],
    [
      'words that are no booleans in Compose',
      web('environment: { A: yes, B: on }, restart: no'),
      web('environment: { A: "yes", B: "on" }'),
    ],
    ['a variable that is passed through', web('environment: [A]'), web('environment: { A: }')],
    [
      'ports, short and long',
      web('ports: ["8080:80", 90, "127.0.0.1:1:2/udp", "[::1]:3:4"]'),
      web(
        'ports: [{ target: 80, published: 8080 }, { target: 90, mode: ingress }, { target: 2, published: "1", host_ip: 127.0.0.1, protocol: udp }, { target: 4, published: 3, host_ip: "::1" }]',
      ),
    ],
    ['a port pair that YAML 1.1 would read in base 60', web('ports: [22:22]'), web('ports: ["22:22"]')],
    ['a range of ports', web('ports: ["3000-3001:4000-4001"]'), web('ports: ["3000:4000", "3001:4001"]')],
    ['ports in any order', web('ports: ["1:1", "2:2"]'), web('ports: ["2:2", "1:1"]')],
    [
      'volumes, short and long',
      web('volumes: ["./a:/a:ro", "data:/b/", /c, "/x:/y:z"]'),
      web(
        'volumes: [{ type: bind, source: a, target: /a, read_only: true, bind: { create_host_path: true } }, { type: volume, source: data, target: /b }, { type: volume, target: /c }, { type: bind, source: /x, target: /y, bind: { selinux: z } }]',
      ),
    ],
    [
      'scratch space in both places',
      web('tmpfs: "/run:size=64m,mode=1777"'),
      web('volumes: [{ type: tmpfs, target: /run, tmpfs: { size: 67108864, mode: 1023 } }]'),
    ],
    ['scratch space that is mounted as usual', web('tmpfs: "/run:rw,noexec"'), web('tmpfs: ["/run:noexec"]')],
    ['capabilities in either case', web('cap_drop: [all, CAP_CHOWN]'), web('cap_drop: [chown, ALL]')],
    [
      'a command line and its words',
      web(`command: echo "a b" 'c d' e\\ f`),
      web('command: [echo, "a b", "c d", "e f"]'),
    ],
    [
      'services that start first',
      web('depends_on: [a, b]'),
      web('depends_on: { a: { condition: service_started }, b: { required: true } }'),
    ],
    ['a file of variables', web('env_file: ./a.env'), web('env_file: [{ path: a.env, required: true }]')],
    ['what to build', web('build: ./web/'), web('build: { context: ./web, dockerfile: Dockerfile }')],
    ['arguments of a build', web('build: { context: ., args: [A=1] }'), web('build: { args: { A: 1 } }')],
    [
      'a health check',
      web('healthcheck: { test: curl x, interval: 1m30s }'),
      web('healthcheck: { test: [CMD-SHELL, curl x], interval: 90s }'),
    ],
    [
      'no health check',
      web('healthcheck: { test: NONE }').replace('NONE', '[NONE]'),
      web('healthcheck: { disable: true }'),
    ],
    ['networks as a list and as a mapping', web('networks: [a, b]'), web('networks: { b: , a: {} }')],
    ['the network that is there anyway', web('networks: [default]'), `${web('')}\nnetworks: { default: {} }`],
    [
      'drivers that are assumed',
      `${web('')}\nnetworks: { a: { driver: bridge } }\nvolumes: { d: { driver: local, external: false } }`,
      `${web('')}\nnetworks: { a: }\nvolumes: { d: }`,
    ],
    ['labels', web('labels: [a=1, b]'), web('labels: { a: "1", b: "" }')],
    [
      'limits of old',
      web('mem_limit: 512m, cpus: 0.50, scale: 2'),
      web('deploy: { replicas: 2, resources: { limits: { memory: 512MB, cpus: "0.5" } } }'),
    ],
    ['hosts', web('extra_hosts: ["a:1.2.3.4"]'), web('extra_hosts: { a: 1.2.3.4 }')],
    ['one limit for both', web('ulimits: { nofile: 5 }'), web('ulimits: { nofile: { soft: 5, hard: 5 } }')],
    [
      'secrets by name',
      web('secrets: [s], configs: [c]'),
      web('secrets: [{ source: s, target: s }], configs: [{ source: c, target: /c }]'),
    ],
    ['one item without brackets', web('dns: 1.1.1.1'), web('dns: [1.1.1.1]')],
    ['switches that are off', web('privileged: false, init: false, tty: false'), web('')],
    ['a switch in words', web('init: yes'), web('init: true')],
    ['notes', `${web('x-a: 1')}\nx-b: 2`, web('')],
    [
      'merged mappings',
      `x-a: &a { environment: { A: 1 } }\nservices: { web: { <<: *a, image: web } }`,
      web('environment: { A: 1 }'),
    ],
    ['a project name that one side leaves open', `name: shop\n${web('')}`, web('')],
    ['spellings of a variable', web('command: [a, $A, "${B:-b}"]'), web('command: [a, "${A}", "${B:-b}"]')],
    [
      'a colon in a default',
      web('ports: ["${P:-80}:80"], volumes: ["${D:-./a}:/a"]'),
      web(
        'ports: [{ target: 80, published: "${P:-80}" }], volumes: [{ type: volume, source: "${D:-./a}", target: /a }]',
      ),
    ],
  ])('%s', (_, original, ours) => {
    expect(differences(original, ours)).toBe('');
    expect(differences(ours, original)).toBe('');
  });

  test.each([
    ['a value', '$A-${A}', 'a-a'],
    ['a default', '${NONE:-x}${NONE-y}${EMPTY:-z}${EMPTY-unused}', 'xyz'],
    ['a default in a default', '${NONE:-${A:-b}}', 'a'],
    ['a replacement', '${A:+x}${NONE:+y}${EMPTY+z}', 'xz'],
    ['nothing', '${NONE}', ''],
    ['a value that has to be there', '${A:?is needed}', 'a'],
    ['a literal dollar', '$$A', '$$A'],
  ])('a variable filled in: %s', (_, written, filled) => {
    const env = { A: 'a', EMPTY: '' };
    expect(differences(web(`command: ["${written}"]`), web(`command: ["${filled}"]`), { env })).toBe('');
  });
});

describe('what does not say the same', () => {
  test.each([
    ['a build and none', web('build: .'), web(''), 'services/web build: {} -> (nothing)'],
    ['an image', web(''), web('').replace('image: web', 'image: web:2'), 'services/web image: "web" -> "web:2"'],
    [
      'a variable passed through and an empty one',
      web('environment: [A]'),
      web('environment: [A=]'),
      'services/web environment.A: {"passedThrough":true} -> ""',
    ],
    [
      'the published port',
      web('ports: ["8080:80"]'),
      web('ports: ["8081:80"]'),
      'services/web ports.80/tcp.published: "8080" -> "8081"',
    ],
    [
      'a port that is not published',
      web('ports: ["8080:80", "1:1"]'),
      web('ports: ["8080:80"]'),
      'services/web ports.1/tcp: {"published":"1"} -> (nothing)',
    ],
    [
      'a literal dollar and a variable',
      web('command: [$$A]'),
      web('command: [$A]'),
      'services/web command: ["$$A"] -> ["${A}"]',
    ],
    ['an empty command and none', web('command: []'), web(''), 'services/web command: [] -> (nothing)'],
    [
      'a condition',
      web('depends_on: { a: { condition: service_healthy } }'),
      web('depends_on: [a]'),
      'services/web depends_on.a.condition: "service_healthy" -> (nothing)',
    ],
    ['a container name', web('container_name: web'), web(''), 'services/web container_name: "web" -> (nothing)'],
    ['a version', `version: "3"\n${web('')}`, web(''), 'compose version: "3" -> (nothing)'],
    ['two project names', `name: a\n${web('')}`, `name: b\n${web('')}`, 'compose name: "a" -> "b"'],
    [
      'a network instead of the default',
      web('networks: [a]'),
      web(''),
      'services/web networks.a: {} -> (nothing)\nservices/web networks.default: (nothing) -> {}',
    ],
    [
      'a read-only volume',
      web('volumes: ["a:/a:ro"]'),
      web('volumes: ["a:/a"]'),
      'services/web volumes./a.read_only: "true" -> (nothing)',
    ],
    [
      'the source of a volume',
      web('volumes: ["a:/a"]'),
      web('volumes: ["./a:/a"]'),
      'services/web volumes./a.source: "a" -> "./a"\nservices/web volumes./a.type: "volume" -> "bind"',
    ],
    [
      'a flag of scratch space',
      web('tmpfs: "/run:noexec"'),
      web('tmpfs: /run'),
      'services/web volumes./run.tmpfs: {"noexec":"true"} -> (nothing)',
    ],
    ['a service that is not there', web(''), 'services: {}', 'services/web: missing'],
    ['a volume of our own', web(''), `${web('')}\nvolumes: { data: }`, 'volumes/data: extra'],
  ])('%s', (_, original, ours, expected) => {
    expect(differences(original, ours)).toBe(expected);
  });
});
