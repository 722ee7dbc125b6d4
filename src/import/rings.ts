/**
 * Groups of ids that need each other, and need nothing else that is still there: a ring, or one that needs itself. The first
 * of them is that of the first id, in the order of the map.
 */
export function ringsOf(needs: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  return groupsOf(needs).filter((group) => {
    const members = new Set(group);
    return group.every((id) => [...(needs.get(id) ?? [])].every((other) => members.has(other) || !needs.has(other)));
  });
}

/** Strongly connected groups, by the algorithm of Tarjan, without recursion. */
function groupsOf(needs: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: (readonly string[])[] = [];

  const enter = (id: string): { id: string; rest: string[] } => {
    index.set(id, index.size);
    low.set(id, index.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, rest: [...(needs.get(id) ?? [])].filter((other) => needs.has(other)).sort() };
  };
  const lower = (id: string, to: number): void => void low.set(id, Math.min(low.get(id) ?? to, to));
  const leave = (id: string): void => {
    if (low.get(id) !== index.get(id)) return;
    const group = open.splice(open.lastIndexOf(id));
    for (const member of group) isOpen.delete(member);
    groups.push(group);
  };

  for (const start of needs.keys()) {
    const path = index.has(start) ? [] : [enter(start)];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.rest.pop();
      if (next === undefined) {
        path.pop();
        leave(step.id);
        const above = path.at(-1);
        if (above !== undefined) lower(above.id, low.get(step.id) ?? 0);
      } else if (!index.has(next)) path.push(enter(next));
      else if (isOpen.has(next)) lower(step.id, index.get(next) ?? 0);
    }
  }
  return groups;
}
