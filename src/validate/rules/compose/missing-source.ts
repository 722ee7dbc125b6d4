import { contentKey } from '../../../manifests/compose/read-compose';
import { mapsAt, textAt } from '../../../manifests/reading';
import type { ManifestObject } from '../../../manifests/object';
import type { System } from '../../../manifests/system';
import { called, isFixed, isUnread, servicesOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Files of configs and secrets. */
export const missingSource: Rule<'compose-project'> = {
  name: 'compose/missing-source',
  summary: 'The file of a config or secret that a service takes is there.',
  why: 'Compose mounts it, and the engine refuses the container: "bind source path does not exist".',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/09-secrets.md',
  fix: 'Add the file or correct the path; accept the finding where the file is made on the machine that runs the project.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    secrets: [token]\nsecrets: { token: { file: ./token.txt } }\n',
      files: { 'token.txt': 'a' },
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    secrets: [token]\nsecrets: { token: { file: ./token.txt } }\n',
    },
  },
  check(system, { topology }) {
    const taken = new Set(servicesOf(system).flatMap(takenBy));
    return [...system.objects.values()]
      .filter((object) => topology === undefined && taken.has(object.id) && isAbsent(object, system))
      .map((object) => ({
        message: `${called(object)} names the file "${textAt(object.value, 'file') ?? ''}", which is not there.`,
        object,
        at: ['file'],
      }));
  },
};

/** Ids of the configs and secrets that a service mounts. */
function takenBy({ value }: ManifestObject): readonly string[] {
  return ['config', 'secret'].flatMap((kind) =>
    mapsAt(value, `${kind}s`).flatMap((grant) => `${kind}/${textAt(grant, 'source') ?? ''}`),
  );
}

/** True for a file beside the project that could not be read; one of the machine itself is not asked for. */
function isAbsent({ kind, name, value }: ManifestObject, system: System): boolean {
  const file = textAt(value, 'file');
  if (!isFixed(file) || /^(?:[/~\\]|[A-Za-z]:)/.test(file) || contentKey in value) return false;
  return value['external'] !== true && !isUnread(system, `${kind}s`, name);
}
