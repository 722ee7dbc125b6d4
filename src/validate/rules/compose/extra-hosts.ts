import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Hosts that a container knows. */
export const extraHosts: Rule<'compose-project'> = {
  name: 'compose/extra-hosts',
  summary: 'Each of "extra_hosts" is a host and its address.',
  why: 'Compose refuses the whole file.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extra_hosts',
  fix: 'Write "host=address".',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    extra_hosts: ["db=10.0.0.5", "host.docker.internal:host-gateway"]\n',
    },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    extra_hosts: [db]\n' },
  },
  check: flawsOf('compose/extra-hosts'),
};
