import { numberAt } from '../../../manifests/reading';
import type { ManifestObject } from '../../../manifests/object';
import { called, replicasOf, servicesOf, writtenServices, type WrittenService } from '../../compose/reading';
import type { Breach } from '../../rule';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Numbers of containers. */
export const scaling: Rule<'compose-project'> = {
  name: 'compose/scaling',
  summary: '"scale" and "deploy.replicas" agree, are not negative, and are one where the container has a name.',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#scale',
  fix: 'Keep one of the two; remove "container_name" where there are several.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    deploy: { replicas: 2 }\n' },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    scale: 2\n    deploy: { replicas: 3 }\n' },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    container_name: web\n    scale: 2\n',
        title: 'a name for two containers',
      },
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    scale: -1\n', title: 'fewer than none' },
    ],
  },
  check(system) {
    return [...servicesOf(system).flatMap(named), ...writtenServices(system).flatMap(differing)];
  },
};

function named(object: ManifestObject): readonly Breach[] {
  const replicas = replicasOf(object);
  if (replicas === undefined) return [];
  if (replicas < 0)
    return [{ message: `${called(object)} has fewer containers than none.`, object, at: ['deploy', 'replicas'] }];
  if (replicas < 2 || object.value['container_name'] === undefined) return [];
  const message = `${called(object)} has "container_name" and ${replicas} containers, which cannot share a name.`;
  return [{ message, object, at: ['container_name'] }];
}

function differing({ object, value }: WrittenService): readonly Breach[] {
  const [scale, replicas] = [numberAt(value, 'scale'), numberAt(value, 'deploy', 'replicas')];
  if (scale === undefined || replicas === undefined || scale === replicas) return [];
  const message = `${called(object)} has ${scale} containers by "scale" and ${replicas} by "deploy.replicas".`;
  return [{ message, object, at: ['scale'] }];
}
