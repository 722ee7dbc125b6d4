import { imageParts, isLatest } from '../../manifests/scalars/image';
import type { Difference } from '../difference';
import { matchesPath } from '../path';
import { containerLists } from '../../manifests/kubernetes/kinds';

/**
 * What is to be known about another image beside its rollout, in one sentence: it comes from elsewhere, nothing pins it any
 * more, or its tag moves. Undefined where there is nothing.
 */
export function imageNote({ path, from, to }: Difference): string | undefined {
  const isImage = imagePaths.some((pattern) => matchesPath(path, pattern));
  if (!isImage || typeof from !== 'string' || typeof to !== 'string') return undefined;
  const [old, fresh] = [imageParts(from), imageParts(to)];
  const notes = [
    ...(old.registry === fresh.registry
      ? []
      : [`the image comes from "${fresh.registry}" instead of "${old.registry}"`]),
    ...(old.digest !== undefined && fresh.digest === undefined ? ['no digest pins it any more'] : []),
    ...(isLatest(to) && !isLatest(from) ? ['its tag "latest" may be another image at the next start'] : []),
  ];
  return notes.length === 0 ? undefined : `${notes.join(', and ')}.`.replace(/^./, (first) => first.toUpperCase());
}

const imagePaths = containerLists.map((list) => `**.${list}[].image`);
