import { mapped, onService, refused, row, type FieldCapability } from './capability';
import type { PlacementModel } from '../../model/placement';

const oneHost = refused('all containers run on the one host');

function used(field: keyof PlacementModel): FieldCapability['used'] {
  return onService((service) => service.placement[field] !== undefined);
}

/** Where a service may run. */
export const placementCapabilities: readonly FieldCapability[] = [
  row('placement.nodeLabels', used('nodeLabels'), oneHost, mapped('`nodeSelector`')),
  row('placement.nodes', used('nodes'), oneHost, mapped('`nodeAffinity`')),
  row('placement.tolerations', used('tolerations'), oneHost, mapped('`tolerations`')),
  row('placement.spread', used('spread'), oneHost, mapped('`topologySpreadConstraints`')),
  row('placement.near', used('near'), oneHost, mapped('`podAffinity`')),
  row('placement.apart', used('apart'), oneHost, mapped('`podAntiAffinity`')),
  row('placement.priorityClass', used('priorityClass'), oneHost, mapped('`priorityClassName`')),
];
