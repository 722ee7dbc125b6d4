import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { declareShop } from '../../../examples/online-boutique/shop';
import { Environment, Exposure, kubernetes, Microservice, synthesize, Topology, unset } from '../../../src/index';
import { printSynthesis } from '../../../src/output/output';
import { applyAllowances, readAllowances } from '../../support/compare/allowances';
import { describeDifferences } from '../../support/compare/difference';
import { compareManifests } from '../../support/compare/kubernetes';
import { parseManifests, readManifests } from '../../support/compare/read';

test('x', () => {
  const original = join(__dirname, '../../../../shared/topologies/online-boutique/k8s/release/kubernetes-manifests.yaml');
  const topology = new Topology('online-boutique');
  const { parameters: _, ...services } = declareShop(topology);
  const environment = new Environment(topology, 'original', { target: kubernetes(), accept: { startsAfter: 'x' } });
  for (const s of Object.values(services)) environment.configure(s as Microservice<string>, { env: { LOG_LEVEL: unset } });
  environment.configure(services.frontend, { exposure: { http: Exposure.port(80) } });
  const synthesis = synthesize(topology);
  console.log(synthesis.issues);
  const ours = printSynthesis(synthesis).flatMap(({ text }) => parseManifests(text));
  console.log(describeDifferences(compareManifests(readManifests(original), ours)));
});
