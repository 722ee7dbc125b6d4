import type { SecretModel, SecretSourceModel } from '../../model/secret';
import { mapped, refused, row, type FieldCapability, type Subject } from './capability';

/** Secrets, and where their values come from, on every target. */
export const secretCapabilities: readonly FieldCapability[] = [
  row('secret', isSecret, mapped('a variable per key, which must be set'), mapped('a Secret of its name')),
  row(
    'secret.source.existing',
    comesFrom('existing'),
    refused('Compose has no secrets of its own; a variable per key takes its place'),
    mapped('that Secret, by its own names of the keys'),
  ),
  row(
    'secret.source.external',
    comesFrom('external'),
    refused('Compose asks no external store; a variable per key takes its place'),
    mapped('an `ExternalSecret` of the External Secrets Operator'),
  ),
  row(
    'secret.source.sealed',
    comesFrom('sealed'),
    refused('only a cluster can open what is sealed; a variable per key takes its place'),
    mapped('a `SealedSecret`'),
  ),
  row(
    'secret.source.variables',
    comesFrom('variables'),
    mapped('those variables, which must be set'),
    refused('a cluster reads no variables of a machine; a Secret of the secret’s name takes their place'),
  ),
  row(
    'secret.source.files',
    comesFrom('files'),
    mapped('`secrets` of the file, by `file`'),
    refused('a cluster reads no files of a machine; a Secret of the secret’s name takes their place'),
  ),
];

function isSecret(subject: Subject): subject is SecretModel {
  return 'keys' in subject;
}

function comesFrom(kind: SecretSourceModel['kind']): FieldCapability['used'] {
  return (subject) => isSecret(subject) && subject.fields.source?.kind === kind;
}
