import { createHash } from 'node:crypto';
import { serviceOf } from '../diff/services';
import { sideAlone } from '../diff/side';
import type { Finding } from '../findings/finding';
import { withoutSecrets, withoutValue } from './no-secrets';
import type { Found } from './run';
import { showPlace } from './path';

/** Findings of what rules found, each with a fingerprint of its own. */
export class FindingMaker {
  private readonly taken = new Map<string, number>();

  /** A finding at its place: in the program where that is known, else in the manifest. */
  make(found: Found): Finding {
    const { rule, breach, around, object } = found;
    const environment = breach.environment ?? around.topology?.environment.name ?? around.system.environment;
    const path = object === undefined ? showPlace(undefined, found.at) : showPlace(object.value, found.at);
    const service = serviceIn(found);
    const named =
      object?.object ?? (breach.construct?.name === undefined ? undefined : `service/${breach.construct.name}`);
    const construct = object?.construct ?? breach.construct?.path;
    const key = [rule.rule.name, environment ?? '', object?.namespace ?? '', named ?? construct ?? '', path];
    return withoutSecrets({
      rule: rule.rule.name,
      severity: rule.severity,
      message: withoutValue(breach.message, found),
      fix: withoutValue(breach.fix ?? rule.rule.fix, found),
      ...(named === undefined ? {} : { object: named }),
      ...(path === '' ? {} : { path }),
      ...placeOf(found),
      ...(construct === undefined ? {} : { construct }),
      ...(service === undefined ? {} : { service }),
      ...(environment === undefined ? {} : { environment }),
      fingerprint: this.fingerprint(key),
    });
  }

  /** Two findings of one rule at one place are told apart by their order, which is that of the file. */
  fingerprint(key: readonly string[]): string {
    const text = JSON.stringify(key);
    const before = this.taken.get(text) ?? 0;
    this.taken.set(text, before + 1);
    const whole = before === 0 ? text : `${text} ${before}`;
    return createHash('sha256').update(whole).digest('hex').slice(0, 32);
  }
}

function serviceIn({ object, breach, around }: Found): string | undefined {
  return object === undefined ? breach.construct?.name : serviceOf(object, sideAlone(around.system));
}

/** The line of the program, where it is known; else the line of the manifest. */
function placeOf({ object, breach, at }: Found): Pick<Finding, 'file' | 'line'> {
  const source = object?.source ?? sourceText(breach);
  const [, program, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(source ?? '') ?? [];
  if (program !== undefined) return { file: program, line: Number(line) };
  return object === undefined ? {} : { file: object.file, line: at.length === 0 ? object.line : object.lineOf(at) };
}

function sourceText({ construct }: Found['breach']): string | undefined {
  const source = construct?.source;
  return source === undefined ? undefined : `${source.file}:${source.line}`;
}
