import { containersOf } from '../model/container';
import type { ResolvedServiceFields } from '../model/resolved';
import type { FieldReport } from './bind';
import { contradiction, invalidText } from './findings';
import { capabilities, ownSysctls, signals, ulimits } from './kernel';
import { capability } from './security-rules';

type Check = (name: string, fields: ResolvedServiceFields, report: FieldReport) => void;

/** What no kernel would give to a container, whatever starts it. */
export const kernelChecks: readonly Check[] = [checkCapabilities, checkSysctls, checkUlimits, checkStopSignal];

function checkCapabilities(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  for (const [prefix, { security = {} }] of containersOf(fields)) {
    for (const list of ['addCapabilities', 'dropCapabilities'] as const) {
      (security[list] ?? []).forEach((one, index) => {
        if (capabilities.includes(capability(one))) return;
        const hint = 'Use a capability of Linux: NET_ADMIN, or ALL.';
        invalidText(name, `${prefix}security.${list}[${index}]`, one, hint, report);
      });
    }
  }
}

/** Settings of the machine itself are nobody's in a container; and who shares a namespace has none of his own. */
function checkSysctls(name: string, { host }: ResolvedServiceFields, report: FieldReport): void {
  const { sysctls = {}, namespaces = {} } = host;
  for (const setting of Object.keys(sysctls)) {
    const field = `host.sysctls.${setting}`;
    if (!Object.values(ownSysctls).some((form) => form.test(setting)) || !isPlain(setting))
      invalidText(name, field, setting, otherSysctl, report);
    for (const kind of ['network', 'ipc'] as const) {
      if (namespaces[kind] === true && ownSysctls[kind].test(setting))
        contradiction(name, field, `sets "${setting}" and shares the ${kind} namespace of the host`, report);
    }
  }
}

const otherSysctl =
  'Use a setting that a container has for itself: net.*, fs.mqueue.*, kernel.shm*, kernel.msg*, kernel.sem; set others on the machine.';

function isPlain(setting: string): boolean {
  return /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/.test(setting) && setting.length <= 253;
}

function checkUlimits(name: string, { host }: ResolvedServiceFields, report: FieldReport): void {
  for (const limit of Object.keys(host.ulimits ?? {})) {
    if (ulimits.includes(limit)) continue;
    invalidText(name, `host.ulimits.${limit}`, limit, `Use one of ${ulimits.join(', ')}.`, report);
  }
}

function checkStopSignal(name: string, { stopSignal }: ResolvedServiceFields, report: FieldReport): void {
  if (stopSignal === undefined || isSignal(stopSignal)) return;
  invalidText(name, 'stopSignal', stopSignal, "Write the name of a signal: 'SIGINT'.", report);
}

function isSignal(signal: string): boolean {
  if (/^\d+$/.test(signal)) return /^([1-9]|[1-5]\d|6[0-4])$/.test(signal);
  return signals.includes(signal) || /^SIGRTM(IN(\+\d{1,2})?|AX(-\d{1,2})?)$/.test(signal);
}
