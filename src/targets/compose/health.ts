import type { ResolvedService } from '../../model/resolved';
import type { ProbeModel } from '../../model/health';
import type { Tool } from '../../model/image';
import type { ComposeHealthcheck } from './document';
import { escaped } from './env';
import { durationText } from './quantities';

/** A container that is asked whether it is well. */
type Checked = Pick<ResolvedService, 'health' | 'image' | 'ports'>;

/** The question that Compose asks: may it receive calls? Where nobody says, whether it lives. */
export function checkOf({ health }: Pick<Checked, 'health'>): ProbeModel | undefined {
  return health.readiness ?? health.liveness;
}

/** True where a check tells whether a service may receive calls: whether it lives says nothing of that. */
export function tellsReady(service: Checked): boolean {
  return service.health.readiness !== undefined && healthcheck(service) !== undefined;
}

/** The health check of a service; undefined where it has none, or where its image has no program to run it with. */
export function healthcheck(service: Checked): ComposeHealthcheck | undefined {
  const probe = checkOf(service);
  const test = probe === undefined ? undefined : testOf(probe, service);
  if (probe === undefined || test === undefined) return undefined;
  const { period = kubernetesPeriod, timeout, failureThreshold } = probe;
  const startPeriod = startPeriodOf(service, probe);
  return {
    test: test.map(escaped),
    interval: durationText(period),
    ...(timeout === undefined ? {} : { timeout: durationText(timeout) }),
    ...(failureThreshold === undefined ? {} : { retries: failureThreshold }),
    ...(startPeriod === 0 ? {} : { start_period: durationText(startPeriod) }),
  };
}

/** A check that states no period is asked as often as Kubernetes asks it, not every 30 seconds. */
const kubernetesPeriod = 10;

/** Programs by which each kind of question can be asked, the best first. */
export const toolsFor: Readonly<Record<ProbeModel['kind'], readonly Tool[]>> = {
  http: ['curl', 'wget'],
  tcp: ['nc', 'bash'],
  grpc: ['grpc_health_probe'],
  command: [],
};

/** How long a start may take before a bad answer counts: the delay, and what the start-up check allows. */
function startPeriodOf({ health }: Checked, probe: ProbeModel): number {
  const { startup } = health;
  const allowed = startup === undefined ? 0 : (startup.period ?? 10) * (startup.failureThreshold ?? 3);
  return (startup?.initialDelay ?? 0) + allowed + (probe.initialDelay ?? 0);
}

function testOf(probe: ProbeModel, service: Checked): readonly string[] | undefined {
  if (probe.kind === 'command')
    return probe.shell === true ? ['CMD-SHELL', ...probe.command.slice(2)] : ['CMD', ...probe.command];
  const tool = toolsFor[probe.kind].find((candidate) => service.image.tools?.includes(candidate));
  const port = service.ports[probe.port]?.container;
  if (tool === undefined || port === undefined) return undefined;
  return commands[tool](probe, port);
}

const commands: Readonly<Record<Tool, (probe: ProbeModel, port: number) => readonly string[]>> = {
  curl: (probe, port) => [
    'CMD',
    'curl',
    '-fsS',
    '-o',
    '/dev/null',
    ...insecure(probe, '-k'),
    ...headers(probe, '-H'),
    url(probe, port),
  ],
  wget: (probe, port) => [
    'CMD',
    'wget',
    '-q',
    '-O',
    '/dev/null',
    ...insecure(probe, '--no-check-certificate'),
    ...headers(probe, '--header'),
    url(probe, port),
  ],
  nc: (_probe, port) => ['CMD', 'nc', '-z', '127.0.0.1', String(port)],
  bash: (_probe, port) => ['CMD', 'bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`],
  grpc_health_probe: (probe, port) => ['CMD', 'grpc_health_probe', `-addr=127.0.0.1:${port}`, ...grpcService(probe)],
};

function url(probe: ProbeModel, port: number): string {
  return probe.kind === 'http' ? `${probe.scheme}://127.0.0.1:${port}${probe.path}` : '';
}

function headers(probe: ProbeModel, option: string): readonly string[] {
  if (probe.kind !== 'http') return [];
  const sorted = Object.entries(probe.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([name, value]) => [option, `${name}: ${value}`]);
}

/** A kubelet does not check certificates either. */
function insecure(probe: ProbeModel, option: string): readonly string[] {
  return probe.kind === 'http' && probe.scheme === 'https' ? [option] : [];
}

function grpcService(probe: ProbeModel): readonly string[] {
  return probe.kind === 'grpc' && probe.service !== undefined ? [`-service=${probe.service}`] : [];
}
