import { isPlainMap, type PlainData } from '../../model/json';
import type { PlainMap } from '../object';
import { path, fields, flag, list, mapOf, pairs, refuse, text, anyText, choice, type At, type Rule } from './rules';
import { normalService } from './service';

const labels = pairs('empty');

/** `external: { name: data }` is an old way to say `external: true` and `name: data`. */
function withExternal(rule: Rule): Rule {
  return (value, at) => {
    if (value === null) return {};
    if (!isPlainMap(value)) return refuse(at, 'a map') ?? {};
    const { external } = value;
    const name = isPlainMap(external) ? (external['name'] ?? null) : null;
    const long = isPlainMap(external) ? { ...value, external: true, ...(name !== null && { name }) } : value;
    return rule(long, at) ?? {};
  };
}

const network = withExternal(
  fields({
    attachable: flag,
    driver: text,
    driver_opts: mapOf(anyText),
    enable_ipv4: choice,
    enable_ipv6: choice,
    external: flag,
    internal: flag,
    ipam: fields({
      driver: text,
      config: list(fields({ subnet: text, ip_range: text, gateway: text, aux_addresses: mapOf(text) })),
      options: mapOf(anyText),
    }),
    labels,
    name: text,
  }),
);

const volume = withExternal(fields({ driver: text, driver_opts: mapOf(anyText), external: flag, labels, name: text }));

const file = withExternal(
  fields({
    content: anyText,
    driver: text,
    driver_opts: mapOf(anyText),
    environment: text,
    external: flag,
    file: path,
    labels,
    name: text,
    template_driver: text,
  }),
);

const modelFields = fields({ name: text, model: text, context_size: choiceOfNumber, runtime_flags: list(text) });

const model: Rule = (value, at) => modelFields(value, at) ?? {};

function choiceOfNumber(value: PlainData, at: At): PlainData | undefined {
  return typeof value === 'number' ? value : text(value, at);
}

/** A section of a Compose file: what one of its things is called in reports, and how it is brought into its normal form. */
interface Section {
  readonly kind: string;
  readonly rule: Rule;
}

/** The sections that hold things, by their key in the file. */
export const sections = {
  services: { kind: 'service', rule: normalService },
  volumes: { kind: 'volume', rule: volume },
  networks: { kind: 'network', rule: network },
  configs: { kind: 'config', rule: file },
  secrets: { kind: 'secret', rule: file },
  models: { kind: 'model', rule: model },
} as const satisfies Readonly<Record<string, Section>>;

/** Key of a section. */
export type SectionName = keyof typeof sections;

/** Keys of all sections. */
export const sectionNames = Object.keys(sections) as readonly SectionName[];

/** Everything that can stand at the top of a Compose file, but `x-…`. */
export const topKeys: readonly string[] = [...sectionNames, 'name', 'version', 'include'];

/** One thing of a section in its normal form. */
export function normalThing(section: SectionName, value: PlainData, at: At): PlainMap {
  const found = sections[section].rule(value, at);
  return isPlainMap(found) ? found : {};
}
