import type { PlainMap } from '../../../manifests/object';
import { itemsAt, mapAt, partAt, textAt, textsAt } from '../../../manifests/reading';
import { didYouMean, nearNames } from '../../../issues/near-names';
import type { System } from '../../../manifests/system';
import type { PlainData } from '../../../model/json';
import { called, isFixed, isUnread } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Names that lead nowhere. */
export const undefinedName: Rule<'compose-service'> = {
  name: 'compose/undefined-name',
  summary: 'Every network, volume, config, secret, model and service that a service names is in the project.',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#networks',
  fix: 'Declare it at the top of the file, or correct the name.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    networks: [inner]\nnetworks: { inner: {} }\n',
    },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    networks: [inner]\n' },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["data:/var/lib/data"]\n',
        title: 'a volume',
      },
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: [db]\n', title: 'a service' },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    network_mode: "service:vpn"\n',
        title: 'a service whose network it uses',
      },
    ],
  },
  check(service, { system }) {
    return namings.flatMap(({ place, section, kind, namesIn }) => {
      const names = namesIn(partAt(service.value, ...place) ?? null).filter((name) => isFixed(name));
      const missing = names.filter((name) => !system.objects.has(`${kind}/${name}`));
      return missing
        .filter((name) => !isUnread(system, section, name) && !isUnread(system, 'services', service.name))
        .map((name) => {
          const field = section === 'services' ? fieldNaming(name, service.value) : undefined;
          return {
            message: `${called(service)} names the ${kind} "${name}"${field === undefined ? '' : ` in "${field}"`}, which no file declares.`,
            fix: `Declare it under "${section}", or correct the name.${nearName(name, kind, system)}`,
            at: field === undefined ? place : [field],
          };
        });
    });
  },
};

/** A field of a service that names things of a section. */
interface Naming {
  readonly place: readonly string[];
  readonly section: string;
  readonly kind: string;
  readonly namesIn: (value: PlainData) => readonly string[];
}

const namings: readonly Naming[] = [
  { place: ['networks'], section: 'networks', kind: 'network', namesIn: keysOf },
  { place: ['volumes'], section: 'volumes', kind: 'volume', namesIn: namedVolumes },
  { place: ['configs'], section: 'configs', kind: 'config', namesIn: sourcesOf },
  { place: ['secrets'], section: 'secrets', kind: 'secret', namesIn: sourcesOf },
  { place: ['build', 'secrets'], section: 'secrets', kind: 'secret', namesIn: sourcesOf },
  { place: ['models'], section: 'models', kind: 'model', namesIn: keysOf },
  { place: ['depends_on'], section: 'services', kind: 'service', namesIn: keysOf },
];

const lists = ['links', 'volumes_from'];
const namespaces = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

/** The field that names a service without "depends_on"; undefined where that itself does. */
function fieldNaming(name: string, value: PlainMap): string | undefined {
  const inList = (field: string): boolean => textsAt(value, field).some((one) => one.split(':', 1)[0] === name);
  const isShared = (field: string): boolean => textAt(value, field) === `service:${name}`;
  return lists.find(inList) ?? namespaces.find(isShared);
}

function keysOf(value: PlainData): readonly string[] {
  return Object.keys(mapAt(value));
}

function sourcesOf(value: PlainData): readonly string[] {
  return itemsAt(value).flatMap((item) => textAt(item, 'source') ?? []);
}

function namedVolumes(value: PlainData): readonly string[] {
  return sourcesOf(itemsAt(value).filter((item) => textAt(item, 'type') === 'volume'));
}

/** Networks called `default` are there without being declared; reading adds them. */
function nearName(name: string, kind: string, { objects }: System): string {
  const known = [...objects.values()].filter((object) => object.kind === kind).map((object) => object.name);
  return didYouMean(nearNames(name, known));
}
