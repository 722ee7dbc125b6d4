import type { ManifestObject } from '../../manifests/object';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { mapsAt, numberAt, partAt, textAt } from '../../manifests/reading';
import { compareTexts } from '../../model/order';
import { map, type MapCode } from '../code';
import type { ConstructDraft } from '../draft';
import { namedPorts, type AskedPort, type NamedPort } from '../ports';
import type { Around } from './around';
import { filledMap } from './fields';

/** Services of type ExternalName as services outside, where they tell ports and no other construct has the name. */
export function externalDrafts({ system, values, ...around }: Around): readonly ConstructDraft[] {
  const { workloads, configs, secrets, claims } = around;
  const taken = new Set([...workloads, ...configs, ...secrets, ...claims].map(({ name }) => name));
  const found = [...system.objects.values()].filter((object) => isExternal(object) && !taken.has(object.name));
  return found
    .sort((a, b) => compareTexts(a.name, b.name))
    .filter(({ name }, index, all) => all.findIndex((one) => one.name === name) === index)
    .map(({ name, id: object, value }) => {
      const id = `ExternalService/${name}`;
      const host = values.text(textAt(value, 'spec', 'externalName') ?? '', id);
      return { id, kind: 'ExternalService', name, props: map({ host, ports: portsOf(value) }), objects: [object] };
    });
}

function isExternal(object: ManifestObject): boolean {
  if (kindOf(object) !== 'Service' || partAt(object.value, 'spec', 'type') !== 'ExternalName') return false;
  return textAt(object.value, 'spec', 'externalName') !== undefined && portsOf(object.value) !== undefined;
}

/** Without ports nothing could refer to it. */
function portsOf(value: ManifestObject['value']): MapCode | undefined {
  return filledMap(Object.fromEntries(externalPorts(value).map(({ name, code }) => [name, code])));
}

/** The ports of a service outside. */
export function externalPorts(value: ManifestObject['value']): readonly NamedPort[] {
  const asked = mapsAt(value, 'spec', 'ports').flatMap((one): readonly AskedPort[] => {
    const [port, name] = [numberAt(one, 'port'), textAt(one, 'name')];
    return port === undefined ? [] : [{ port, ...(name === undefined ? {} : { name }) }];
  });
  return namedPorts(asked);
}
