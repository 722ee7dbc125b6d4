import type { AnyRule } from '../../rule';
import { allowedRegistry } from './allowed-registry';
import { digest } from './digest';
import { needlessPull } from './needless-pull';
import { pullPolicy } from './pull-policy';
import { reference } from './reference';
import { registry } from './registry';
import { tag } from './tag';

/** Rules about images. */
export const rules: readonly AnyRule[] = [allowedRegistry, digest, needlessPull, pullPolicy, reference, registry, tag];
