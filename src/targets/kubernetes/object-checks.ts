import type { Issue } from '../../issues/issue';
import type { ResolvedService } from '../../model/resolved';
import { isTask } from '../../model/workload';
import { issueAt } from '../issue-at';
import { selectorLabels } from './labels';
import { isLabelKey, isLabelValue } from './name-rules';
import type { Context } from './names';

/** Reports what an environment says of objects that cannot be: labels and names of objects that are in a cluster already. */
export function checkServiceObjects(context: Context): readonly Issue[] {
  const { services } = context.topology;
  return [
    ...unknownServices(context),
    ...badLabels(context),
    ...services.flatMap((service) => [...unfound(service, context), ...unknownPorts(service, context)]),
    ...sameSelectors(context),
  ];
}

const keyHint =
  'Use letters, digits, `-`, `_` and `.`, 63 at the most, with a prefix such as `example.com/` if you like.';

/** What is said of a service that is not there has no use. */
function unknownServices({ topology, options: { objects = {} } }: Context): readonly Issue[] {
  const names = topology.services.map(({ name }) => name);
  const unknown = Object.keys(objects).filter((name) => !names.includes(name));
  return unknown.map((name) =>
    issueAt(topology.environment, topology, 'unused-option', `objects.${name}`, {
      severity: 'warning',
      message: `Environment "${topology.environment.name}" says what the objects of "${name}" are, and has no service of that name.`,
      hint: `Leave it out, or use the name of a service: ${listed(names)}.`,
    }),
  );
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'there are none' : names.map((name) => `"${name}"`).join(', ');
}

/** Labels that an API server refuses. */
function badLabels({ topology, options: { labels = {}, objects = {} } }: Context): readonly Issue[] {
  const given = [
    ['labels.common', labels.common ?? {}],
    ['labels.name', labels.name === undefined ? {} : { [labels.name]: '' }],
    ...Object.entries(objects).flatMap(([name, { selector = {}, podLabels = {} }]) => {
      return [[`objects.${name}.selector`, selector] as const, [`objects.${name}.podLabels`, podLabels] as const];
    }),
  ] as const;
  return given.flatMap(([field, pairs]) => {
    const bad = Object.entries(pairs).filter(([key, value]) => !isLabelKey(key) || !isLabelValue(value));
    return bad.map(([key]) =>
      issueAt(topology.environment, topology, 'invalid-name', field, {
        message: `Environment "${topology.environment.name}" has in "${field}" the label "${key}", which Kubernetes refuses.`,
        hint: keyHint,
      }),
    );
  });
}

/** A workload must find its pods. */
function unfound(service: ResolvedService, { topology }: Context): readonly Issue[] {
  if (isTask(service.workload) || Object.keys(selectorLabels(service, topology)).length > 0) return [];
  const { name } = service;
  return [
    issueAt(topology.environment, topology, 'choice-needed', 'labels', {
      message: `Service "${name}" has no label by which its pods are found.`,
      hint: `Name the label that holds the name of each service, labels: { name: 'app' }, or say its own: objects: { '${name}': { selector: { app: '${name}' } } }.`,
    }),
  ];
}

const portLists = ['servicePorts', 'containerPorts'] as const;

function unknownPorts(service: ResolvedService, { topology }: Context): readonly Issue[] {
  const ports = Object.keys(service.ports);
  return portLists.flatMap((list) => {
    const unknown = (service.objects?.[list] ?? []).filter((port) => !ports.includes(port));
    return unknown.map((port) =>
      issueAt(topology.environment, topology, 'unknown-endpoint', `objects.${service.name}.${list}`, {
        message: `Service "${service.name}" has no port "${port}".`,
        hint: `Use names of its ports: ${listed(ports)}.`,
      }),
    );
  });
}

/** Two workloads that find the same pods take those of each other for their own. */
function sameSelectors({ topology }: Context): readonly Issue[] {
  const seen = new Map<string, ResolvedService>();
  return topology.services.flatMap((service): readonly Issue[] => {
    const labels = selectorLabels(service, topology);
    if (isTask(service.workload) || Object.keys(labels).length === 0) return [];
    const key = JSON.stringify(Object.entries(labels).sort());
    const other = seen.get(key);
    if (other === undefined) seen.set(key, service);
    return other === undefined ? [] : [shared(service, other, topology)];
  });
}

function shared(service: ResolvedService, other: ResolvedService, topology: Context['topology']): Issue {
  return issueAt(topology.environment, topology, 'name-clash', `objects.${service.name}.selector`, {
    severity: 'warning',
    message: `Services "${other.name}" and "${service.name}" find their pods by the same labels.`,
    hint: 'Give one of them a label more: each takes the pods of the other for its own.',
  });
}
