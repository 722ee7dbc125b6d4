import type { PlainData } from '../../../src/model/json';
import type { Code, MapCode } from '../../../src/import/code';
import { composeDraft } from '../../../src/import/compose/draft';
import { readComposeInput } from '../../../src/import/compose/read';
import type { Draft } from '../../../src/import/draft';
import { printCode } from '../../../src/import/print';

/** A Compose file as constructs. */
export function draftOf(text: string, beside: Readonly<Record<string, string>> = {}): Draft {
  const read = (path: string): string | undefined => beside[path];
  return composeDraft(readComposeInput({ files: [{ path: 'compose.yaml', text }] }, { read }));
}

/** What one service of a file comes to: code as text, by option, and the settings that only Compose has. */
export interface Said {
  readonly props: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, PlainData>>;
}

/** What a service named `app` comes to, whose lines in the file are given. */
export function said(lines: string, others = '', beside: Readonly<Record<string, string>> = {}): Said {
  const indented = lines.trim().replaceAll(/^/gm, '    ');
  return saidOf('app', draftOf(`services:\n  app:\n    image: acme/app:1.0\n${indented}\n${others}`, beside));
}

/** What one service of a draft comes to; without the image, which is the same in all of these tests. */
export function saidOf(name: string, draft: Draft): Said {
  const found = draft.constructs.find(({ id }) => id === `Microservice/${name}` || id === `Job/${name}`);
  const { image, ...props } = printed(found?.props);
  const hatch = draft.hatches.find(({ on, method }) => on === found?.id && method === 'settings');
  const own: Readonly<Record<string, string>> =
    image === "ContainerImage.of('acme/app:1.0')" || image === undefined ? {} : { image };
  return { props: { ...own, ...props }, settings: plain(hatch?.args[0]) };
}

/** Each option of a map as the code that says it. */
export function printed(code: Code | undefined): Readonly<Record<string, string>> {
  if (code?.is !== 'map') return {};
  return Object.fromEntries(Object.entries(code.entries).map(([key, one]) => [key, printCode(one, names(one))]));
}

function plain(code: Code | undefined): Readonly<Record<string, PlainData>> {
  const entries = code?.is === 'map' ? Object.entries((code satisfies MapCode).entries) : [];
  return Object.fromEntries(entries.flatMap(([key, one]) => (one.is === 'data' ? [[key, one.data]] : [])));
}

/** Constructs are called as their names are. */
function names(code: Code): ReadonlyMap<string, string> {
  const ids = JSON.stringify(code).match(/"(?:Microservice|Job|Volume|Secret|Config|Parameter)\/[^"]+"/g) ?? [];
  return new Map(ids.map((id) => [id.slice(1, -1), id.slice(1, -1).replace(/^.*\//, '').replaceAll('-', '')]));
}
