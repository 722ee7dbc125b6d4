import { indexedBy } from '../../model/groups';
import { groupOf } from '../../manifests/kubernetes/read-kubernetes';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { imageParts } from '../../manifests/scalars/image';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import { partAt } from '../../manifests/reading';
import { normalForm } from './normal-form';

/** Two objects of one kind of which the second seems to be the first under another name. */
export type Likeness = readonly [before: ManifestObject, after: ManifestObject];

/** How much two objects must share, of 1. */
const least = 0.6;

/** Kinds that run pods, of which one can take the place of another. */
const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod', 'Rollout']);

/** How many values an object must say for its likeness to mean anything. */
const enough = 3;

/** What more objects than this have says nothing, so that many candidates cost no more than few. */
const common = 50;

/** Names that went, and by which they were followed. */
export type NewNames = ReadonlyMap<string, string>;

/**
 * Objects that came paired with objects that went, where they share most of what they say, and what they are about: the image
 * that they run, the pods that they select, the services that they lead to. An object that says almost nothing has a partner
 * only where both say the same, and are the only ones of their kind or run containers.
 */
export function bySimilarity(
  gone: readonly ManifestObject[],
  came: readonly ManifestObject[],
  names: NewNames = new Map(),
): readonly Likeness[] {
  const kinds = [...new Set(gone.map(kindOf))].sort();
  return kinds.flatMap((kind) => {
    const [old, fresh] = [gone, came].map((objects) => objects.filter((object) => kindOf(object) === kind));
    return old === undefined || fresh === undefined || fresh.length === 0 ? [] : best(old, fresh, names);
  });
}

/** One object and what it says, a line for each value. */
interface Features {
  readonly object: ManifestObject;
  readonly said: ReadonlySet<string>;
  /** What it is about, of which two must share something. */
  readonly about: ReadonlySet<string>;
}

interface Score {
  readonly before: Features;
  readonly after: Features;
  readonly score: number;
}

function best(gone: readonly ManifestObject[], came: readonly ManifestObject[], names: NewNames): readonly Likeness[] {
  const isOnly = gone.length === 1 && came.length === 1;
  const [formsGone, formsCame] = [gone.map(withForm), came.map(withForm)];
  // Labels may follow the name of their object, or stay as they were; what runs nothing says its name in both cases.
  const scores = (gone.some(runsPods) ? [true, false] : [true]).flatMap((isNameHidden) => {
    const old = formsGone.map((one) => featuresOf(one, names, isNameHidden));
    const fresh = formsCame.map((one) => featuresOf(one, new Map(), isNameHidden));
    return scoresOf(old, fresh).filter(({ before, after, score }) => {
      const isSame = before.said.size > 0 && score === 1;
      const isTelling =
        before.said.size >= enough ||
        (isSame && runsPods(before.object)) ||
        (isOnly && (isSame || holdsData(before.object)));
      return score > least && isTelling && areAboutOne(before, after);
    });
  });
  const used = new Set<ManifestObject>();
  return [...scores].sort(byScore).flatMap(({ before, after }): readonly Likeness[] => {
    if (used.has(before.object) || used.has(after.object)) return [];
    used.add(before.object).add(after.object);
    return [[before.object, after.object]];
  });
}

/** True for what runs containers; only there its own name says nothing, because its image says what it is. */
export function runsPods({ target, kind }: ManifestObject): boolean {
  return target === 'compose' ? kind === 'service' : workloads.has(kind);
}

/** Kinds of which the data matters, and not what the manifest says. */
function holdsData({ kind }: ManifestObject): boolean {
  return kind === 'volume' || kind === 'PersistentVolumeClaim';
}

function scoresOf(old: readonly Features[], fresh: readonly Features[]): readonly Score[] {
  const holders = indexedBy(fresh, ({ said }) => said);
  return old.flatMap((before) => {
    const shared = new Map<Features, number>(
      old.length === 1 && fresh.length === 1 ? fresh.map((one) => [one, 0]) : [],
    );
    for (const feature of before.said) {
      const some = holders.get(feature) ?? [];
      if (some.length <= common) for (const after of some) shared.set(after, (shared.get(after) ?? 0) + 1);
    }
    return [...shared].map(([after, count]) => ({ before, after, score: dice(count, before.said, after.said) }));
  });
}

/** Of all that two say, the part that both say. */
function dice(shared: number, first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const all = first.size + second.size;
  return all === 0 ? 1 : (2 * shared) / all;
}

function byScore(a: Score, b: Score): number {
  if (a.score !== b.score) return b.score - a.score;
  const [first, second] = [a, b].map(({ before, after }) => `${before.object.id} ${after.object.id}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

function areAboutOne(before: Features, after: Features): boolean {
  if (before.about.size === 0 && after.about.size === 0) return true;
  return [...before.about].some((one) => after.about.has(one));
}

/** An object in its normal form, which takes longer than all that is asked of it. */
interface WithForm {
  readonly object: ManifestObject;
  readonly form: PlainMap;
}

function withForm(object: ManifestObject): WithForm {
  return { object, form: normalForm(object) };
}

function featuresOf({ object, form }: WithForm, names: NewNames, isNameHidden: boolean): Features {
  const lines = new Lines(isNameHidden && runsPods(object) ? object.name : undefined, names);
  const { metadata = null, apiVersion = null, kind = null, ...rest } = form;
  if (object.target === 'compose') lines.collect({ ...rest, metadata, apiVersion, kind }, '');
  else lines.collect({ ...rest, metadata: { labels: partAt(metadata, 'labels') ?? null } }, '');
  return { object, said: lines.said, about: lines.images.size > 0 ? lines.images : aboutOf(rest, lines.said) };
}

/** Objects that run nothing are about what they select, or else about what they name. */
function aboutOf(rest: PlainMap, said: ReadonlySet<string>): ReadonlySet<string> {
  const selected = partAt(rest, 'spec', 'selector') ?? partAt(rest, 'spec', 'podSelector') ?? null;
  if (selected !== null)
    return new Set([[...said].filter((line) => /^\.spec\.(?:pod)?[sS]elector\b/.test(line)).join('\n')]);
  return new Set(
    [...said].filter((line) => /(?:backend|scaleTargetRef|roleRef|targetRef)\w*\b.*\.(?:name|serviceName)=/.test(line)),
  );
}

/** Every value of an object with its path, a line each; long texts line by line. */
class Lines {
  readonly said = new Set<string>();
  readonly images = new Set<string>();

  constructor(
    private readonly name: string | undefined,
    private readonly names: NewNames,
  ) {}

  collect(value: PlainData, at: string): void {
    if (isList(value)) value.forEach((item) => this.collect(item, `${at}[]`));
    else if (isPlainMap(value)) Object.entries(value).forEach(([key, part]) => this.collect(part, `${at}.${key}`));
    else if (value !== null) this.add(String(value), at);
  }

  private add(text: string, at: string): void {
    if (/\.image$/.test(at)) this.images.add(repositoryOf(text));
    for (const line of text.split('\n'))
      this.said.add(`${at}=${line === this.name ? '<name>' : (this.names.get(line) ?? line)}`);
  }
}

function repositoryOf(image: string): string {
  const { registry, repository } = imageParts(image);
  return `${registry}/${repository}`;
}

function kindOf({ target, apiVersion, kind }: ManifestObject): string {
  return `${target} ${groupOf(apiVersion)}/${kind}`;
}
