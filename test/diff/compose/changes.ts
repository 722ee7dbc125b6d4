import { changes as access } from '../suite/compose-access';
import { changes as projects } from '../suite/compose-projects';
import { changes as resources } from '../suite/compose-resources';
import { changes as services } from '../suite/compose-services';
import type { ComposeChange } from './service-change';

/** The suites of changes of Compose projects, by what they are about. */
export const composeSuites: Readonly<Record<string, readonly ComposeChange[]>> = {
  services,
  access,
  projects,
  resources,
};

/** All of them. */
export const composeChanges: readonly ComposeChange[] = Object.values(composeSuites).flat();
