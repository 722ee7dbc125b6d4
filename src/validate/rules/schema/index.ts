import type { AnyRule } from '../../rule';
import { customField } from './custom-field';
import { definition } from './definition';
import { deprecatedApi } from './deprecated-api';
import { duplicateItem } from './duplicate-item';
import { format } from './format';
import { missingField } from './missing-field';
import { missingKind } from './missing-kind';
import { notAChoice } from './not-a-choice';
import { notYet } from './not-yet';
import { outOfBounds } from './out-of-bounds';
import { pattern } from './pattern';
import { removedApi } from './removed-api';
import { unknownField } from './unknown-field';
import { unknownKind } from './unknown-kind';
import { wrongType } from './wrong-type';

/** Rules about the schemas of kinds. */
export const rules: readonly AnyRule[] = [
  customField,
  definition,
  deprecatedApi,
  duplicateItem,
  format,
  missingField,
  missingKind,
  notAChoice,
  notYet,
  outOfBounds,
  pattern,
  removedApi,
  unknownField,
  unknownKind,
  wrongType,
];
