import { fixFor, type Fixes } from '../../fixes';
import type { ManifestObject, PlainMap } from '../../../manifests/object';
import { partAt, textAt, type Part } from '../../../manifests/reading';
import { isList } from '../../../model/json';
import { quoted, repeated } from '../../fields';
import { dnsLabel, labelKey, portName } from '../../formats';
import { integerAt } from '../../integers';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { exampleServiceWith, isHeadless, serviceType } from '../../services';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['the type "ClusterIP"', 'Take "nodePort" out, or write "type: NodePort".'],
  ['has no ports', 'Add a port: "port: 80".'],
  ['one of them without a name', 'Give each port a name: "http", "metrics".'],
  ['has two ports called', 'Give each port a name of its own.'],
  ['of nodes twice', 'Take one "nodePort" out, or write another number.'],
  ['twice', 'Remove one of them, or write another number or protocol.'],
  ['has a port called', 'Write lower-case letters, digits and "-": "http".'],
  ['not from 1 to 65535', 'Write a number from 1 to 65535.'],
  ['has a target', 'Write a number from 1 to 65535 without quotes, or the name of a port of the container.'],
  ['has the protocol', 'Write a name such as "http" or "kubernetes.io/h2c".'],
];

const ports = (text: string): string => exampleServiceWith(`ports: [${text}]`);

/** The ports of a Service can be told apart, and lead to ports. */
export const servicePorts: Rule<'object'> = {
  name: 'network/service-ports',
  summary: 'A Service has ports from 1 to 65535, no two of them the same; where there are several, each has a name.',
  why: 'An API server refuses other ports, and a Service without any that is not headless.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  fix: 'Give each port a number of its own, a name ("http"), and as "targetPort" a number or the name of a port.',
  severity: refused,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: { kubernetes: ports('{ name: http, port: 80, targetPort: 8080 }, { name: metrics, port: 9090 }') },
    fails: [
      { title: 'none', kubernetes: exampleServiceWith('selector: { app: orders }') },
      { title: 'no names', kubernetes: ports('{ port: 80 }, { port: 9090 }') },
      { title: 'one name twice', kubernetes: ports('{ name: http, port: 80 }, { name: http, port: 81 }') },
      { title: 'one port twice', kubernetes: ports('{ name: http, port: 80 }, { name: web, port: 80 }') },
      { title: 'a number in quotes', kubernetes: ports('{ port: 80, targetPort: "8080" }') },
      { title: 'a port of nodes that it has not', kubernetes: ports('{ port: 80, nodePort: 30080 }') },
    ],
  },
  check(object) {
    const all = mapsUnder(object.value, 'spec.ports.*');
    const faults = [...lackOfPorts(object), ...all.flatMap((port) => portFaults(port, object)), ...twice(all)];
    const unnamed = all.length > 1 ? all.filter(({ value }) => textAt(value, 'name') === undefined) : [];
    const nameless = unnamed.map(({ at }) => ({ at, value: 'has several ports, and one of them without a name' }));
    return [...faults, ...nameless].map(({ at, value }) => ({
      at,
      message: `${subjectOf(object)} ${value}.`,
      ...fixFor(value, fixes),
      ...(at.at(-1) === 'nodePort' ? { leansOn: [['spec', 'type']] } : {}),
    }));
  },
};

function lackOfPorts(object: ManifestObject): readonly Placed<string>[] {
  const given = partAt(object.value, 'spec', 'ports') ?? [];
  if (!isList(given) || given.length > 0 || isHeadless(object) || serviceType(object) === 'ExternalName') return [];
  return [{ at: ['spec', 'ports'], value: 'has no ports' }];
}

function portFaults({ at, value }: Placed<PlainMap>, object: ManifestObject): readonly Placed<string>[] {
  const [name, protocol] = [textAt(value, 'name'), textAt(value, 'appProtocol')];
  const [port, node] = [integerAt(value, 'port'), integerAt(value, 'nodePort') ?? 0];
  const checks: readonly (readonly [field: string, isBad: boolean, words: string])[] = [
    [
      'name',
      name !== undefined && !dnsLabel.fits(name),
      `has a port called ${quoted(name ?? '')}, which is not ${dnsLabel.is}`,
    ],
    ['port', port !== undefined && !isPortNumber(port), `has the port ${port}, which is not from 1 to 65535`],
    [
      'targetPort',
      isBadTarget(partAt(value, 'targetPort')),
      'has a target that is neither a port number nor a port name',
    ],
    [
      'appProtocol',
      protocol !== undefined && !labelKey.fits(protocol),
      `has the protocol ${quoted(protocol ?? '')}, which is no name`,
    ],
    [
      'nodePort',
      node !== 0 && serviceType(object) === 'ClusterIP',
      `has the port ${node} of nodes, and the type "ClusterIP"`,
    ],
    ['nodePort', node > 65_535, `has the port ${node} of nodes, which is above 65535`],
  ];
  return checks.filter(([, isBad]) => isBad).map(([field, , words]) => ({ at: [...at, field], value: words }));
}

function twice(all: readonly Placed<PlainMap>[]): readonly Placed<string>[] {
  const keyed =
    (field: string) =>
    (one: Placed<PlainMap>): string | undefined => {
      const number = integerAt(one.value, field) ?? 0;
      return number === 0 ? undefined : `${number}/${textAt(one.value, 'protocol') ?? 'TCP'}`;
    };
  const names = repeated(all, ({ value }) => textAt(value, 'name'));
  return [
    ...names.map(({ at, value }) => ({
      at: [...at, 'name'],
      value: `has two ports called ${quoted(textAt(value, 'name') ?? '')}`,
    })),
    ...repeated(all, keyed('port')).map((one) => ({
      at: [...one.at, 'port'],
      value: `has the port ${keyed('port')(one)} twice`,
    })),
    ...repeated(all, keyed('nodePort')).map((one) => ({
      at: [...one.at, 'nodePort'],
      value: `has the port ${keyed('nodePort')(one)} of nodes twice`,
    })),
  ];
}

/** Zero and an empty text stand for the port itself. */
function isBadTarget(target: Part): boolean {
  if (typeof target === 'number') return Number.isInteger(target) && target !== 0 && !isPortNumber(target);
  return typeof target === 'string' && target !== '' && !portName.fits(target);
}

function isPortNumber(port: number): boolean {
  return port >= 1 && port <= 65_535;
}
