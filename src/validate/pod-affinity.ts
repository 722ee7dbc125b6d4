import { isPlainMap } from '../model/json';
import { partAt, textsAt } from '../manifests/reading';
import { isSet, misformed, partsAt, quoted, textPartsAt, type FieldPart } from './fields';
import { dnsLabel, labelKey } from './formats';
import { selectorBreaches, selectorKeys } from './label-selector';
import type { Breach } from './rule';
import type { PodSubject } from './subject';

const kinds = ['podAffinity', 'podAntiAffinity'];
const terms: readonly (readonly string[])[] = kinds.flatMap((kind) => [
  ['affinity', kind, 'requiredDuringSchedulingIgnoredDuringExecution', '*'],
  ['affinity', kind, 'preferredDuringSchedulingIgnoredDuringExecution', '*', 'podAffinityTerm'],
]);

/** Minor version from which the labels of the pod itself can choose others. */
const ownLabels = 31;

/** Everything that an API server refuses in the choice of neighbours, with places below `spec` of the pod. */
export function podAffinityBreaches({ spec }: PodSubject, subject: string, kubernetes: number): readonly Breach[] {
  return terms
    .flatMap((term) => partsAt(spec, ...term))
    .flatMap(({ value, at }) => {
      const found = [
        ...misformed(value, subject, [
          { at: ['topologyKey'], called: 'the topology key', format: labelKey },
          { at: ['namespaces', '*'], called: 'the namespace', format: dnsLabel },
        ]),
        ...['labelSelector', 'namespaceSelector'].flatMap((key) =>
          selectorBreaches(partAt(value, key), subject, [key]),
        ),
        ...(kubernetes >= ownLabels ? labelKeyBreaches(value, subject) : []),
      ];
      return found.map((one) => ({ ...one, at: [...at, ...(one.at ?? [])] }));
    });
}

/** What an API server refuses in labels of the pod itself that choose its neighbours. */
export function labelKeyBreaches(term: FieldPart['value'], subject: string): readonly Breach[] {
  if (!isPlainMap(term)) return [];
  const lists = ['matchLabelKeys', 'mismatchLabelKeys'];
  const given = lists.filter((list) => textsAt(term, list).length > 0);
  if (given.length === 0) return [];
  if (!isSet(term, 'labelSelector'))
    return given.map((list) => ({
      message: `${subject} has "${list}" and no "labelSelector".`,
      fix: 'Add a "labelSelector", or take the list out.',
      at: [list],
    }));
  const [asked, others] = [
    new Set(selectorKeys(partAt(term, 'labelSelector'))),
    new Set(textsAt(term, 'mismatchLabelKeys')),
  ];
  const twice = textPartsAt(term, 'matchLabelKeys', '*').filter(({ value }) => asked.has(value) || others.has(value));
  return [
    ...misformed(
      term,
      subject,
      lists.map((list) => ({ at: [list, '*'], called: 'the label', format: labelKey })),
    ),
    ...twice.map(({ value, at }) => ({
      message: `${subject} chooses by the label ${quoted(value)} twice.`,
      fix: 'Name each label once.',
      at,
    })),
  ];
}
