import { isPlainMap } from '../model/json';
import type { PlainMap } from '../manifests/object';
import { itemsAt, partAt, type Part } from '../manifests/reading';
import { isSet, misformed, named, outOfRange, partsAt, type FieldPart } from './fields';
import { headerName, portName } from './formats';
import type { Breach } from './rule';

/** What a probe can do. */
export const probeHandlers: readonly string[] = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

/** What can be done when a container starts or stops. */
export const lifecycleHandlers: readonly string[] = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

/** Everything that an API server refuses in what a probe or a hook does, with places below it. */
export function handlerBreaches(holder: Part, subject: string, handlers: readonly string[]): readonly Breach[] {
  if (!isPlainMap(holder)) return [];
  const given = handlers.filter((handler) => isSet(holder, handler));
  if (given.length === 0)
    return [
      {
        message: `${subject} does nothing: it has none of ${named(handlers)}.`,
        fix: `Add one of ${named(handlers)}.`,
        at: [],
      },
    ];
  if (given.length > 1)
    return [
      {
        message: `${subject} does ${named(given)} at once; it can do one.`,
        fix: `Keep one of ${named(given)}.`,
        at: [],
      },
    ];
  return [...commandBreaches(holder, subject), ...portBreaches(holder, subject), ...headerBreaches(holder, subject)];
}

function commandBreaches(holder: PlainMap, subject: string): readonly Breach[] {
  const command = partAt(holder, 'exec', 'command');
  if (!isPlainMap(partAt(holder, 'exec'))) return [];
  const isOdd = command !== undefined && command !== null && !Array.isArray(command);
  return isOdd || itemsAt(command).length > 0
    ? []
    : [
        {
          message: `${subject} runs no command.`,
          fix: 'Name the program and its arguments in "command".',
          at: ['exec'],
        },
      ];
}

const portFix = 'Write the number without quotes, or the name of a port of the container.';

const portFields: readonly (readonly string[])[] = [
  ['httpGet', 'port'],
  ['tcpSocket', 'port'],
];

function portBreaches(holder: PlainMap, subject: string): readonly Breach[] {
  return [...outOfRange(holder, subject, portNumbers), ...misformed(holder, subject, portNames)];
}

const portNumbers = [...portFields, ['grpc', 'port']].map((at) => ({ at, called: 'port', least: 1, most: 65_535 }));
const portNames = portFields.map((at) => ({ at, called: 'port', format: portName, fix: portFix }));

function headerBreaches(holder: PlainMap, subject: string): readonly Breach[] {
  return misformed(holder, subject, headers);
}

const headers = [{ at: ['httpGet', 'httpHeaders', '*', 'name'], called: 'header', format: headerName }];

/** The ports that a probe or a hook asks by name. */
export function namedPorts(holder: Part): readonly (FieldPart & { readonly value: string })[] {
  return portFields
    .flatMap((at) => partsAt(holder, ...at))
    .flatMap(({ value, at }) => (typeof value === 'string' && portName.fits(value) ? [{ value, at }] : []));
}
