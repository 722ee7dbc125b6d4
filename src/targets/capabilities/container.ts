import { container, mapped, onService, row, type FieldCapability } from './capability';

/** The fields of a service's container on every target. */
export const containerCapabilities: readonly FieldCapability[] = [
  row(
    'image',
    onService(() => true),
    mapped('`image`'),
    mapped('`image` of the container'),
  ),
  row(
    'image.build',
    container((one) => one.image.kind === 'build'),
    mapped('`build`, and `image` as its tag'),
    mapped('the pushed `name`'),
  ),
  row(
    'image.tools',
    container((one) => one.image.tools !== undefined),
    mapped('decides with what a health check runs'),
    mapped('not needed: probes run from outside the container'),
  ),
  row(
    'pullPolicy',
    container((one) => one.pullPolicy !== undefined),
    mapped('`pull_policy`'),
    mapped('`imagePullPolicy`'),
  ),
  row(
    'command',
    container((one) => one.command !== undefined),
    mapped('`entrypoint`'),
    mapped('`command`'),
  ),
  row(
    'args',
    container((one) => one.args !== undefined),
    mapped('`command`'),
    mapped('`args`'),
  ),
  row(
    'stdin',
    container((one) => one.stdin !== undefined),
    mapped('`stdin_open`'),
    mapped('`stdin`'),
  ),
  row(
    'tty',
    container((one) => one.tty !== undefined),
    mapped('`tty`'),
    mapped('`tty`'),
  ),
  row(
    'workingDirectory',
    container((one) => one.workingDirectory !== undefined),
    mapped('`working_dir`'),
    mapped('`workingDir`'),
  ),
  row(
    'env',
    container((one) => Object.keys(one.env).length > 0),
    mapped('`environment`; a secret is a variable that must be set'),
    mapped('`env`; a secret is a `secretKeyRef`, inside a text through a helper variable'),
  ),
];
