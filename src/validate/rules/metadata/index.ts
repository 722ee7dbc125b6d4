import type { AnyRule } from '../../rule';
import { annotations } from './annotations';
import { applySize } from './apply-size';
import { finalizers } from './finalizers';
import { labels } from './labels';
import { longName } from './long-name';
import { namespace } from './namespace';
import { needlessNamespace } from './needless-namespace';
import { objectName } from './name';
import { ownerReferences } from './owner-references';
import { size } from './size';

/** Rules about names, labels, annotations and whatever else stands in `metadata`. */
export const rules: readonly AnyRule[] = [
  annotations,
  applySize,
  finalizers,
  labels,
  longName,
  objectName,
  namespace,
  needlessNamespace,
  ownerReferences,
  size,
];
