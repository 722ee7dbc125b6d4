import fc from 'fast-check';
import type { PlainMap } from '../../src/manifests/object';
import { parseKubernetesVersion } from '../../src/validate/kubernetes-version';
import { schemaProblems } from '../../src/validate/schema/problems';
import { describeWithApiServer } from '../support/api-server/server';
import { publishedDefinitions } from '../support/definitions/published';
import { changes, mutation, objectsIn, places, removals, sound } from '../validate/mutations';

/** Some of all other changes; the same in every run. */
const others = fc
  .sample(fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat(), fc.constantFrom(...Object.keys(changes))), {
    numRuns: 250,
    seed: 1,
  })
  .flatMap(([index, place, title]) => {
    const all = places[index] ?? [];
    return mutation(index, all[place % all.length] ?? [], title);
  });

const mutations = [...removals, ...others];

/** What the schema says of a document: the rules and the places. */
function saidOf(document: PlainMap, version: string): string {
  const kubernetes = parseKubernetesVersion(version) ?? 0;
  const around = {
    system: { target: 'kubernetes', objects: new Map() },
    kubernetes,
    podSecurity: 0,
    settings: {},
  } as const;
  const problems = objectsIn(JSON.stringify(document)).flatMap((object) => schemaProblems(object, around));
  return problems.map(({ rule, at, says }) => `${rule} ${at.join('.')} ${says}`).join('; ');
}

/** Words of a server that could not read an object; what it says else is for other rules. */
const unreadable =
  /strict decoding|cannot unmarshal|must be of type|unable to parse quantity|quantities must match|illegal base64|parsing time/;

/** What a schema tells and an older server accepts, with the reason. */
const early: readonly RegExp[] = [
  // Before 1.36 a server does not look into the templates of a StatefulSet; its pods are refused when they are made.
  /^StatefulSet spec\.(template|volumeClaimTemplates)/,
  // Later servers look at the format of a number; the operator cannot read it in any case.
  /^ScaledObject .*: a huge number$/,
];

/** What a server refuses and a schema does not tell, with the reason. */
const untold: readonly RegExp[] = [
  // A field of a custom kind that is null is dropped when the object is created, and refused when a server applies it.
  /must be of type \w+: "null"/,
  // The two subresources of a definition are maps that may hold anything, as far as its schema says.
  /^CustomResourceDefinition spec\.versions\.0\.subresources/,
];

describeWithApiServer('what schemas say of changed objects', (server) => {
  const isOld = server.version.startsWith('v1.29.');
  let refusals: ReadonlyMap<object, string>;

  beforeAll(async () => {
    await server.installCrds(publishedDefinitions());
    const rejections = await server.dryRun([...sound, ...mutations.map(({ document }) => document)]);
    refusals = new Map(rejections.map(({ document, message }) => [document, message]));
  }, 400_000);

  it('is nothing where none is changed, and the server has nothing to say', () => {
    expect(sound.flatMap((value) => [refusals.get(value), saidOf(value, server.version)].filter(Boolean))).toEqual([]);
  });

  it('is refused by the server as well', () => {
    const tooStrict = mutations.flatMap(({ title, document }) => {
      const said = saidOf(document, server.version);
      const isTooStrict = said !== '' && !said.startsWith('custom-field') && !refusals.has(document);
      return isTooStrict && !(isOld && early.some((one) => one.test(title))) ? [`${title}: ${said}`] : [];
    });
    expect(tooStrict).toEqual([]);
  });

  it('is something wherever the server cannot read the object', () => {
    const tooLax = mutations.flatMap(({ title, document }) => {
      const refusal = refusals.get(document) ?? '';
      const isTold =
        saidOf(document, server.version) !== '' || untold.some((one) => one.test(title) || one.test(refusal));
      return unreadable.test(refusal) && !isTold ? [`${title}: ${refusal}`] : [];
    });
    expect(tooLax).toEqual([]);
  });
});
