import type { PlainMap } from '../../manifests/object';
import { mapAt, partAt, textAt, type Part } from '../../manifests/reading';
import { call, data, map, type Code } from '../code';
import { allTexts, count, fieldsAt, filledMap, pairs, seconds, text, unless, word, type FieldTable } from './fields';
import { unescaped } from './expansion';
import type { PodPorts } from './pod-ports';

/** When a check asks, and when its answer counts. */
const timing: FieldTable = {
  initialDelay: ['initialDelaySeconds', unless(0, seconds)],
  period: ['periodSeconds', unless(10, seconds)],
  timeout: ['timeoutSeconds', seconds],
  successThreshold: ['successThreshold', unless(1, count)],
  failureThreshold: ['failureThreshold', unless(3, count)],
};

const httpFields: FieldTable = {
  path: ['path', unless('/', text)],
  headers: ['httpHeaders', pairs],
  scheme: ['scheme', word({ HTTPS: 'https' })],
};

/** The probes of a container, by the name of the check. */
const probes = {
  readiness: 'readinessProbe',
  liveness: 'livenessProbe',
  startup: 'startupProbe',
} as const;

/** The checks of a container: one alone where the same one answers for readiness and for liveness. */
export function healthOf(container: PlainMap, ports: PodPorts): Code | undefined {
  const checks = Object.fromEntries(
    Object.entries(probes).map(([name, field]) => [name, checkOf(mapAt(container, field), ports)]),
  );
  const { readiness, liveness, startup } = checks;
  const isOne = readiness !== undefined && startup === undefined && same(readiness, liveness);
  return isOne ? readiness : filledMap(checks);
}

function same(a: Code, b: Code | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Action = (
  probe: PlainMap,
  ports: PodPorts,
) => readonly [callee: string, subject: Code, options: Options] | undefined;
type Options = Readonly<Record<string, Code | undefined>>;

const actions: Readonly<Record<string, Action>> = {
  httpGet: (probe, ports) => asked('HealthCheck.http', ports.nameOf(probe['port']), fieldsAt(probe, httpFields)),
  grpc: (probe, ports) => {
    return asked('HealthCheck.grpc', ports.nameOf(probe['port']), { service: text(probe['service']) });
  },
  tcpSocket: (probe, ports) => asked('HealthCheck.tcp', ports.nameOf(probe['port']), {}),
  exec: (probe) => {
    const command = allTexts(probe['command'])?.map(unescaped);
    const isSayable = command?.every((word): word is string => word !== undefined) === true;
    return isSayable ? ['HealthCheck.command', data(command), {}] : undefined;
  },
};

function asked(callee: string, port: string | undefined, options: Options): ReturnType<Action> {
  return port === undefined ? undefined : [callee, data(port), options];
}

function checkOf(probe: PlainMap, ports: PodPorts): Code | undefined {
  const found = Object.entries(actions).find(([kind]) => partAt(probe, kind) !== undefined);
  if (found === undefined) return undefined;
  const [kind, read] = found;
  const action = read(mapAt(probe, kind), ports);
  if (action === undefined) return undefined;
  const [callee, subject, options] = action;
  return call(callee, subject, map({ ...options, ...fieldsAt(probe, timing) }));
}

/** The hooks of a container. */
export function lifecycleOf(container: PlainMap, ports: PodPorts): Code | undefined {
  const lifecycle = mapAt(container, 'lifecycle');
  return filledMap({
    postStart: hookOf(partAt(lifecycle, 'postStart'), ports),
    preStop: hookOf(partAt(lifecycle, 'preStop'), ports),
  });
}

function hookOf(hook: Part, ports: PodPorts): Code | undefined {
  const command = allTexts(partAt(hook, 'exec', 'command'));
  if (command !== undefined) return call('Hook.command', data([...command]));
  const port = ports.nameOf(partAt(hook, 'httpGet', 'port'));
  if (port === undefined) return undefined;
  const path = textAt(hook, 'httpGet', 'path') ?? '/';
  return call('Hook.http', data(port), map({ path: path === '/' ? undefined : data(path) }));
}
