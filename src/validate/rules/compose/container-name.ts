import { textAt } from '../../../manifests/reading';
import type { ManifestObject } from '../../../manifests/object';
import { called, isFixed, servicesOf } from '../../compose/reading';
import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Names of containers. */
export const containerName: Rule<'compose-project'> = {
  name: 'compose/container-name',
  summary: 'Every "container_name" is one that the engine takes, and is given once.',
  why: 'The engine refuses the second container, and names of other characters than letters, digits, "_", "." and "-".',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#container_name',
  fix: 'Rename one of them, or leave the names to Compose.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    container_name: shop-web\n  db:\n    image: postgres:16.4\n    container_name: shop-db\n',
    },
    fails: [
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    container_name: shop\n  db:\n    image: postgres:16.4\n    container_name: shop\n',
      },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    container_name: -web\n',
        title: 'a name that begins with "-"',
      },
    ],
  },
  check(system) {
    const owners = new Map<string, ManifestObject>();
    const twice = servicesOf(system).flatMap((service) => {
      const name = textAt(service.value, 'container_name');
      if (!isFixed(name)) return [];
      const owner = owners.get(`${name} ${JSON.stringify(service.value['profiles'] ?? null)}`);
      owners.set(`${name} ${JSON.stringify(service.value['profiles'] ?? null)}`, service);
      const message = `${called(service)} has the container name "${name}", as service "${owner?.name ?? ''}" has.`;
      return owner === undefined ? [] : [{ message, object: service, at: ['container_name'] }];
    });
    return [...flawsOf('compose/container-name')(system), ...twice];
  },
};
