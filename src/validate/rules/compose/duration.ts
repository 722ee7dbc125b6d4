import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Durations. */
export const duration: Rule<'compose-project'> = {
  name: 'compose/duration',
  summary: 'A duration is a number with a unit: "30s", "1m30s", "1.5h".',
  why: 'Without a unit, or with "d", Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-durations',
  fix: 'Add the unit: "30s".',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    stop_grace_period: 30s\n' },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    stop_grace_period: 30 seconds\n' },
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    stop_grace_period: 1d\n', title: 'days' },
    ],
  },
  check: flawsOf('compose/duration'),
};
