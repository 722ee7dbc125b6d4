import { createHash } from 'node:crypto';
import type { Finding, FindingSeverity } from '../findings/finding';
import type { FindingRule } from '../findings/rule';
import type { Diff } from './diff-value';
import type { Place } from './repeats';
import { showTransition } from './reports/values';
import { dangers, dangersOf, type Danger, meaningOf, type Risk, singleRisks } from './risks';

const severities: Readonly<Record<(typeof dangers)[number], FindingSeverity>> = {
  'data-loss': 'error',
  'privilege-widened': 'error',
  'permission-widened': 'error',
  'exposure-widened': 'error',
  identity: 'error',
  recreate: 'error',
  'scale-down': 'warning',
  traffic: 'warning',
  downtime: 'warning',
  'availability-reduced': 'warning',
  'secret-changed': 'info',
};

/** What a reviewer does where a change brings no advice of its own. */
const fixes: Readonly<Record<(typeof dangers)[number], string>> = {
  'data-loss': 'Make a copy of the data first, and say in the pull request what becomes of it.',
  'privilege-widened': 'Leave its privileges as they were, where the container works with those.',
  'permission-widened': 'Grant only the verbs and resources that are used.',
  'exposure-widened': 'Take it back where the new callers are not wanted.',
  identity: 'Keep the name, or plan for both to run until nothing uses the old one.',
  recreate: 'Delete the object and apply it again when nothing needs it, or give the new one another name.',
  'scale-down': 'Be sure that fewer instances carry the load.',
  traffic: 'Move the callers first, then change it.',
  downtime: 'Apply it when an outage does no harm.',
  'availability-reduced': 'Be sure that what remains stands the failures that are planned for.',
  'secret-changed': 'Be sure that everything that uses it gets the new value.',
};

/** Every rule that findings of a diff may name: one per impact and flag that makes a change a risk. */
export const diffRules: readonly FindingRule[] = dangers.map((danger) => {
  return { id: `diff/${danger}`, severity: severities[danger], summary: meaningOf(danger) };
});

/**
 * Every risk of a diff as findings: one per place and rule, the worst first.
 *
 * @example
 * ```ts
 * const { set } = readSystems('now', [{ path: 'compose.yaml', text: 'services: { web: { image: "web:1" } }' }]);
 * for (const { file, line, message } of diffFindings(diff(set, set))) console.log(`${file}:${line} ${message}`);
 * ```
 */
export function diffFindings(diff: Diff): readonly Finding[] {
  return singleRisks(diff).flatMap((risk) => risk.places.flatMap((place) => findingsOf(risk, place)));
}

function findingsOf(risk: Risk, place: Place): readonly Finding[] {
  return dangersOf(risk).map((danger) => {
    const rule = `diff/${danger}`;
    const { environment, object, namespace, service, construct } = place;
    const path = risk.path === '' ? {} : { path: risk.path };
    return {
      rule,
      severity: severities[danger],
      message: messageOf(risk, place, danger),
      fix: risk.advice ?? fixes[danger],
      object,
      ...path,
      ...locationOf(place),
      ...(construct === undefined ? {} : { construct }),
      ...(service === undefined ? {} : { service }),
      ...(environment === undefined ? {} : { environment }),
      fingerprint: fingerprintOf([
        rule,
        environment ?? '',
        namespace ?? '',
        object,
        risk.reach === true ? (service ?? '') : '',
        risk.path,
      ]),
    };
  });
}

/** `Deployment/orders in "production" changes at spec.replicas, 3 → 1: Fewer instances run.` */
function messageOf(risk: Risk, { object, environment, service }: Place, danger: Danger): string {
  const inside = environment === undefined ? '' : ` in "${environment}"`;
  const reasons = risk.why.length > 0 ? risk.why.join(' ') : meaningOf(danger);
  if (risk.reach === true) return `${object}${inside} reaches "${service ?? ''}": ${risk.why.join(' ')}`;
  const what = risk.path === '' ? `is ${risk.change}` : `changes at ${risk.path}, ${showTransition(risk)}`;
  return `${object}${inside} ${what}: ${reasons}`;
}

/** The line of the program, where it is known; else the line of the manifest. */
function locationOf({ source, file, line }: Place): Pick<Finding, 'file' | 'line'> {
  const [, program, at] = /^(.+?):(\d+)(?::\d+)?$/.exec(source ?? '') ?? [];
  if (program !== undefined) return { file: program, line: Number(at) };
  return { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
}

function fingerprintOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
