import type { ImageModel } from '../model/image';
import type { ResolvedServiceFields, ResolvedSidecar } from '../model/resolved';
import type { ServiceFields } from '../model/service';
import { isTask } from '../model/workload';
import type { FieldReport } from './bind';
import { unknownPort } from './findings';

/** The containers that are there to be changed: a change by a name that the service does not have makes none. */
export function knownContainers(name: string, fields: ServiceFields, report: FieldReport): ServiceFields {
  const known = <C extends { readonly name: string; readonly image?: ImageModel }>(list: readonly C[], field: string) =>
    list.filter((one) => {
      if (one.image === undefined) unknownContainer(name, `${field}.${one.name}`, one.name, list, report);
      return one.image !== undefined;
    });
  return {
    ...fields,
    initContainers: known(fields.initContainers, 'initContainers'),
    sidecars: known(fields.sidecars, 'sidecars'),
  };
}

function unknownContainer(
  name: string,
  field: string,
  container: string,
  list: readonly { readonly name: string; readonly image?: ImageModel }[],
  report: FieldReport,
): void {
  const names = list.filter(({ image }) => image !== undefined).map((one) => `"${one.name}"`);
  report(field, {
    code: 'invalid-value',
    message: `Service "${name}" has a change of container "${container}", which it does not have${names.length === 0 ? '' : `; it has ${names.sort().join(', ')}`}.`,
    hint: 'Use the name of one of its containers, or give the new one an image.',
  });
}

/** Reports names that two containers have, ports that nobody or two of them listen on, and what would never end. */
export function checkSidecars(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  const owners = new Map<string, ResolvedSidecar>();
  for (const sidecar of fields.sidecars) {
    const field = `sidecars.${sidecar.name}`;
    for (const port of sidecar.ports) {
      if (!Object.hasOwn(fields.ports, port)) {
        unknownPort(name, `${field}.ports`, port, Object.keys(fields.ports), report);
        continue;
      }
      const other = owners.get(port);
      if (other !== undefined && other !== sidecar) twoListeners(name, `${field}.ports`, port, other, sidecar, report);
      owners.set(port, sidecar);
    }
    if (isTask(fields.workload) && !sidecar.startsFirst) neverEnds(name, field, sidecar.name, report);
  }
}

function twoListeners(
  name: string,
  field: string,
  port: string,
  first: ResolvedSidecar,
  second: ResolvedSidecar,
  report: FieldReport,
): void {
  report(field, {
    code: 'port-clash',
    message: `Sidecars "${first.name}" and "${second.name}" of service "${name}" both listen on port "${port}".`,
    hint: 'Name the port in one of them only.',
  });
}

function neverEnds(name: string, field: string, sidecar: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-value',
    message: `Job "${name}" would never end: its sidecar "${sidecar}" runs on when its work is done.`,
    hint: 'Write startsFirst: true, then the sidecar is stopped when the work is done.',
  });
}
