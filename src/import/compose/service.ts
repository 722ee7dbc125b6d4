import { backingProps } from '../backing-services';
import { data, list, map, type Code, type MapCode } from '../code';
import type { ConstructDraft, HatchDraft } from '../draft';
import { partAt, textAt } from '../../manifests/reading';
import type { PlainData } from '../../model/json';
import { arrowsOf } from './arrows';
import { command } from './command';
import { environment } from './environment';
import { exposure } from './exposure';
import { files } from './files';
import { health } from './health';
import { host } from './host';
import { image } from './image';
import { labels } from './labels';
import { joinedNetworks } from './joined-networks';
import { mounts } from './mounts';
import { resources } from './resources';
import { running } from './running';
import { security } from './security';
import { plainSettingsOf } from './settings';
import { startOrder } from './start-order';
import { writtenHatches } from './variables';
import type { Reader, Said, View } from './view';

/** Every concept of a service in the order in which a program says it; the image is before them. */
const readers: readonly Reader[] = [
  command,
  exposure,
  environment,
  labels,
  files,
  mounts,
  health,
  startOrder,
  resources,
  security,
  host,
  running,
  joinedNetworks,
  plainSettingsOf,
];

/** A service as a construct, and what only Compose can say of it. */
export interface ServiceDraft {
  readonly construct: ConstructDraft;
  readonly hatches: readonly HatchDraft[];
  /** Options that it has in this environment alone. */
  readonly here: Readonly<Record<string, Code>>;
}

/** Reads one service of the file. */
export function serviceDraft(view: View): ServiceDraft {
  const { id, name, called, kind, around } = view;
  const said = [image(view, health(view).tools), ...readers.map((read) => read(view))];
  const props = withCalls(withBacking(map(mergedOf(said, ({ props }) => props)), view), view);
  const settings = mergedOf(said, ({ settings: own }) => own);
  return {
    construct: {
      id,
      kind: kind === 'Job' ? 'Job' : 'Microservice',
      name: called,
      props: kind === 'Job' ? ofTask(props) : props,
      objects: [`service/${name}`],
    },
    hatches: [
      ...(Object.keys(settings).length === 0 ? [] : [settingsHatch(id, settings)]),
      ...writtenHatches(around.input.written, name, id),
    ],
    here: mergedOf(said, ({ here }) => here),
  };
}

/** What a known backing service is, where that is asked for and the file does not say otherwise. */
function withBacking(props: MapCode, { value, ports, kind, around }: View): MapCode {
  if (!around.input.backingServices || kind !== 'Microservice') return props;
  const known = backingProps(textAt(value, 'image') ?? '', ports, partAt(value, 'healthcheck') !== undefined);
  return known === undefined ? props : { ...props, entries: { ...known, ...props.entries } };
}

/** Calls that no reference of the program tells. */
function withCalls(props: MapCode, { name, around }: View): MapCode {
  const own = around.calls.filter(({ from }) => from === name);
  const calls = arrowsOf(own, around.callees, props);
  return calls.length === 0 ? props : { ...props, entries: { ...props.entries, calls: list(calls) } };
}

type Entries<T> = Readonly<Record<string, T>>;

function mergedOf<T>(said: readonly Said[], part: (one: Said) => Entries<T | undefined> | undefined): Entries<T> {
  const entries = said.flatMap((one) => Object.entries(part(one) ?? {}));
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => entry[1] !== undefined));
}

/** What work that ends does not have: others do not call it. */
const serviceOnly: readonly string[] = ['ports', 'aliases', 'exposure', 'health', 'scaling', 'restart'];

function ofTask(props: MapCode): MapCode {
  const kept = Object.entries(props.entries).filter(([key]) => !serviceOnly.includes(key));
  return { ...props, entries: Object.fromEntries<Code>(kept) };
}

function settingsHatch(id: string, settings: Entries<PlainData>): HatchDraft {
  const entries = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  const codes = entries.map(([key, value]) => [key, data(value)] as const);
  return { target: 'compose', on: id, method: 'settings', args: [map(Object.fromEntries(codes))] };
}
