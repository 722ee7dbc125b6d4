import fc from 'fast-check';
import { check } from '../../src';
import { describeWithApiServer } from '../support/api-server/server';
import type { Tree } from '../support/compare/tree';
import { publishedDefinitions } from '../support/definitions/published';
import { anyTopology } from '../laws/random';
import { declare, type TopologySpec } from '../laws/topologies';

const runs = { numRuns: 12, endOnFailure: true };

/** The Kubernetes documents of a random topology in which nothing is wrong. */
function documentsOf(spec: TopologySpec): readonly Tree[] {
  const { environments, issues } = check(declare(spec), { environments: ['cloud'] });
  fc.pre(issues.every(({ severity }) => severity !== 'error')); // what is wrong is the matter of other laws
  const manifests = environments.flatMap(({ artifacts }) => artifacts.filter(({ path }) => path.endsWith('.k8s.yaml')));
  return manifests.flatMap(({ documents }) => documents as readonly Tree[]);
}

describeWithApiServer('random topologies, sent to a real API server', (server) => {
  beforeAll(async () => {
    await server.installCrds(publishedDefinitions());
  });

  it('are accepted, whatever they hold', async () => {
    const property = fc.asyncProperty(anyTopology, async (spec) => {
      expect((await server.dryRun(documentsOf(spec))).map(({ message }) => message)).toEqual([]);
    });
    await fc.assert(property, runs);
  });
});
