import { approximated, longRunning, mapped, refused, row, type FieldCapability } from './capability';

/** The fields of a service's health on every target. */
export const healthCapabilities: readonly FieldCapability[] = [
  row(
    'health.readiness',
    longRunning((one) => one.health.readiness !== undefined),
    mapped('`healthcheck`, run with a program of the image'),
    mapped('`readinessProbe`'),
  ),
  row(
    'health.readiness.successThreshold',
    longRunning((one) => (one.health.readiness?.successThreshold ?? 1) > 1),
    refused('one good answer makes a container healthy'),
    mapped('`successThreshold`'),
  ),
  row(
    'health.liveness',
    longRunning((one) => one.health.liveness !== undefined),
    approximated('`healthcheck` where there is no readiness check; an unhealthy container is never restarted'),
    mapped('`livenessProbe`'),
  ),
  row(
    'health.startup',
    longRunning((one) => one.health.startup !== undefined),
    approximated('`start_period`; a container that never starts well is not killed'),
    mapped('`startupProbe`'),
  ),
];
