import type { Enum, Field, Method, Namespace, ReflectionObject, Root, Service, Type } from 'protobufjs';

/** A protobuf file that was read. */
export interface ProtobufFile {
  readonly root: Root;
}

/** The library that reads protobuf, loaded only where there is such a file. */
function protobuf(): typeof import('protobufjs') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('protobufjs') as typeof import('protobufjs');
}

/** Reads a protobuf file; undefined where it is none. What it imports stays unknown. */
export function protobufFile(text: string): ProtobufFile | undefined {
  try {
    return { root: protobuf().parse(text, { keepCase: true }).root };
  } catch {
    return undefined;
  }
}

/**
 * What breaks callers of the first file where the second one is offered: what is gone, and what goes over the wire in another
 * way. A field may go where its number is reserved.
 *
 * @see https://protobuf.dev/programming-guides/proto3/#updating
 */
export function protobufBreaks(before: ProtobufFile, after: ProtobufFile): readonly string[] {
  return namespaces(before.root, after.root);
}

function namespaces(before: Namespace, after: Namespace): readonly string[] {
  return before.nestedArray.flatMap((old) => compared(old, after.get(old.name)));
}

function compared(old: ReflectionObject, now: ReflectionObject | null): readonly string[] {
  const { Service, Type, Enum, Namespace } = protobuf();
  if (old instanceof Service) return now instanceof Service ? services(old, now) : [gone('service', old)];
  if (old instanceof Type) return now instanceof Type ? messages(old, now) : [gone('message', old)];
  if (old instanceof Enum) return now instanceof Enum ? enums(old, now) : [gone('enum', old)];
  if (!(old instanceof Namespace)) return [];
  return now instanceof Namespace ? namespaces(old, now) : [gone('package', old)];
}

function gone(kind: string, { fullName }: ReflectionObject): string {
  return `${kind} "${fullName.slice(1)}" is gone`;
}

function services(old: Service, now: Service): readonly string[] {
  return old.methodsArray.flatMap((method) => {
    const same = now.methods[method.name];
    return same === undefined ? [gone('method', method)] : methods(method, same);
  });
}

function methods(old: Method, now: Method): readonly string[] {
  const subject = `method "${old.fullName.slice(1)}"`;
  const isOther = {
    [`takes "${now.requestType}" in place of "${old.requestType}"`]: now.requestType !== old.requestType,
    [`answers "${now.responseType}" in place of "${old.responseType}"`]: now.responseType !== old.responseType,
    'streams its requests in another way': (now.requestStream === true) !== (old.requestStream === true),
    'streams its answers in another way': (now.responseStream === true) !== (old.responseStream === true),
  };
  return Object.entries(isOther).flatMap(([what, holds]) => (holds ? [`${subject} ${what}`] : []));
}

function messages(old: Type, now: Type): readonly string[] {
  const fields = old.fieldsArray.flatMap((field) => fieldChanges(field, now));
  return [...fields, ...namespaces(old, now)];
}

function fieldChanges(old: Field, type: Type): readonly string[] {
  const now = type.fieldsById[old.id];
  const subject = `field "${old.fullName.slice(1)}"`;
  if (now === undefined)
    return type.isReservedId(old.id) ? [] : [`${subject} is gone, and its number ${old.id} is not reserved`];
  const [was, is] = [typeOf(old), typeOf(now)];
  if (was !== is && wireOf(was) !== wireOf(is)) return [`${subject} was ${was} and is ${is}`];
  return now.required && !old.required ? [`${subject} is now required`] : [];
}

function typeOf(field: Field): string {
  const type = field instanceof protobuf().MapField ? `map<${field.keyType}, ${field.type}>` : field.type;
  return field.repeated ? `repeated ${type}` : type;
}

/** Types that are the same on the wire, by one of them. */
const sameOnWire: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['uint32', 'int64', 'uint64', 'bool'].map((type) => [type, 'int32'])),
  ...{ sint64: 'sint32', sfixed32: 'fixed32', sfixed64: 'fixed64', string: 'bytes' },
};

function wireOf(type: string): string {
  return sameOnWire[type] ?? type;
}

function enums(old: Enum, now: Enum): readonly string[] {
  const known = new Set(Object.values(now.values));
  const lost = Object.entries(old.values).filter(([, number]) => !known.has(number));
  return lost.map(([name, number]) => `value "${name}" (${number}) of enum "${old.fullName.slice(1)}" is gone`);
}
