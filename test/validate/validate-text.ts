import { validateExample } from '../../src/validate/try-rule';
import type { Example } from '../../src/validate/example';
import type { ValidationSettings } from '../../src/validate/settings';
import type { Validation } from '../../src/validate/validation';

/** What validating some text gives: manifests, or a Compose file with those beside it. */
export function validateText(example: Example, settings: ValidationSettings = {}): Validation {
  return validateExample(example, settings);
}
