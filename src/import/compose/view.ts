import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { PlainMap } from '../../manifests/object';
import { isOpen } from '../../manifests/compose/rules';
import type { Part } from '../../manifests/reading';
import { data, list, map, type Code, type DataCode } from '../code';
import type { NamedPort } from '../ports';
import type { Values } from '../values';
import type { Callee, ComposeCall } from './arrows';
import type { ComposeInput } from './input';

/** What becomes of a service of the file: a construct, or nothing but what Compose can say. */
export type Kind = 'Microservice' | 'Job' | 'raw';

/** A service of the file and what is known of it before it is read. */
export interface Served {
  readonly name: string;
  /** Name of its construct, as every target takes it. */
  readonly called: string;
  readonly kind: Kind;
  /** Its normal form, variables filled in. */
  readonly value: PlainMap;
  /** Its normal form, with variables in its texts. */
  readonly open: PlainMap;
  readonly ports: readonly NamedPort[];
}

/** The whole project, as services look at it. */
export interface Around {
  readonly input: ComposeInput;
  readonly services: ReadonlyMap<string, Served>;
  /** What holds where a service says nothing. */
  readonly defaults: Defaults;
  /** Ports of the host that each service may publish, by `claimOf`. */
  readonly claims: ReadonlySet<string>;
  /** How often something in the project is called by a name: services, and their aliases. */
  readonly names: ReadonlyMap<string, number>;
  /** Who calls whom, as far as the file tells. */
  readonly calls: readonly ComposeCall[];
  /** What calls lead to, by the name of the service. */
  readonly callees: ReadonlyMap<string, Callee>;
  /** A text of the file as code: parameters and references in it. */
  readonly text: Values['text'];
}

/** What the environment says for all services. */
export interface Defaults {
  readonly restart: string;
  readonly publishAddress: 'all' | '127.0.0.1';
  readonly createHostPaths: boolean;
  /** The network on which all services stand. */
  readonly network: string;
}

/** One service that is being read. */
export interface View extends Served {
  /** Id of its construct. */
  readonly id: string;
  readonly around: Around;
}

/** What a part of a service comes to: options of the construct, and settings that only Compose has. */
export interface Said {
  readonly props?: Readonly<Record<string, Code | undefined>>;
  readonly settings?: Readonly<Record<string, PlainData | undefined>>;
  /** Options that it has in this environment alone. */
  readonly here?: Readonly<Record<string, Code | undefined>>;
}

/** Reads one concept of a service. */
export type Reader = (view: View) => Said;

/** The id of the construct that stands for a service. */
export function idOf({ kind, called }: Pick<Served, 'kind' | 'called'>): string {
  return `${kind}/${called}`;
}

/** Text as a program says it, where a dollar is a dollar; undefined where it holds a variable, or is no text. */
export function plainText(value: Part): string | undefined {
  return typeof value !== 'string' || isOpen(value) ? undefined : value.replaceAll('$$', '$');
}

/** The same for all texts of some data; undefined where one of them holds a variable. */
export function plainData(value: Part): PlainData | undefined {
  if (typeof value === 'string') return plainText(value);
  if (isList(value)) return complete(value.map(plainData));
  if (!isPlainMap(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, plainData(one)] as const);
  return entries.some(([, one]) => one === undefined) ? undefined : (Object.fromEntries(entries) as PlainMap);
}

/** The list, where nothing of it is missing. */
export function complete<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** Plain data as code; nothing where there is none. */
export function given(value: PlainData | undefined): DataCode | undefined {
  return value === undefined ? undefined : data(value);
}

/** A map of code; nothing where it has no entries. */
export function mapped(entries: Readonly<Record<string, Code | undefined>>): Code | undefined {
  const code = map(entries);
  return Object.keys(code.entries).length === 0 ? undefined : code;
}

/** A list of code; nothing where it is empty. */
export function listed(items: readonly Code[]): Code | undefined {
  return items.length === 0 ? undefined : list(items);
}

/** A map in the order of its keys. */
export function sortedMap<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
