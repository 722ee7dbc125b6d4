import type { PlainMap } from '../../manifests/object';
import { mapAt, partAt, textsAt, wordAt } from '../../manifests/reading';
import { isPlainMap, type PlainData } from '../../model/json';
import { construct, data, map, type Code } from '../code';
import { isAsked } from './health';
import { idOf, listed, type Said, type Served, type View } from './view';

/** What must be there first, as far as the library says it; the rest of `depends_on` is a setting. */
export function startOrder(view: View): Said {
  const names = Object.keys(mapAt(view.value, 'depends_on')).sort();
  const said = names.filter((name) => !isImplied(name, view.value)).map((name) => dependency(name, view));
  const rest = said.flatMap(({ name, setting }) => (setting === undefined ? [] : [[name, setting] as const]));
  return {
    props: { startsAfter: listed(said.flatMap(({ code }) => code ?? [])) },
    settings: { dependsOn: rest.length === 0 ? undefined : Object.fromEntries(rest) },
  };
}

interface Dependency {
  readonly name: string;
  readonly code?: Code;
  readonly setting?: PlainData;
}

function dependency(name: string, view: View): Dependency {
  const said = mapAt(view.value, 'depends_on', name);
  const condition = wordAt(said, 'condition') || 'service_started';
  const other = view.around.services.get(name);
  const optional: PlainMap = partAt(said, 'required') === false ? { required: false } : {};
  const again = partAt(said, 'restart') === true;
  if (other === undefined || other.kind === 'raw' || !isStartedWith(view.value, other.value))
    return { name, setting: { condition, ...(again ? { restart: true } : {}), ...optional } };
  const known = conditions(other).find((one) => one.means === condition);
  const different: PlainMap = known === undefined ? { condition } : {};
  const setting: PlainMap = { ...different, ...optional };
  const code = codeOf(other, known?.word, again);
  return { name, code, ...(Object.keys(setting).length === 0 ? {} : { setting }) };
}

interface Condition {
  readonly means: string;
  /** The word of the library; absent where nothing needs to be said. */
  readonly word?: 'started';
}

/** What waiting for a service comes to, by what the service is. */
function conditions({ kind, value }: Served): readonly Condition[] {
  const started = { means: 'service_started', word: 'started' } as const;
  if (kind === 'Job') return [{ means: 'service_completed_successfully' }, started];
  return isAsked(value) ? [{ means: 'service_healthy' }, started] : [{ means: 'service_started' }];
}

function codeOf(other: Served, word: Condition['word'], again: boolean): Code {
  const service = construct(idOf(other));
  if (word === undefined && !again) return service;
  return map({
    service,
    condition: word === undefined ? undefined : data(word),
    restart: again ? data(true) : undefined,
  });
}

/** True where whatever starts the one starts the other too: all profiles of the one are among the other's. */
function isStartedWith(value: PlainMap, other: PlainMap): boolean {
  const [own, theirs] = [textsAt(value, 'profiles'), textsAt(other, 'profiles')];
  return theirs.length === 0 || (own.length > 0 && own.every((profile) => theirs.includes(profile)));
}

/** Links under another name: every service is found under its own one, and a link to it says no more than that it starts first. */
export function linksOf(value: PlainMap): readonly string[] {
  const isOnNetwork = partAt(value, 'network_mode') === undefined;
  return textsAt(value, 'links').filter((link) => {
    const [name, alias = name] = link.split(':');
    return !isOnNetwork || alias !== name;
  });
}

/** True for a service that links, mounts or namespaces name: Compose starts it first without being told. */
function isImplied(name: string, value: PlainMap): boolean {
  const said = mapAt(value, 'depends_on', name);
  if (wordAt(said, 'condition') !== 'service_started' || partAt(said, 'required') === false) return false;
  const first = (text: string): string => text.split(':')[0] ?? '';
  const links = linksOf(value).map(first);
  const mounted = textsAt(value, 'volumes_from').map(first);
  const shared = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'].map((field) => wordAt(value, field));
  if (partAt(said, 'restart') === true) return links.includes(name) || shared.includes(`service:${name}`);
  return mounted.includes(name);
}

/** The services that some other one waits for until they have ended well. */
export function awaitedEnds(services: readonly PlainMap[]): ReadonlySet<string> {
  const names = services.flatMap((value) =>
    Object.entries(mapAt(value, 'depends_on')).flatMap(([name, said]) => {
      return isPlainMap(said) && said['condition'] === 'service_completed_successfully' ? [name] : [];
    }),
  );
  return new Set(names);
}
