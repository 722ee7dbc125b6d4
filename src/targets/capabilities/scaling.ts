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
];
