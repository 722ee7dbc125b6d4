import type { Mistake } from '../mistake';
import { deployment } from '../objects';

const asking = (resources: unknown): string => deployment({ container: { resources } });
const at = 'spec.template.spec.containers[web].resources';

/** Requests and limits that others pay for. */
export const mistakes: readonly Mistake[] = [
  { name: 'no request for CPU', at, finds: 'resources/requests', kubernetes: asking({ requests: { cpu: undefined } }) },
  {
    name: 'a request for CPU alone',
    at,
    finds: 'resources/requests',
    kubernetes: deployment({
      container: { resources: { requests: { memory: undefined }, limits: { memory: undefined } } },
    }),
  },
  { name: 'no resources at all', at, finds: 'resources/requests', kubernetes: asking(undefined) },
  {
    name: 'no memory limit',
    at: `${at}.limits`,
    finds: 'resources/memory-limit',
    kubernetes: asking({ limits: { memory: undefined } }),
  },
  {
    name: 'a memory limit far above the request',
    at: `${at}.limits.memory`,
    finds: 'resources/overcommitted-memory',
    kubernetes: asking({ limits: { memory: '4Gi' } }),
  },
  {
    name: 'Java on a part of a core',
    at: `${at}.limits.cpu`,
    finds: 'resources/throttled-runtime',
    kubernetes: deployment({
      container: { resources: { limits: { cpu: '300m' } }, env: [{ name: 'JAVA_OPTS', value: '-Xmx96m' }] },
    }),
  },
];
