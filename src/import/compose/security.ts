import type { PlainMap } from '../../manifests/object';
import { partAt, textAt, textsAt } from '../../manifests/reading';
import { data, type Code } from '../code';
import { complete, mapped, plainText, type Said, type View } from './view';

/** What the processes of a service may do; users and groups by name, and profiles of the kernel, are settings. */
export function security({ value }: View): Said {
  const user = userOf(textAt(value, 'user'));
  const groups = textsAt(value, 'group_add');
  const group = groups.length === 1 && isNumber(groups[0]) ? Number(groups[0]) : undefined;
  const options = optionsOf(textsAt(value, 'security_opt'));
  return {
    props: {
      security: mapped({
        ...user,
        volumeGroup: group === undefined ? undefined : data(group),
        privileged: flag(value, 'privileged'),
        readOnlyRootFilesystem: flag(value, 'read_only'),
        addCapabilities: capabilities(value, 'cap_add'),
        dropCapabilities: capabilities(value, 'cap_drop'),
        ...options,
      }),
    },
    settings: {
      user: user === undefined ? plainText(textAt(value, 'user')) : undefined,
      groupAdd: group === undefined && groups.length > 0 ? complete(groups.map(plainText)) : undefined,
      securityOpt: options === undefined ? complete(textsAt(value, 'security_opt').map(plainText)) : undefined,
    },
  };
}

type Codes = Readonly<Record<string, Code>>;

/** `1000` or `1000:1000`; undefined for names. */
function userOf(user: string | undefined): Codes | undefined {
  if (user === undefined) return {};
  const [, id, group] = /^(\d+)(?::(\d+))?$/.exec(user) ?? [];
  if (!isNumber(id)) return undefined;
  const own = { runAsUser: data(Number(id)) };
  if (group === undefined) return own;
  return isNumber(group) ? { ...own, runAsGroup: data(Number(group)) } : undefined;
}

/** A number as it is printed again: no zeros before it. */
function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d+$/.test(text) && String(Number(text)) === text;
}

function flag(value: PlainMap, field: string): Code | undefined {
  const said = partAt(value, field);
  return typeof said === 'boolean' ? data(said) : undefined;
}

/** Capabilities as every target writes them: `CAP_net_admin` is `NET_ADMIN`. */
function capabilities(value: PlainMap, field: string): Code | undefined {
  const names = complete(textsAt(value, field).map(plainText));
  if (names === undefined || names.length === 0) return undefined;
  return data([...new Set(names.map(capabilityName))].sort());
}

function capabilityName(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, '');
}

/** Options that every target has a word for, in each of their spellings. */
const known: readonly (readonly [RegExp, Codes])[] = [
  [/^no-new-privileges(?:[:=]true)?$/, { allowPrivilegeEscalation: data(false) }],
  [/^seccomp[:=]unconfined$/, { seccomp: data('unconfined') }],
];

/** Undefined where one of the options has no word of ours: then all of them are a setting. */
function optionsOf(options: readonly string[]): Codes | undefined {
  const found = complete(options.map((option) => known.find(([pattern]) => pattern.test(option))?.[1]));
  return found === undefined ? undefined : (Object.assign({}, ...found) as Codes);
}
