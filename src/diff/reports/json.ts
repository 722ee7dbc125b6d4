import { visibleJson } from '../../findings/escape';
import type { Change, Diff, EnvironmentDiff, ObjectDiff, ServiceDiff } from '../diff-value';
import type { Flag } from '../flags';
import type { RepeatedChange } from '../repeats';
import { type Risk, risks } from '../risks';
import { notesOf, summaryOf } from '../summary';
import type { ReportOptions } from './options';

/** Version of the form of JSON reports; a key may be added without another one. `schemas/diff.json` describes it. */
const jsonVersion = 1;

/** A diff as JSON: everything that it holds, flat, each part with its environment. */
export function jsonReport(diff: Diff, { version }: ReportOptions = {}): string {
  return visibleJson(jsonValue(diff, version));
}

function jsonValue(diff: Diff, tool: string | undefined): object {
  const { environments } = diff;
  const notes = notesOf(diff, (name) => name);
  return {
    version: jsonVersion,
    ...(tool === undefined ? {} : { tool: { name: 'intermodal', version: tool } }),
    from: diff.from,
    to: diff.to,
    impact: diff.impact,
    ...flagsValue(diff.flags),
    summary: summaryOf(diff),
    ...(notes.length === 0 ? {} : { notes }),
    environments: environments.map(environmentValue),
    services: environments.flatMap((one) =>
      one.services.map((service) => ({ ...serviceValue(service), ...inside(one) })),
    ),
    topology: environments.flatMap((one) => one.topology.map((change) => ({ ...change, ...inside(one) }))),
    objects: environments.flatMap((one) => one.objects.map((object) => ({ ...objectValue(object), ...inside(one) }))),
    changes: environments.flatMap((one) => {
      return one.objects.flatMap((object) =>
        object.changes.map((change) => ({ ...changeValue(object, change), ...inside(one) })),
      );
    }),
    risks: risks(diff).map(riskValue),
  };
}

/** What it costs is a key of its own, as it is no question of safety: who fails on any flag does not mean it. */
function flagsValue(flags: readonly Flag[]): { readonly flags: readonly Flag[]; readonly cost?: 'up' } {
  const others = flags.filter((flag) => flag !== 'cost-up');
  return { flags: others, ...(others.length < flags.length ? { cost: 'up' as const } : {}) };
}

function inside({ name }: EnvironmentDiff): { readonly environment?: string } {
  return name === undefined ? {} : { environment: name };
}

function environmentValue({ name, target, targetBefore, impact, flags, arrows }: EnvironmentDiff): object {
  const named = name === undefined ? {} : { name };
  return {
    ...named,
    target,
    ...(targetBefore === undefined ? {} : { targetBefore }),
    impact,
    ...flagsValue(flags),
    arrows,
  };
}

function serviceValue({ name, impact, flags, containers, ...others }: ServiceDiff): object {
  return { name, impact, ...flagsValue(flags), ...(containers === undefined ? {} : { containers }), ...others };
}

function objectValue({ object, flags, changes, ...others }: ObjectDiff): object {
  return { object, ...others, ...flagsValue(flags), changes: changes.length };
}

/** A change with its object; what a side does not have is null, so that every change has the same keys. */
function changeValue({ object, namespace, service, file }: ObjectDiff, change: Change): object {
  const { path, change: kind, from = null, to = null, impact, flags, ...others } = change;
  const where = {
    ...(namespace === undefined ? {} : { namespace }),
    ...(service === undefined ? {} : { service }),
    file,
  };
  return { object, path, change: kind, from, to, impact, ...flagsValue(flags), ...others, ...where };
}

function riskValue({ danger, also, ...risk }: Risk): object {
  return { danger, ...repeatedValue(risk), ...(also === undefined ? {} : { also: also.map(repeatedValue) }) };
}

function repeatedValue({ path, change, from = null, to = null, impact, flags, ...others }: RepeatedChange): object {
  return { path, change, from, to, impact, ...flagsValue(flags), ...others };
}
