/** An object as it stands in a file. */
export type Manifest = Readonly<Record<string, any>>;

export function ofKind(objects: readonly Manifest[], kind: string): readonly Manifest[] {
  return objects.filter((object) => object['kind'] === kind);
}

/** The namespace that an object is in; one that states none goes to the one that the client is set to. */
export function namespaceOf({ metadata }: Manifest): string {
  return metadata.namespace ?? 'default';
}
