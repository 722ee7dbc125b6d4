import { mapsAt, textAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** Owners and permissions of secrets. */
export const ignoredFileMode: Rule<'compose-service'> = {
  name: 'compose/ignored-file-mode',
  summary: 'Secrets and configs from files have no "uid", "gid" or "mode".',
  why: 'Docker Compose mounts the file as it is, and ignores them with a warning.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#secrets',
  fix: 'Set owner and permissions of the file itself.',
  severity: noted,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    secrets: [token]\nsecrets: { token: { file: ./token.txt } }\n',
      files: { 'token.txt': 'a' },
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    secrets: [{ source: token, mode: 0400 }]\nsecrets: { token: { file: ./token.txt } }\n',
    },
  },
  check(service, { system }) {
    return (['secrets', 'configs'] as const).flatMap((field) =>
      mapsAt(service.value, field).flatMap((mount, index) => {
        const source = textAt(mount, 'source') ?? '';
        const isFile = system.objects.get(`${field.slice(0, -1)}/${source}`)?.value['file'] !== undefined;
        const ignored = ['uid', 'gid', 'mode'].filter((key) => mount[key] !== undefined);
        if (!isFile || ignored.length === 0) return [];
        const names = ignored.map((key) => `"${key}"`).join(', ');
        return [
          {
            message: `${called(service)} mounts the file "${source}" with ${names}, which Compose ignores.`,
            at: [field, index],
          },
        ];
      }),
    );
  },
};
