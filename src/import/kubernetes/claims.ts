import { partAt, textsAt, type Part } from '../../manifests/reading';
import { data, map, type Code } from '../code';
import type { ConstructDraft } from '../draft';
import type { Around, ClaimPart } from './around';
import { fieldsAt, size, text, textMap, type FieldTable } from './fields';

/** Claims of the files, and those that pods name and others make. */
export function claimDrafts({ claims }: Around): readonly ConstructDraft[] {
  return claims.map((claim) => {
    const { id, kind, name, manifest } = claim;
    const shared = claim.users.length > 1 ? data(true) : undefined;
    const props = map({ ...ownProps(claim), shared });
    return { id, kind, name, props, objects: manifest === undefined ? [] : [manifest.id] };
  });
}

function ownProps({ manifest, object }: ClaimPart): Readonly<Record<string, Code | undefined>> {
  const said = fieldsAt(manifest?.value, fields);
  return manifest === undefined || said['size'] === undefined ? { existing: data(object) } : said;
}

const fields: FieldTable = {
  size: ['spec', (spec) => size(partAt(spec, 'resources', 'requests', 'storage'))],
  accessModes: ['spec', accessModes],
  storageClass: ['spec', (spec) => text(partAt(spec, 'storageClassName'))],
  volumeName: ['spec', (spec) => text(partAt(spec, 'volumeName'))],
  labels: ['metadata', (metadata) => textMap(partAt(metadata, 'labels'))],
  annotations: ['metadata', (metadata) => textMap(partAt(metadata, 'annotations'))],
};

function accessModes(spec: Part): Code | undefined {
  const modes = textsAt(spec, 'accessModes');
  const isUsual = modes.length === 1 && modes[0] === 'ReadWriteOnce';
  return modes.length === 0 || isUsual ? undefined : data(modes);
}
