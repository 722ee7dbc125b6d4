import { itemsAt, textAt } from '../../../manifests/reading';
import type { ManifestObject } from '../../../manifests/object';
import { called, type PublishedPort, publishedPorts, replicasOf, servicesOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Ports of the machine that two services want. */
export const portClash: Rule<'compose-project'> = {
  name: 'compose/port-clash',
  summary: 'No two services publish the same port of the machine.',
  why: 'The engine starts the first and refuses the second: the port is already allocated.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports',
  fix: 'Publish one of them on another port, or on another address.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["8080:80"]\n  db:\n    image: postgres:16.4\n    ports: ["8081:80"]\n',
    },
    fails: [
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["8080:80"]\n  db:\n    image: postgres:16.4\n    ports: ["8080:5432"]\n',
      },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["8080:80", "8080:81"]\n',
        title: 'two of one service',
      },
    ],
  },
  check(system) {
    const taken = new Map<string, Claim[]>();
    return servicesOf(system)
      .filter((service) => replicasOf(service) !== 0)
      .flatMap((service) => publishedPorts(service).flatMap((published) => claimOf(service, published) ?? []))
      .flatMap((claim) => {
        const others = taken.get(claim.key) ?? [];
        const other = others.find((one) => meets(one, claim));
        if (other === undefined) taken.set(claim.key, [...others, claim]);
        if (other === undefined) return [];
        const place = `port ${claim.key} of the machine`;
        const message =
          other.service === claim.service
            ? `${called(claim.service)} publishes ${place} twice.`
            : `${called(claim.service)} publishes ${place}, which service "${other.service.name}" publishes too.`;
        return [{ message, object: claim.service, at: ['ports', claim.index] }];
      });
  },
};

/** A port of the machine that a service takes. */
interface Claim {
  readonly service: ManifestObject;
  readonly index: number;
  /** `8080/tcp` */
  readonly key: string;
  readonly address: string;
  readonly profiles: string;
}

/** A range of which any free port is taken clashes with nothing. */
function claimOf(service: ManifestObject, { port, index }: PublishedPort): Claim | undefined {
  const published = textAt(port, 'published') ?? '';
  if (!/^\d+$/.test(published) || Number(published) === 0) return undefined;
  const address = textAt(port, 'host_ip') ?? '';
  const profiles = JSON.stringify(itemsAt(service.value, 'profiles'));
  return { service, index, key: `${Number(published)}/${textAt(port, 'protocol') ?? 'tcp'}`, address, profiles };
}

/** Services of different profiles need not run together. */
function meets(one: Claim, other: Claim): boolean {
  const isEverywhere = [one, other].some(({ address }) => ['', '0.0.0.0', '::'].includes(address));
  return one.profiles === other.profiles && (isEverywhere || one.address === other.address);
}
