import { readSystems } from '../../src/manifests/read';
import type { PlainMap } from '../../src/manifests/object';
import type { Finding } from '../../src/findings/finding';
import { validateSystems } from '../../src/validate/validate';
import { describeWithApiServer } from '../support/api-server/server';
import { publishedDefinitions } from '../support/definitions/published';
import { changes, finerChanges, mutation, places, removals, sound, type Mutation } from '../validate/mutations';

const titles = [...Object.keys(changes), ...Object.keys(finerChanges)];

/** Every twentieth of all changes beside the removals; always the same. */
const others = places
  .flatMap((some, index) => some.flatMap((at) => titles.flatMap((title) => mutation(index, at, title))))
  .filter((_, index) => index % 20 === 0);

const mutations: readonly Mutation[] = [...removals, ...others];

/** What surely fails when it runs, and is accepted: the server does not look at it. */
const failing: readonly RegExp[] = [/^image\/reference /, /^container\/(probe-port|run-as-non-root) /];

/** Errors that an old server does not see, with the reason. */
const early: readonly RegExp[] = [
  // Before 1.36 a server does not look into the templates of a StatefulSet; its pods are refused when they are made.
  /^StatefulSet spec\.(template|volumeClaimTemplates|serviceName)/,
  // Later servers look at the version of what is scaled, which the controller needs.
  /^HorizontalPodAutoscaler spec\.scaleTargetRef\.apiVersion/,
  // Later servers look at the format of a number; the operator cannot read it in any case.
  /^ScaledObject .*: a huge number$/,
];

/** Errors that a server does not see at once, with the reason. */
const late: readonly RegExp[] = [
  // The labels of the Jobs that a CronJob makes are looked at when it makes one.
  /^CronJob spec\.jobTemplate\.metadata\.labels/,
];

/** What a server refuses and nothing tells, with the reason; by what was changed, or by the words of the server. */
const untold: readonly RegExp[] = [
  // Definitions of others may be of another version in the cluster: a field that they do not have is a warning.
  /^(Certificate|Gateway|HTTPRoute|ScaledObject) .*(a map|one field more|a misspelt field)$/,
  // A field of a custom kind that is null is dropped when the object is created, and refused when a server applies it.
  /must be of type \w+: "null"/,
  // Only an apply of the server sees that an item is in a list twice; "kubectl create" does not.
  /duplicate entries for key|associative list with keys/,
  // Kinds that extend or set up the cluster itself, which their makers test, and those that controllers write.
  /^(APIService|CustomResourceDefinition|EndpointSlice|Endpoints|RuntimeClass|StorageClass|ValidatingWebhookConfiguration) /,
  // An item of a list that is null is as good as missing for the rules; the server takes it for an empty one.
  /\.\d+: null$/,
  // So is an amount or a label that is null, which the server takes for 0 or for an empty text.
  /\.(cpu|memory|storage|matchLabels\.\w+): null$/,
  // Where the plugin ServiceAccount is on, which it is in clusters, the account is "default".
  /^Pod spec\.serviceAccountName: /,
];

/** Second errors that are mistakes of their own, with the reason. */
const several: readonly RegExp[] = [
  // All that was there is gone, or is another thing: that is more than one mistake.
  /: (a map|an empty map)$/,
  // A Service that was a load balancer has more than one field of such.
  /^Service spec\.type: /,
  // What is there twice clashes in more than one way.
  /^DaemonSet spec\.template\.spec\.containers: an item twice$/,
];

function errorsOf(document: PlainMap, version: string): readonly Finding[] {
  const { set, issues } = readSystems('changed', [{ path: 'changed.yaml', text: JSON.stringify(document) }]);
  const kubernetes = /^v(\d+\.\d+)/.exec(version)?.[1] ?? '';
  const { findings } = validateSystems(set, { kubernetes }, { issues, errorsOnly: true });
  return findings.filter(({ severity }) => severity === 'error');
}

const shown = ({ rule, path = '' }: Finding): string => `${rule} ${path}`;
const isOneOf = (all: readonly RegExp[], text: string): boolean => all.some((one) => one.test(text));

describeWithApiServer('what validation says of changed objects', (server) => {
  const isOld = server.version.startsWith('v1.29.');
  const told = new Map<object, readonly Finding[]>();
  let refusals: ReadonlyMap<object, string>;

  beforeAll(async () => {
    await server.installCrds(publishedDefinitions());
    const documents = [...sound, ...mutations.map(({ document }) => document)];
    const rejections = await server.dryRun(documents);
    refusals = new Map(rejections.map(({ document, message }) => [document, message]));
    for (const document of documents) told.set(document, errorsOf(document, server.version));
  }, 400_000);

  const errors = (document: PlainMap): readonly Finding[] => told.get(document) ?? [];

  it('is nothing where none is changed, and the server has nothing to say', () => {
    expect(sound.flatMap((one) => [...errors(one).map(shown), refusals.get(one)].filter(Boolean))).toEqual([]);
  });

  it('is an error wherever the server refuses the object', () => {
    const tooLax = mutations.flatMap(({ title, document }) => {
      const refusal = refusals.get(document);
      const isTold = refusal === undefined || errors(document).length > 0 || isOneOf(untold, title);
      return isTold || isOneOf(untold, refusal) ? [] : [`${title}: ${refusal}`];
    });
    expect(tooLax).toEqual([]);
  });

  it('is an error only where the server refuses the object, or what runs surely fails', () => {
    const tooStrict = mutations.flatMap(({ title, document }) => {
      if (refusals.has(document) || isOneOf(isOld ? [...early, ...late] : late, title)) return [];
      return errors(document)
        .map(shown)
        .filter((one) => !isOneOf(failing, one))
        .map((one) => `${title}: ${one}`);
    });
    expect(tooStrict).toEqual([]);
  });

  it('is one error for one mistake', () => {
    const tooMany = mutations.flatMap(({ title, document }) => {
      const rules = new Set(errors(document).map(({ rule }) => rule));
      return rules.size > 1 && !isOneOf(several, title) ? [`${title}: ${errors(document).map(shown).join(', ')}`] : [];
    });
    expect(tooMany).toEqual([]);
  });
});
