import { compareTexts } from '../model/order';
import { map, type Code } from './code';
import type { ConstructDraft, Draft } from './draft';

type Entries = Readonly<Record<string, Code>>;

/**
 * Drafts in which services have the same ports wherever they can: what only a cluster says of them, Compose says as well. So
 * the program declares a port where it declares the service, and every caller may name it; to the engine of Compose a port that
 * is only declared means nothing.
 */
export function withSharedPorts(drafts: readonly Draft[]): readonly Draft[] {
  const clusters = drafts.filter(({ target }) => target === 'kubernetes');
  if (clusters.length === 0) return drafts;
  const ports = portsById(clusters.flatMap(({ constructs }) => constructs));
  return drafts.map((draft) => {
    if (draft.target !== 'compose') return draft;
    return { ...draft, constructs: draft.constructs.map((one) => withPorts(one, ports.get(one.id) ?? {})) };
  });
}

/** Ports of services in clusters; where these differ, those of the first. */
function portsById(drafts: readonly ConstructDraft[]): ReadonlyMap<string, Entries> {
  const found = new Map<string, Entries>();
  for (const draft of drafts) found.set(draft.id, { ...portsOf(draft), ...found.get(draft.id) });
  return found;
}

/** A service with further ports, as far as it has neither their names nor their numbers. */
function withPorts(draft: ConstructDraft, further: Entries): ConstructDraft {
  const own = portsOf(draft);
  const numbers = new Set(Object.values(own).map(numberOf));
  const fresh = Object.entries(further).filter(([name, code]) => {
    const number = numberOf(code);
    return !Object.hasOwn(own, name) && number !== undefined && !numbers.has(number);
  });
  if (fresh.length === 0) return draft;
  const said = draft.props.entries['ports'];
  const all = [...Object.entries(own), ...fresh].sort(([a], [b]) => compareTexts(a, b));
  const ports = { ...(said?.is === 'map' ? said : map({})), entries: Object.fromEntries(all) };
  return { ...draft, props: { ...draft.props, entries: { ...draft.props.entries, ports } } };
}

/** Ports of a service, by name. */
export function portsOf({ kind, props }: ConstructDraft): Entries {
  const ports = kind === 'Microservice' ? props.entries['ports'] : undefined;
  return ports?.is === 'map' ? ports.entries : {};
}

/** The number of `8080` and of `Port.http(8080)`. */
export function numberOf(code: Code): number | undefined {
  const said = code.is === 'call' ? code.args?.[0] : code;
  return said?.is === 'data' && typeof said.data === 'number' ? said.data : undefined;
}
