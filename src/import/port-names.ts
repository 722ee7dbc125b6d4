import { wordOf } from '../model/json';
import { data, type Code, type MapCode } from './code';
import type { ConstructDraft, Draft, Program } from './draft';
import { codesOfProgram, endpointsIn } from './code-references';
import { rewritten } from './repair';
import { numberOf, portsOf } from './shared-ports';

/** New names of ports, by construct and name: `Microservice/db mongodb` → `mongo`. */
type Names = ReadonlyMap<string, string>;

/**
 * Drafts in which a port has one name: the one that a cluster gives it, as Compose has no names for ports. So it is declared once,
 * and whoever calls it names the same port in every environment.
 */
export function withPortNames(drafts: readonly Draft[]): readonly Draft[] {
  const clusters = drafts.filter(({ target }) => target === 'kubernetes').flatMap(({ constructs }) => constructs);
  if (clusters.length === 0) return drafts;
  return drafts.map((draft) => (draft.target === 'compose' ? renamed(draft, namesFor(draft, clusters)) : draft));
}

function namesFor({ constructs }: Draft, clusters: readonly ConstructDraft[]): Names {
  const theirs = new Map(clusters.map((one) => [one.id, portsOf(one)] as const));
  return new Map(
    constructs.flatMap((draft) => {
      const [own, other] = [portsOf(draft), theirs.get(draft.id) ?? {}];
      return Object.entries(own).flatMap(([name, code]) => {
        const [same] = Object.entries(other).find(([, one]) => numberOf(one) === numberOf(code)) ?? [];
        const isFree = same !== undefined && same !== name && !Object.hasOwn(own, same);
        return isFree ? [[`${draft.id} ${name}`, same] as const] : [];
      });
    }),
  );
}

function renamed(draft: Draft, names: Names): Draft {
  if (names.size === 0) return draft;
  return { ...draft, constructs: draft.constructs.map((one) => inConstruct(one, names)) };
}

function inConstruct(draft: ConstructDraft, names: Names): ConstructDraft {
  const own = (name: string): string => names.get(`${draft.id} ${name}`) ?? name;
  const entries = Object.entries(draft.props.entries).map(([key, code]) => {
    const inKeys = byPort.has(key) && code.is === 'map' ? keysRenamed(code, own) : code;
    return [key, inCode(key === 'health' ? inChecks(inKeys, own) : inKeys, names)] as const;
  });
  const calls = draft.calls?.map((one) => ({ ...one, args: one.args.map((arg) => inCode(arg, names)) }));
  return {
    ...draft,
    props: { ...draft.props, entries: Object.fromEntries(entries) },
    ...(calls === undefined ? {} : { calls }),
  };
}

/** Options that say something of each port, by its name. */
const byPort: ReadonlySet<string> = new Set(['ports', 'exposure', 'api']);

function keysRenamed(code: MapCode, own: (name: string) => string): MapCode {
  return { ...code, entries: Object.fromEntries(Object.entries(code.entries).map(([key, one]) => [own(key), one])) };
}

/** Checks that ask a port name it first. */
function inChecks(code: Code, own: (name: string) => string): Code {
  return rewritten(code, (part) => {
    if (part.is !== 'call' || !/^HealthCheck\.(?:http|tcp|grpc)$/.test(part.callee)) return undefined;
    const [port, ...rest] = part.args ?? [];
    return port?.is === 'data' && typeof port.data === 'string'
      ? { ...part, args: [data(own(port.data)), ...rest] }
      : undefined;
  });
}

function inCode(code: Code, names: Names): Code {
  return rewritten(code, (part) => {
    if (part.is !== 'method' || part.name !== 'endpoint' || part.on.is !== 'construct') return undefined;
    const [port] = part.args;
    const name = port?.is === 'data' ? names.get(`${part.on.id} ${wordOf(port.data)}`) : undefined;
    return name === undefined ? undefined : { ...part, args: [data(name)] };
  });
}

/**
 * A program in which every port that is called is declared where its service is: what only one environment says of it is said for
 * all, and taken back where it is not.
 */
export function withCalledPorts(program: Program): Program {
  const called = new Set(codesOfProgram(program).flatMap((code) => [...endpointsIn(code)]));
  return program.constructs.reduce((now, { id }) => withPortsOf(id, called, now), program);
}

function withPortsOf(id: string, called: ReadonlySet<string>, program: Program): Program {
  const changes = program.environments.flatMap((one) => one.changes.filter(({ construct }) => construct === id));
  const draft = program.constructs.find((one) => one.id === id);
  const missing = new Map(
    changes.flatMap(({ patch }) => {
      const ports = patch.entries['ports'];
      const entries = ports?.is === 'map' ? Object.entries(ports.entries) : [];
      return entries.filter(
        ([name]) => called.has(`${id} ${name}`) && draft !== undefined && !Object.hasOwn(portsOf(draft), name),
      );
    }),
  );
  if (draft === undefined || missing.size === 0) return program;
  return {
    ...program,
    constructs: program.constructs.map((one) => (one === draft ? declaring(draft, missing) : one)),
    environments: program.environments.map((one) => {
      const own = one.changes.find(({ construct }) => construct === id)?.patch ?? { is: 'map', entries: {} };
      const patch = { ...own, entries: { ...own.entries, ports: withoutOthers(own, missing) } };
      return {
        ...one,
        changes: [...one.changes.filter(({ construct }) => construct !== id), { construct: id, patch }],
      };
    }),
  };
}

function declaring(draft: ConstructDraft, missing: ReadonlyMap<string, Code>): ConstructDraft {
  const ports: MapCode = { is: 'map', entries: { ...portsOf(draft), ...Object.fromEntries(missing) } };
  return { ...draft, props: { ...draft.props, entries: { ...draft.props.entries, ports } } };
}

/** What an environment says of ports: those that it does not have are removed. */
function withoutOthers({ entries }: MapCode, missing: ReadonlyMap<string, Code>): MapCode {
  const ports = entries['ports'];
  const own = ports?.is === 'map' ? ports.entries : {};
  const removed = [...missing.keys()].map((name) => [name, own[name] ?? { is: 'call', callee: 'unset' }] as const);
  return { is: 'map', entries: { ...own, ...Object.fromEntries(removed) } };
}
