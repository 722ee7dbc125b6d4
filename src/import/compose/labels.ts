import { mapAt } from '../../manifests/reading';
import { hashLabel } from '../../targets/compose/files';
import { isLabelKey, isLabelValue } from '../../targets/kubernetes/name-rules';
import { wordOf } from '../../model/json';
import { isProxyLabel } from './proxy-labels';
import { mapped, sortedMap, type Said, type View } from './view';

/** Labels; those that only a container has a use for, or that a cluster would refuse, are those of this environment. */
export function labels({ open, value, around, id }: View): Said {
  const filled = mapAt(value, 'labels');
  const all = Object.entries(mapAt(open, 'labels')).flatMap(([key, said]) => {
    const isShared = isShareable(key, wordOf(filled[key]));
    return said === null || key === hashLabel
      ? []
      : [{ key, isShared, code: around.text(wordOf(said), id, { finished: true }) }];
  });
  const part = (isShared: boolean) =>
    mapped(sortedMap(all.filter((one) => one.isShared === isShared).map(({ key, code }) => [key, code] as const)));
  return { props: { labels: part(true) }, here: { labels: part(false) } };
}

/** Labels by which a cluster's workloads find their pods, and which the library gives to them itself. */
const ownLabels: ReadonlySet<string> = new Set(
  ['name', 'part-of', 'managed-by'].map((word) => `app.kubernetes.io/${word}`),
);

function isShareable(key: string, value: string): boolean {
  return !isProxyLabel(key) && !ownLabels.has(key) && isLabelKey(key) && isLabelValue(value);
}
