import { IntermodalError } from '../issues/error';
import type { Issue } from '../issues/issue';
import type { ReadSystems } from './read';
import type { System } from './system';

/**
 * What was read, without what cannot be: objects are parsed when they are asked for, and here all of them are. What is
 * left out is an issue instead. A Compose project with a mistake that changes all of it is left out as a whole.
 */
export function readableOf({ set, issues }: ReadSystems): ReadSystems {
  const parts = set.systems.map(readablePart);
  const systems = parts.filter(({ isGone }) => !isGone).map(({ system }) => system);
  const found = new Map([...issues, ...parts.flatMap((part) => part.issues)].map((one) => [keyOf(one), one]));
  return { set: { ...set, systems }, issues: [...found.values()] };
}

interface ReadablePart {
  readonly system: System;
  readonly issues: readonly Issue[];
  readonly isGone: boolean;
}

function readablePart(system: System): ReadablePart {
  if (system.target === 'compose') return { system, issues: [], isGone: (system.issues ?? []).some(stops) };
  const broken = [...system.objects].map(([id, object]) => [id, issuesOf(() => object.value)] as const);
  const issues = broken.flatMap(([, found]) => found);
  if (issues.length === 0) return { system, issues, isGone: false };
  const bad = new Set(broken.filter(([, found]) => found.length > 0).map(([id]) => id));
  const objects = new Map([...system.objects].filter(([id]) => !bad.has(id)));
  return { system: { ...system, objects }, issues, isGone: objects.size === 0 };
}

function stops({ severity, rule }: Issue): boolean {
  return severity === 'error' && rule === undefined;
}

function issuesOf(read: () => unknown): readonly Issue[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    return error.issues;
  }
}

function keyOf({ code, message, environment = '' }: Issue): string {
  return JSON.stringify([code, environment, message]);
}
