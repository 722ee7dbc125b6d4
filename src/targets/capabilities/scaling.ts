import { approximated, mapped, onService, row, type FieldCapability } from './capability';

/** The fields of a service's scaling on every target. */
export const scalingCapabilities: readonly FieldCapability[] = [
  row(
    'scaling.fixed',
    onService((one) => one.scaling.kind === 'fixed'),
    mapped('`deploy.replicas`'),
    mapped('`replicas`'),
  ),
  row(
    'scaling.automatic',
    onService((one) => one.scaling.kind === 'automatic'),
    approximated('`deploy.replicas` of the minimum; nothing scales it'),
    mapped('a HorizontalPodAutoscaler'),
  ),
  row(
    'scaling.events',
    onService((one) => one.scaling.kind === 'events'),
    approximated('`deploy.replicas` of the minimum, one at least; nothing scales it'),
    mapped('a ScaledObject of KEDA, and a TriggerAuthentication for each source that needs secrets'),
  ),
  row(
    'verticalScaling',
    onService((one) => one.verticalScaling !== undefined),
    approximated('requests and limits stay as declared'),
    mapped('a VerticalPodAutoscaler'),
  ),
  row(
    'disruption',
    onService((one) => one.disruption.kind === 'max-unavailable' || one.disruption.kind === 'min-available'),
    approximated('no node is emptied, so nothing is kept'),
    mapped('a PodDisruptionBudget'),
  ),
];
