import { plural } from '../../model/plural';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { billionthsOf } from '../../manifests/scalars/quantity';
import type { Grant, Measure, Place } from './grants';
import { podShare, replicasOf, replicatedKinds, scaleOf, scalerKinds, scalers } from './replicas';
import { kindOf, objectsOf } from '../../manifests/kubernetes/kinds';
import { podMakersWith } from '../../manifests/kubernetes/lookup';
import { selects, showSelector } from '../../manifests/kubernetes/selectors';
import { mapAt, mapsAt, numberAt, partAt, wordAt, wordOf, type Part } from '../../manifests/reading';
import { podOf, workloadKinds, type ContainerPart, type PodPart } from '../../manifests/kubernetes/pods';

const better = { more: 'availability-increased', less: 'availability-reduced' } as const;

/** That something runs at all: taking it away is less, a new one is nothing that was missing. */
export const presence: Measure = {
  ...better,
  kinds: ['Pod', 'DaemonSet.apps', ...replicatedKinds],
  grants: () => [{ subject: 'workload', key: 'runs', says: 'its pods run', at: [], only: 'lost' }],
};

/** How many pods of a workload there are at least. */
export const replicas: Measure = {
  ...better,
  kinds: replicatedKinds,
  grants: (object, system) => {
    const scale = replicasOf(object, system);
    if (scale === undefined) return [];
    return [
      level('workload', 'replicas', scale.min, `at least ${plural(scale.min, 'replica')}`, [['spec', 'replicas']]),
    ];
  },
};

/** How few and how many pods an autoscaler leaves. */
export const autoscaling: Measure = {
  ...better,
  kinds: scalerKinds,
  grants: (object) => {
    const scale = scaleOf(object);
    if (scale === undefined) return [];
    const [min, max] = (['min', 'max'] as const).map((which) =>
      Object.values(scalers).map((bounds) => ['spec', bounds[which].field]),
    );
    return [
      { subject: 'scaler', key: 'scales', says: 'it grows with its load', at: [['spec', 'scaleTargetRef']] },
      level('scaler', 'min', scale.min, `at least ${plural(scale.min, 'replica')}`, min ?? []),
      level('scaler', 'max', scale.max, `up to ${plural(scale.max, 'replica')}`, max ?? []),
    ];
  },
};

/** How many pods stay when nodes are emptied. */
export const disruption: Measure = {
  ...better,
  kinds: ['PodDisruptionBudget'],
  grants: (budget, system) => {
    const selector = partAt(budget.value, 'spec', 'selector');
    const left = staying(budget, system);
    return [
      {
        ...{ subject: 'budget', key: `stays ${showSelector(selector)}`, level: left.level, says: left.says },
        at: ['minAvailable', 'maxUnavailable', 'selector'].map((key) => ['spec', key]),
      },
    ];
  },
};

/** How workloads replace their pods. */
export const replacement: Measure = {
  ...better,
  kinds: ['Deployment', 'DaemonSet', 'StatefulSet'],
  grants: (object, system) => {
    const strategy = partAt(object.value, 'spec', 'strategy') ?? partAt(object.value, 'spec', 'updateStrategy');
    const at = [
      ['spec', 'strategy'],
      ['spec', 'updateStrategy'],
    ];
    const rolls = partAt(strategy, 'type') !== 'Recreate';
    const ready = numberAt(object.value, 'spec', 'minReadySeconds') ?? 0;
    return [
      ...(rolls
        ? [{ subject: 'workload', key: 'rolls', says: 'pods are replaced one after another', at, ordinary } as const]
        : []),
      ...(rolls ? missingAtOnce(object, strategy, system, at) : []),
      level('workload', 'waits', ready, `a new pod must be ready for ${ready} s`, [['spec', 'minReadySeconds']]),
    ];
  },
};

/** What keeps the pods of a workload serving: checks, time to stop, places apart. */
export const serving: Measure = {
  ...better,
  kinds: workloadKinds,
  grants: (object) => {
    const pod = podOf(object);
    if (pod === undefined) return [];
    return [...pod.containers.flatMap(containerGrants), ...stopping(pod), ...spread(pod), ...apart(pod)];
  },
};

const ordinary = true;

function level(subject: string, key: string, amount: number, says: string, at: readonly Place[]): Grant {
  return { subject, key, level: amount, says, at, ordinary };
}

/** Pods that a budget takes for granted where the files do not say how many there are. */
const assumed = 100;

function staying(budget: ManifestObject, system: System): { readonly level: number; readonly says: string } {
  const least = partAt(budget.value, 'spec', 'minAvailable');
  const gone = partAt(budget.value, 'spec', 'maxUnavailable');
  const pods = podsOf(budget, system);
  const shown =
    typeof least === 'object' || least === undefined ? `all but ${wordOf(gone) || '0'}` : `at least ${wordOf(least)}`;
  const stay = podShare(least, pods, Math.ceil) ?? pods - (podShare(gone, pods, Math.ceil) ?? pods);
  return { level: stay, says: `${shown} of its pods stay when nodes are emptied` };
}

function podsOf(budget: ManifestObject, system: System): number {
  const selector = partAt(budget.value, 'spec', 'selector');
  const makers = podMakersWith(system, mapAt(selector, 'matchLabels'), budget.namespace);
  const selected = (makers ?? objectsOf(system, replicatedKinds)).find((one) => {
    const pod = replicatedKinds.includes(kindOf(one)) && one.namespace === budget.namespace ? podOf(one) : undefined;
    return pod !== undefined && selects(selector, pod.labels);
  });
  return (selected === undefined ? undefined : replicasOf(selected, system)?.min) ?? assumed;
}

function missingAtOnce(object: ManifestObject, strategy: Part, system: System, at: readonly Place[]): readonly Grant[] {
  const said = partAt(strategy, 'rollingUpdate', 'maxUnavailable') ?? (object.kind === 'Deployment' ? '25%' : 1);
  const pods = replicasOf(object, system)?.min ?? assumed;
  const missing = podShare(said, pods, Math.floor);
  if (missing === undefined) return [];
  return [level('workload', 'missing', -missing, `at most ${plural(missing, 'pod')} missing at once`, at)];
}

function containerGrants({ name, list, spec, at }: ContainerPart): readonly Grant[] {
  const subject = `container "${name}"`;
  const runs = { subject, key: 'runs', says: `${subject} runs`, at: [], ordinary } as const;
  if (list !== 'containers' && partAt(spec, 'restartPolicy') !== 'Always') return [runs];
  return [
    runs,
    ...probes.flatMap(({ key, does, timed }) => probeGrants(subject, at, key, does, timed, partAt(spec, key))),
    ...(partAt(spec, 'lifecycle', 'preStop') === undefined
      ? []
      : [
          {
            subject,
            key: 'preStop',
            says: `${subject} prepares to stop`,
            at: [[...at, 'lifecycle', 'preStop']],
            ordinary,
          } as const,
        ]),
    ...resourceGrants(name, spec, at),
  ];
}

/** Checks of containers, what they do, and whether a longer wait is worse. */
const probes: readonly { readonly key: string; readonly does: string; readonly timed: boolean }[] = [
  { key: 'readinessProbe', does: 'gets no requests while it is not ready', timed: true },
  { key: 'livenessProbe', does: 'is restarted when it hangs', timed: true },
  { key: 'startupProbe', does: 'has time to start', timed: false },
];

function probeGrants(
  subject: string,
  container: Place,
  key: string,
  does: string,
  timed: boolean,
  probe: Part,
): readonly Grant[] {
  if (probe === undefined || probe === null) return [];
  const at = [[...container, key]];
  const seconds = (numberAt(probe, 'periodSeconds') ?? 10) * (numberAt(probe, 'failureThreshold') ?? 3);
  const told = { subject: `${subject} ${key}`, at, ordinary } as const;
  return [
    { subject, key, says: `${subject} ${does}`, at, ordinary },
    ...(timed
      ? [{ ...told, key: 'after', level: -seconds, says: `${subject}: ${key} decides after ${seconds} s` }]
      : []),
  ];
}

/** Requests and limits: having less of them is worse, having more of them is a matter of cost. */
function resourceGrants(name: string, spec: PlainMap, container: Place): readonly Grant[] {
  return ['requests', 'limits'].flatMap((bound) =>
    Object.entries(mapAt(spec, 'resources', bound)).flatMap(([resource, value]) => {
      const amount = billionthsOf(value);
      if (amount === undefined) return [];
      const subject = bound === 'requests' ? `container "${name}"` : `container "${name}" ${bound} ${resource}`;
      const says = `container "${name}" ${bound} ${wordOf(value)} of ${resource}`;
      const at = [[...container, 'resources', bound, resource]];
      return [
        { subject, key: `${bound} ${resource}`, level: Number(amount), says, at, ordinary, only: 'lost' } as const,
      ];
    }),
  );
}

function stopping(pod: PodPart): readonly Grant[] {
  const seconds = numberAt(pod.spec, 'terminationGracePeriodSeconds') ?? 30;
  const at = [[...pod.at, 'terminationGracePeriodSeconds']];
  return [level('pod', 'grace', seconds, `pods have ${seconds} s to stop`, at)];
}

function spread(pod: PodPart): readonly Grant[] {
  const at = [[...pod.at, 'topologySpreadConstraints']];
  return mapsAt(pod.spec, 'topologySpreadConstraints').flatMap((one) => {
    const over = wordAt(one, 'topologyKey');
    const strict = partAt(one, 'whenUnsatisfiable') !== 'ScheduleAnyway' ? 2 : 1;
    const skew = numberAt(one, 'maxSkew') ?? 1;
    return [
      level(
        'pod',
        `spread ${over}`,
        strict,
        `pods are spread over ${over}${strict === 2 ? '' : ', where there is room'}`,
        at,
      ),
      { ...level(`spread ${over}`, 'skew', -skew, `pods of ${over} differ by ${skew} at most`, at) },
    ];
  });
}

function apart(pod: PodPart): readonly Grant[] {
  const rules = partAt(pod.spec, 'affinity', 'podAntiAffinity');
  const at = [[...pod.at, 'affinity', 'podAntiAffinity']];
  const required = mapsAt(rules, 'requiredDuringSchedulingIgnoredDuringExecution');
  const preferred = mapsAt(rules, 'preferredDuringSchedulingIgnoredDuringExecution');
  const terms = [
    ...required.map((term) => ({ term, strict: 2 })),
    ...preferred.map((item) => ({ term: mapAt(item, 'podAffinityTerm'), strict: 1 })),
  ];
  return terms.map(({ term, strict }) => {
    const over = wordAt(term, 'topologyKey');
    return level(
      'pod',
      `apart ${over}`,
      strict,
      `pods ${strict === 2 ? 'are kept' : 'are preferably kept'} apart by ${over}`,
      at,
    );
  });
}
