import { compareTexts } from '../../model/order';
import type { ApiContent, ApiDocument, ApiOperation, ApiParameter } from './document';
import { SchemaComparison, type Flow } from './schema';

/** What callers of one document can no longer count on in another one. */
export interface ApiBreak {
  /** The operation: `GET /orders/{id}`. */
  readonly operation: string;
  /** `its answer 200: "total" is gone`. */
  readonly what: string;
}

/**
 * What breaks callers of the first document where the second one is offered: what is gone, what is now required, what is no
 * longer taken, what no longer comes back. What is added breaks nobody.
 */
export function breaksBetween(before: ApiDocument, after: ApiDocument): readonly ApiBreak[] {
  const now = new Map(after.operations.map((one) => [one.key, one]));
  const comparison = new Comparison(before, after);
  const breaks = before.operations.flatMap((old): readonly ApiBreak[] => {
    const same = now.get(old.key);
    const whats = same === undefined ? ['it is gone'] : comparison.operation(old, same);
    return [...new Set(whats)].map((what) => ({ operation: old.shown, what }));
  });
  return [...breaks].sort((a, b) => compareTexts(a.operation, b.operation));
}

class Comparison {
  private readonly documents;

  constructor(before: ApiDocument, after: ApiDocument) {
    this.documents = { before: before.root, after: after.root };
  }

  operation(old: ApiOperation, now: ApiOperation): readonly string[] {
    return [
      ...(now.secured && !old.secured ? ['it now asks who calls'] : []),
      ...this.parameters(old.parameters, now.parameters),
      ...this.body(old.body, now.body),
      ...this.answers(old.answers, now.answers),
    ];
  }

  private parameters(old: readonly ApiParameter[], now: readonly ApiParameter[]): readonly string[] {
    const keyOf = ({ place, name }: ApiParameter): string => `${place} ${name}`;
    const before = new Map(old.map((one) => [keyOf(one), one]));
    return now.flatMap((parameter) => {
      const same = before.get(keyOf(parameter));
      const called = `parameter "${parameter.name}" of its ${parameter.place}`;
      if (parameter.place === 'path' && same === undefined) return [];
      const required = parameter.required && same?.required !== true ? [`${called} is now required`] : [];
      return [...required, ...(same === undefined ? [] : this.schemas('sent', same.schema, parameter.schema, called))];
    });
  }

  private body(old: ApiOperation['body'], now: ApiOperation['body']): readonly string[] {
    if (now === undefined) return [];
    const required = now.required && old?.required !== true ? ['its body is now required'] : [];
    return [...required, ...this.contents('sent', old?.content ?? {}, now.content, 'its body')];
  }

  private answers(old: ApiOperation['answers'], now: ApiOperation['answers']): readonly string[] {
    return Object.entries(old).flatMap(([status, content]) => {
      if (!/^2|^default$/i.test(status)) return [];
      const same = now[status] ?? (/^2\d\d$/.test(status) ? now['2XX'] : undefined);
      if (same === undefined) return status === 'default' ? [] : [`its answer ${status} is gone`];
      return this.contents('received', content, same, `its answer ${status}`);
    });
  }

  private contents(flow: Flow, old: ApiContent, now: ApiContent, called: string): readonly string[] {
    return Object.entries(old).flatMap(([type, schema]) => {
      if (!Object.hasOwn(now, type)) return Object.keys(now).includes('*/*') ? [] : [`${called} is no longer ${type}`];
      return this.schemas(flow, schema, now[type], called);
    });
  }

  private schemas(flow: Flow, old: unknown, now: unknown, called: string): readonly string[] {
    const comparison = new SchemaComparison(this.documents, flow);
    return comparison.compare(old as never, now as never).map((what) => `${called}: ${what}`);
  }
}
