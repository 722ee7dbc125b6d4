import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A schema of OpenAPI, as far as definitions of kinds have it: every object names its properties, and nothing refers to
 * anything else.
 */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

/** A CustomResourceDefinition with its one version. */
export interface Definition {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly [{ readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }];
  };
}

/**
 * Which fields of the Gateway API a cluster serves: `experimental` has all of them, `standard` is what most clusters have.
 * Other definitions have no channels.
 */
export type Channel = 'experimental' | 'standard';

const folder = join(__dirname, 'crds');

/** What gateways and operators define of whose kinds we write objects, as they publish it: by kind. */
export const publishedKinds: ReadonlyMap<string, Definition> = read(folder);

const standardKinds: ReadonlyMap<string, Definition> = read(join(folder, 'standard'));

/** All published definitions, to be installed in an API server. */
export function publishedDefinitions(channel: Channel = 'experimental'): readonly Definition[] {
  const kinds = channel === 'standard' ? new Map([...publishedKinds, ...standardKinds]) : publishedKinds;
  return [...kinds.values()];
}

/** The published definition of one kind. */
export function publishedDefinition(kind: string, channel: Channel = 'experimental'): Definition {
  const found = (channel === 'standard' ? standardKinds.get(kind) : undefined) ?? publishedKinds.get(kind);
  if (found === undefined) throw new Error(`no definition of ${kind} is kept: add it to scripts/definitions.json`);
  return found;
}

/** The schema of a document, where a kept definition has its kind in its version. */
export function schemaFor(apiVersion: unknown, kind: unknown, channel?: Channel): Schema | undefined {
  if (!publishedKinds.has(String(kind))) return undefined;
  const definition = publishedDefinition(String(kind), channel);
  const { group, versions } = definition.spec;
  return apiVersion === `${group}/${versions[0].name}` ? versions[0].schema.openAPIV3Schema : undefined;
}

function read(from: string): ReadonlyMap<string, Definition> {
  const files = readdirSync(from).filter((file) => file.endsWith('.json'));
  const definitions = files.sort().map((file) => JSON.parse(readFileSync(join(from, file), 'utf8')) as Definition);
  return new Map(definitions.map((definition) => [definition.spec.names.kind, definition]));
}
