import {
  lowestScale,
  type MetricModel,
  type ScalingModel,
  type ScalingRuleModel,
  type TriggerModel,
} from '../model/scaling';
import type { ResolvedServiceFields } from '../model/resolved';
import type { BoundValue } from '../model/value';
import type { FieldReport } from './bind';
import { contradiction, inRange, invalidText } from './findings';
import { checkSource } from './checks-trigger';
import { isTimeZone, scheduleHint } from './schedule';

type Check = (name: string, fields: ResolvedServiceFields, report: FieldReport) => void;
type Automatic = Extract<ScalingModel<BoundValue>, { kind: 'automatic' }>;
type Events = Extract<ScalingModel<BoundValue>, { kind: 'events' }>;

const most = 100_000;

/** What no target would take of how many replicas run. */
export const scalingChecks: readonly Check[] = [checkScaling, checkDisruption, checkVertical];

function checkScaling(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  const { scaling } = fields;
  if (scaling.kind === 'fixed') inRange(name, 'scaling.replicas', scaling.replicas, 0, most, report);
  else if (scaling.kind === 'automatic') checkAutomatic(name, scaling, fields, report);
  else checkEvents(name, scaling, fields, report);
}

function checkBounds(name: string, { min, max }: Automatic | Events, least: number, report: FieldReport): void {
  inRange(name, 'scaling.min', min, least, Number.isInteger(max) ? max : most, report);
  inRange(name, 'scaling.max', max, 1, most, report);
}

function checkAutomatic(name: string, scaling: Automatic, fields: ResolvedServiceFields, report: FieldReport): void {
  checkBounds(name, scaling, 1, report);
  if (scaling.metrics.length === 0)
    wrong(name, 'scaling.metrics', 'scales on no metric', 'Name one: Metric.cpu(70).', report);
  const seen = new Set<string>();
  scaling.metrics.forEach((metric, index) => {
    const field = `scaling.metrics[${index}]`;
    checkMetric(name, field, metric, fields, report);
    const key = JSON.stringify(metric);
    if (seen.has(key)) wrong(name, field, 'scales on one metric twice', 'Remove one of them.', report);
    seen.add(key);
  });
  for (const [direction, rule] of Object.entries(scaling.behavior ?? {}) as [string, ScalingRuleModel][]) {
    checkRule(name, `scaling.behavior.${direction}`, rule, report);
  }
}

function checkMetric(
  name: string,
  field: string,
  metric: MetricModel,
  fields: ResolvedServiceFields,
  report: FieldReport,
): void {
  if (metric.kind === 'resource') {
    if (metric.target !== undefined) inRange(name, `${field}.target`, metric.target, 1, 1_000, report);
    if (metric.average !== undefined)
      inRange(name, `${field}.average`, metric.average, 1, Number.MAX_SAFE_INTEGER, report);
    if (metric.target !== undefined) checkRequest(name, field, metric.resource, metric.container, fields, report);
    return;
  }
  const { value, average } = metric as { readonly value?: number; readonly average?: number };
  for (const [key, aim] of Object.entries({ value, average })) {
    if (aim !== undefined && !(aim > 0 && Number.isFinite(aim))) notPositive(name, `${field}.${key}`, aim, report);
  }
  if (value === undefined && average === undefined)
    wrong(name, field, 'scales on a metric without an aim', 'State value or average.', report);
  if (value !== undefined && average !== undefined)
    contradiction(name, field, 'aims for a value and for an average', report);
}

/** A share of what is requested has no measure where nothing is requested. */
function checkRequest(
  name: string,
  field: string,
  resource: 'cpu' | 'memory',
  watched: string | undefined,
  fields: ResolvedServiceFields,
  report: FieldReport,
): void {
  const sidecar = fields.sidecars.find((one) => one.name === watched);
  if (watched !== undefined && watched !== name && sidecar === undefined) {
    noContainer(name, `${field}.container`, watched, fields, report);
    return;
  }
  const { request, limit } = (sidecar ?? fields).resources?.[resource] ?? {};
  if (request !== undefined || limit !== undefined)
    return watched === undefined ? checkBeside(name, resource, fields, report) : undefined;
  report('scaling', {
    code: 'invalid-value',
    message: `Service "${name}" scales on ${resource} but requests none, so its use has no measure.`,
    hint: `Add resources: { ${resource}: { request: … } }.`,
  });
}

/** Where all containers count, one without a request leaves the whole without a measure. */
function checkBeside(
  name: string,
  resource: 'cpu' | 'memory',
  { sidecars }: ResolvedServiceFields,
  report: FieldReport,
): void {
  for (const { name: sidecar, resources } of sidecars) {
    const { request, limit } = resources?.[resource] ?? {};
    if (request !== undefined || limit !== undefined) continue;
    report(`sidecars.${sidecar}.resources`, {
      code: 'invalid-value',
      message: `Service "${name}" scales on the ${resource} of all its containers, and its sidecar "${sidecar}" requests none.`,
      hint: `Add resources: { ${resource}: { request: … } } to it, or use Metric.container.`,
    });
  }
}

function noContainer(
  name: string,
  field: string,
  watched: string,
  { sidecars }: ResolvedServiceFields,
  report: FieldReport,
): void {
  const known = [name, ...sidecars.map((one) => one.name)].map((one) => `"${one}"`);
  report(field, {
    code: 'unknown-reference',
    message: `Service "${name}" follows container "${watched}" in "${field}", which it does not have.`,
    hint: `Its containers are ${known.join(', ')}.`,
  });
}

/** Reports what cannot work, in words that follow the name of the service. */
function wrong(name: string, field: string, what: string, hint: string, report: FieldReport): void {
  report(field, { code: 'invalid-value', message: `Service "${name}" ${what}.`, hint });
}

function notPositive(name: string, field: string, value: number, report: FieldReport): void {
  report(field, {
    code: 'out-of-range',
    message: `Service "${name}" has ${String(value)} in "${field}".`,
    hint: 'Use a number above 0.',
  });
}

function checkRule(name: string, field: string, rule: ScalingRuleModel, report: FieldReport): void {
  const { stabilization, policies } = rule;
  if (stabilization !== undefined) inRange(name, `${field}.stabilization`, stabilization, 0, 3_600, report);
  if (policies?.length === 0)
    wrong(name, `${field}.policies`, 'has no policy in its list of policies', 'Leave the list out.', report);
  policies?.forEach((policy, index) => {
    const place = `${field}.policies[${index}]`;
    inRange(name, `${place}.period`, policy.period, 1, 1_800, report);
    if ('pods' in policy) inRange(name, `${place}.pods`, policy.pods, 1, most, report);
    else inRange(name, `${place}.percent`, policy.percent, 1, most, report);
  });
}

function checkEvents(name: string, scaling: Events, fields: ResolvedServiceFields, report: FieldReport): void {
  const { min, triggers, pollingInterval, cooldown, idleReplicas, fallback } = scaling;
  checkBounds(name, scaling, 0, report);
  if (triggers.length === 0)
    wrong(name, 'scaling.triggers', 'scales on no events', 'Name a source: Trigger.cron({ … }).', report);
  if (pollingInterval !== undefined)
    inRange(name, 'scaling.pollingInterval', pollingInterval, 1, 2_147_483_647, report);
  if (cooldown !== undefined) inRange(name, 'scaling.cooldown', cooldown, 0, 2_147_483_647, report);
  if (idleReplicas !== undefined) inRange(name, 'scaling.idleReplicas', idleReplicas, 0, 0, report);
  if (idleReplicas !== undefined && min <= idleReplicas)
    contradiction(name, 'scaling.idleReplicas', 'has as many replicas at the least as while it is idle', report);
  if (fallback !== undefined) {
    inRange(name, 'scaling.fallback.failures', fallback.failures, 1, most, report);
    inRange(name, 'scaling.fallback.replicas', fallback.replicas, 0, most, report);
  }
  checkResourceTriggers(name, scaling, fields, report);
  triggers.forEach((trigger, index) => {
    checkTrigger(name, `scaling.triggers[${index}]`, trigger, report);
    checkSource(name, `scaling.triggers[${index}]`, trigger, fields, report);
  });
}

/** What the operator refuses of a source, as far as it is known of every one of its kind. */
function checkTrigger(
  name: string,
  field: string,
  { type, metadata, metricType }: TriggerModel<BoundValue>,
  report: FieldReport,
): void {
  const ofUse = type === 'cpu' || type === 'memory';
  if (metricType === (ofUse ? 'Value' : 'Utilization'))
    contradiction(name, `${field}.metricType`, `has a source of type "${type}" compared by ${metricType}`, report);
  if (type === 'cron') checkTimes(name, `${field}.metadata`, metadata, report);
}

/** From one time of day to another one, in a time zone. */
function checkTimes(
  name: string,
  field: string,
  metadata: TriggerModel<BoundValue>['metadata'],
  report: FieldReport,
): void {
  const { timezone, start, end, desiredReplicas } = metadata;
  const texts = { timezone, start, end, desiredReplicas };
  for (const [key, text] of Object.entries(texts)) {
    if (text === undefined) wrong(name, `${field}.${key}`, `has a cron source without "${key}"`, 'State it.', report);
    if (typeof text !== 'string') continue;
    const hint = timesHints[key]?.(text);
    if (hint !== undefined) invalidText(name, `${field}.${key}`, text, hint, report);
  }
  if (typeof start === 'string' && start === end)
    contradiction(name, `${field}.end`, 'has a cron source that begins and ends at one time', report);
}

/** What to write in the place of a text that is no time, by its key. */
const timesHints: Readonly<Record<string, (text: string) => string | undefined>> = {
  timezone: (text) => (isTimeZone(text) ? undefined : "Write a name such as 'Europe/Berlin'."),
  start: scheduleHint,
  end: scheduleHint,
  desiredReplicas: (text) => (/^\d+$/.test(text) ? undefined : 'Use a whole number.'),
};

/** What nothing uses has no replicas that could use it: from nothing, such a source never wakes a service. */
function checkResourceTriggers(
  name: string,
  scaling: Events,
  fields: ResolvedServiceFields,
  report: FieldReport,
): void {
  const { triggers, fallback } = scaling;
  const ofUse = triggers.map(({ type }) => type).filter((type) => type === 'cpu' || type === 'memory');
  if (triggers.length > 0 && ofUse.length === triggers.length && lowestScale(scaling) === 0)
    wrong(
      name,
      'scaling.min',
      'goes down to 0, and is woken by the use of CPU or memory alone',
      'Use 1 at the least, or name another source.',
      report,
    );
  if (triggers.length > 0 && ofUse.length === triggers.length && fallback !== undefined)
    contradiction(name, 'scaling.fallback', 'has a fallback and sources that are always there', report);
  for (const type of new Set(ofUse)) {
    const { request, limit } = fields.resources?.[type] ?? {};
    if (request !== undefined || limit !== undefined) checkBeside(name, type, fields, report);
    else
      report('scaling', {
        code: 'invalid-value',
        message: `Service "${name}" scales on ${type} but requests none, so its use has no measure.`,
        hint: `Add resources: { ${type}: { request: … } }.`,
      });
  }
}

function checkDisruption(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  const { disruption, workload, scaling } = fields;
  if (disruption.kind !== 'max-unavailable' && disruption.kind !== 'min-available') return;
  if (workload.kind === 'per-node')
    contradiction(name, 'disruption', 'runs once on every node and has a disruption budget', report);
  const { replicas } = disruption;
  if (typeof replicas === 'number') inRange(name, 'disruption', replicas, 0, most, report);
  else if (!/^(100|[1-9]?\d)%$/.test(replicas))
    return invalidText(name, 'disruption', replicas, "Write a number, or a share such as '25%'.", report);
  const lowest = Math.max(1, lowestScale(scaling));
  const amount = typeof replicas === 'number' ? replicas : Math.ceil((parseInt(replicas, 10) * lowest) / 100);
  const kept = disruption.kind === 'min-available' ? amount : lowest - amount;
  if (kept < lowest || !Number.isFinite(kept)) return;
  report('disruption', {
    code: 'blocks-drain',
    message: `Service "${name}" has ${lowest} ${lowest === 1 ? 'replica' : 'replicas'} at the least, and its disruption budget lets none of them go.`,
    hint: 'Use Disruption.maxUnavailable(1), or more replicas at the least.',
  });
}

function checkVertical(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  const { verticalScaling: vertical, scaling } = fields;
  if (vertical === undefined) return;
  for (const resource of ['cpu', 'memory'] as const) {
    const [min, max] = [vertical.min?.[resource], vertical.max?.[resource]];
    for (const [side, amount] of Object.entries({ min, max })) {
      if (amount !== undefined)
        inRange(name, `verticalScaling.${side}.${resource}`, amount, 1, Number.MAX_SAFE_INTEGER, report);
    }
    if ((min ?? 0) > (max ?? Infinity))
      contradiction(
        name,
        `verticalScaling.min.${resource}`,
        `asks for more ${resource} at the least than at the most`,
        report,
      );
    const isWatched = (vertical.controlled ?? ['cpu', 'memory']).includes(resource) && vertical.mode !== 'off';
    if (isWatched && followsUse(scaling, resource))
      contradiction(
        name,
        'verticalScaling',
        `changes its requests of ${resource} and its replicas by their use`,
        report,
      );
  }
  if (vertical.controlled?.length === 0)
    contradiction(name, 'verticalScaling.controlled', 'controls no resource', report);
}

function followsUse(scaling: ScalingModel<BoundValue>, resource: 'cpu' | 'memory'): boolean {
  if (scaling.kind === 'events') return scaling.triggers.some(({ type }) => type === resource);
  return (
    scaling.kind === 'automatic' &&
    scaling.metrics.some((metric) => metric.kind === 'resource' && metric.resource === resource)
  );
}
