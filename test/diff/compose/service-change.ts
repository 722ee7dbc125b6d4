import type { ContainerFate } from '../../../src/diff/diff-value';
import type { Flag } from '../../../src/diff/flags';
import type { Impact } from '../../../src/diff/impact';
import { readCompose } from '../../../src/manifests/compose/read-compose';
import type { System } from '../../../src/manifests/system';
import { systemWith } from '../compare/objects';
import type { SingleChange } from '../single-change';

/** One change of a Compose project, with what becomes of every service that it is about. */
export interface ComposeChange extends SingleChange {
  readonly containers: NonNullable<SingleChange['containers']>;
}

/** A change of the service `web`: name, its fields before and after, the verdict, the fate of its containers. */
export type ServiceRow = readonly [
  name: string,
  before: string,
  after: string,
  impact: Impact,
  flags: readonly Flag[],
  web: ContainerFate,
];

/** A Compose file of one service, `web`, with some lines of fields. */
export function webWith(fields: string): string {
  return lines('services:', '  web:', '    image: registry.test/web:1', ...indented(fields, 4));
}

/** The project that a Compose file declares; `read` gives the text of what it names, nothing where it is left out. */
export function composeSystem(text: string, read: (path: string) => string | undefined = () => undefined): System {
  const { objects, project } = readCompose([{ path: 'compose.yaml', text }], { read });
  return systemWith(objects, { target: 'compose', ...(project === undefined ? {} : { project }) });
}

/** The suite of a table of changes of one service. */
export function serviceChanges(rows: readonly ServiceRow[]): readonly ComposeChange[] {
  return rows.map(([name, before, after, impact, flags, web]) => ({
    name,
    before: webWith(before),
    after: webWith(after),
    impact,
    flags,
    containers: { web },
  }));
}

function indented(text: string, by: number): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => ' '.repeat(by) + line);
}

function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
