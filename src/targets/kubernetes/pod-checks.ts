import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { ResolvedService } from '../../model/resolved';
import { partsOf, type BoundReference } from '../../model/value';
import { imageProblem } from '../../resolve/image-reference';
import { issueAt } from '../issue-at';
import type { PodCheck, Report } from './check-report';
import { checkReadable, checkSinglePods } from './volume-checks';
import { dnsLabel, isLabelKey, isLabelValue, isSubdomain } from './name-rules';
import type { Context } from './names';

const podChecks: readonly PodCheck[] = [
  checkHostNetwork,
  checkHostPorts,
  checkSpread,
  checkDomains,
  checkTolerations,
  checkNodeValues,
  checkSearches,
  checkHostName,
  checkPodFields,
  checkSinglePods,
  checkReadable,
  checkExtended,
  checkCapabilities,
];

/** Reports what an API server refuses of pods, and pods that no node could run. */
export function checkPods(context: Context): readonly Issue[] {
  const issues: Issue[] = [];
  const { topology, options } = context;
  for (const service of topology.services) {
    const report: Report = (field, code, message, hint, severity = 'error') => {
      issues.push(issueAt(service, topology, code, field, { message, hint, severity }));
    };
    for (const check of podChecks) check(service, report, context);
  }
  return [...issues, ...checkNodes(context), ...checkWaitImage(options.waitImage, context)];
}

/** On the network of the node a container listens there already: the server refuses to map it elsewhere. */
function checkHostNetwork({ name, host, exposure, ports }: ResolvedService, report: Report): void {
  if (host.namespaces?.network !== true) return;
  for (const [port, way] of Object.entries(exposure)) {
    const { container } = ports[port] ?? {};
    if (way.kind !== 'host-port' || container === undefined || way.port === container) continue;
    report(
      `exposure.${port}`,
      'port-clash',
      `Service "${name}" shares the network of its node, where port "${port}" is ${container}, and exposes it as ${way.port}.`,
      `Use Exposure.hostPort(${container}), or leave the exposure out.`,
    );
  }
}

/** A pod can take a port of its node once. */
function checkHostPorts(service: ResolvedService, report: Report): void {
  const seen = new Map<string, string>();
  for (const [port, key, number] of hostPorts(service)) {
    const other = seen.get(key);
    seen.set(key, port);
    if (other === undefined) continue;
    const message = `Ports "${other}" and "${port}" of service "${service.name}" both take port ${number} of the node.`;
    report(`exposure.${port}`, 'port-clash', message, 'Give one of them another port.');
  }
}

type HostPort = readonly [port: string, key: string, number: number];

function hostPorts({ exposure, ports }: ResolvedService): readonly HostPort[] {
  return Object.entries(exposure).flatMap(([port, way]): readonly HostPort[] => {
    if (way.kind !== 'host-port') return [];
    const protocol = ports[port]?.protocol === 'udp' ? 'UDP' : 'TCP';
    return [[port, `${way.port}/${protocol} ${way.address ?? ''}`, way.port]];
  });
}

/** Services that run on every node meet there. */
function checkNodes({ topology }: Context): readonly Issue[] {
  const seen = new Map<string, string>();
  const everywhere = topology.services.filter(({ workload }) => workload.kind === 'per-node');
  return everywhere.flatMap((service) =>
    hostPorts(service).flatMap(([port, key, number]): readonly Issue[] => {
      const other = seen.get(key);
      seen.set(key, other ?? service.name);
      if (other === undefined || other === service.name) return [];
      return [
        issueAt(service, topology, 'port-clash', `exposure.${port}`, {
          message: `Services "${other}" and "${service.name}" run on every node, and both take port ${number} of it.`,
          hint: 'Give one of them another port.',
        }),
      ];
    }),
  );
}

/** A rule for a kind of place stands once, whether it must hold or had better. */
function checkSpread({ name, placement: { spread = [] } }: ResolvedService, report: Report): void {
  const seen = new Set<string>();
  spread.forEach(({ over, required }, index) => {
    const key = `${over} ${required}`;
    if (seen.has(key)) {
      const message = `Service "${name}" is spread over "${over}" twice in "placement.spread".`;
      report(`placement.spread[${index}]`, 'invalid-value', message, 'Leave one of the two out.');
    }
    seen.add(key);
  });
}

/** Places are told apart by a label of nodes. */
function checkDomains({ name, placement }: ResolvedService, report: Report): void {
  const { spread = [], near = [], apart = [] } = placement;
  const said = [
    ...spread.map(({ over }, index) => [`placement.spread[${index}].over`, over] as const),
    ...near.map(({ within }, index) => [`placement.near[${index}].within`, within] as const),
    ...apart.map(({ within }, index) => [`placement.apart[${index}].within`, within] as const),
  ];
  for (const [field, key] of said) if (!isLabelKey(key)) badLabel(name, field, key, report);
}

function checkTolerations({ name, placement: { tolerations = [] } }: ResolvedService, report: Report): void {
  tolerations.forEach(({ key, value = '' }, index) => {
    const field = `placement.tolerations[${index}]`;
    if (key !== undefined && !isLabelKey(key)) badLabel(name, `${field}.key`, key, report);
    if (!isLabelValue(value)) badLabel(name, `${field}.value`, value, report);
  });
}

function checkNodeValues({ name, placement: { nodes = [] } }: ResolvedService, report: Report): void {
  nodes.forEach(({ operator, values }, index) => {
    if (operator !== 'In' && operator !== 'NotIn') return;
    for (const value of values) {
      if (!isLabelValue(value)) badLabel(name, `placement.nodes[${index}].values`, value, report);
    }
  });
}

function badLabel(name: string, field: string, text: string, report: Report): void {
  const message = `Service "${name}" has "${text}" in "${field}", which Kubernetes refuses.`;
  report(
    field,
    'invalid-name',
    message,
    'Use letters, digits, `-`, `_` and `.`; begin and end with a letter or a digit.',
  );
}

/** The file that names are looked up by has room for so many. */
function checkSearches({ name, host: { dns: { searches = [] } = {} } }: ResolvedService, report: Report): void {
  const field = 'host.dns.searches';
  const size = searches.join(' ').length;
  if (searches.length > 32 || size > 2048) {
    const message = `Service "${name}" has ${searches.length} domains of ${size} characters in "${field}".`;
    report(field, 'out-of-range', message, 'Use 32 domains and 2048 characters at most.');
  }
  searches.forEach((domain, index) => {
    if (isSubdomain(domain.replace(/\.$/, '').replaceAll('_', '-')) || domain === '.') return;
    const message = `Service "${name}" has "${domain}" in "${field}[${index}]", which is no domain.`;
    report(`${field}[${index}]`, 'invalid-name', message, "Write a domain in lower case: 'shop.svc.cluster.local'.");
  });
}

/** A host name is one word. */
function checkHostName({ name, host: { hostname } }: ResolvedService, report: Report): void {
  if (hostname === undefined || !isSubdomain(hostname) || dnsLabel.test(hostname)) return;
  const message = `Service "${name}" has "${hostname}" in "host.hostname", which Kubernetes refuses.`;
  report('host.hostname', 'invalid-name', message, 'Use lower-case letters, digits and `-`, 63 characters at most.');
}

/** Labels and annotations of a pod are asked for by their keys. */
function checkPodFields(service: ResolvedService, report: Report): void {
  for (const [prefix, { env }] of containersOf(service)) {
    for (const [variable, value] of Object.entries(env)) {
      for (const part of partsOf<BoundReference>(value)) {
        if (typeof part === 'string' || part.kind !== 'pod' || part.key === undefined || isLabelKey(part.key)) continue;
        badLabel(service.name, `${prefix}env.${variable}`, part.key, report);
      }
    }
  }
}

/** Names that Kubernetes keeps for itself. */
function checkExtended(service: ResolvedService, report: Report): void {
  for (const [prefix, { resources }] of containersOf(service)) {
    for (const resource of Object.keys(resources?.extended ?? {})) {
      if (!/^requests\.|^([^/]*\.)?kubernetes\.io\//.test(resource)) continue;
      const field = `${prefix}resources.extended.${resource}`;
      const message = `Service "${service.name}" asks for "${resource}" in "${field}", a name that Kubernetes keeps for itself.`;
      report(field, 'invalid-name', message, "Write the name that its device plugin gives it: 'example.com/fpga'.");
    }
  }
}

/** Container runtimes put the prefix before it, and know no capability with two of them. */
function checkCapabilities(service: ResolvedService, report: Report): void {
  for (const [prefix, { security = {} }] of containersOf(service)) {
    for (const list of ['addCapabilities', 'dropCapabilities'] as const) {
      (security[list] ?? []).forEach((one, index) => {
        if (!/^CAP_/i.test(one)) return;
        const field = `${prefix}security.${list}[${index}]`;
        const message = `Service "${service.name}" has "${one}" in "${field}", and Kubernetes adds the prefix itself.`;
        report(field, 'invalid-text', message, `Write ${one.toUpperCase().slice(4)}.`);
      });
    }
  }
}

/** No pod starts that waits in an image which nobody can pull. */
function checkWaitImage(waitImage: string | undefined, { topology }: Context): readonly Issue[] {
  const problem = waitImage === undefined ? undefined : imageProblem(waitImage);
  if (problem === undefined) return [];
  const { name, path, source } = topology.environment;
  return [
    {
      code: 'invalid-image',
      severity: 'error',
      path,
      source,
      field: 'waitImage',
      environment: name,
      message: `Environment "${name}" waits with image "${waitImage}", which ${problem}.`,
      hint: 'Write registry/name:tag or registry/name@sha256:…, in lower case but for the tag.',
    },
  ];
}
