import { isPlainMap } from '../model/json';
import type { Part } from '../manifests/reading';
import { partAt } from '../manifests/reading';
import { isSet, misformed, quoted } from './fields';
import { pathBelow } from './formats';
import type { Breach } from './rule';

/** The greatest number of a user or group. */
export const greatestId = 2_147_483_647;

const file = 'localhostProfile';

/** What an API server refuses in the seccomp and AppArmor profiles of a security context, with places below it. */
export function profileBreaches(context: Part, subject: string): readonly Breach[] {
  return [
    ...fileBreaches(context, subject, 'seccompProfile', 'seccomp'),
    ...misformed(context, subject, [{ at: ['seccompProfile', file], called: 'the profile', format: pathBelow }]),
    ...fileBreaches(context, subject, 'appArmorProfile', 'AppArmor'),
    ...appArmorFile(partAt(context, 'appArmorProfile'), subject),
  ];
}

function fileBreaches(context: Part, subject: string, key: string, called: string): readonly Breach[] {
  const profile = partAt(context, key);
  if (!isPlainMap(profile)) return [];
  const [isLocal, hasFile] = [partAt(profile, 'type') === 'Localhost', isSet(profile, file)];
  if (isLocal && !hasFile)
    return [
      {
        message: `${subject} has a ${called} profile of the node and does not name its file.`,
        fix: 'Name the file in "localhostProfile", or write "type: RuntimeDefault".',
        at: [key],
      },
    ];
  if (isLocal || !hasFile || typeof partAt(profile, 'type') !== 'string') return [];
  return [
    {
      message: `${subject} names the file of a ${called} profile, and its type is not "Localhost".`,
      fix: 'Take "localhostProfile" out, or write "type: Localhost".',
      at: [key, file],
    },
  ];
}

function appArmorFile(profile: Part, subject: string): readonly Breach[] {
  const name = partAt(profile, file);
  if (partAt(profile, 'type') !== 'Localhost' || typeof name !== 'string') return [];
  const isFine = name !== '' && name.trim() === name && name.length <= 4095;
  return isFine
    ? []
    : [
        {
          message: `${subject} has the AppArmor profile ${quoted(name)}, which is no name without blanks around it.`,
          fix: 'Write the name without blanks.',
          at: ['appArmorProfile', file],
        },
      ];
}
