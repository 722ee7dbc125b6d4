import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { declareShop } from '../../../examples/online-boutique/shop';
import { compose, ContainerImage, Environment, Exposure, synthesize, Topology, unset } from '../../../src/index';
import { printSynthesis } from '../../../src/output/output';
import { applyAllowances, readAllowances } from '../../support/compare/allowances';
import { compareCompose } from '../../support/compare/compose';
import { describeDifferences } from '../../support/compare/difference';
import { parseCompose, readCompose } from '../../support/compare/read';
import { unrelayed } from '../../support/compare/unrelayed';
import { at, type Tree } from '../../support/compare/tree';

const original = '../shared/topologies/online-boutique/compose/pr2957/docker-compose.yaml';
const file = join(__dirname, '../../..', original);

const allowances = readAllowances(join(__dirname, 'allowances.compose.json'));

const describeWithOriginal = existsSync(file) ? describe : describe.skip;
const absence = existsSync(file) ? '' : ` (skipped: there is no ${original})`;

// Runs without the original too, so that the suite shows that it skips the rest.
it('Whatever is allowed to differ from the original has a reason of its own, in a sentence', () => {
  const reasons = allowances.map(({ reason }) => reason);
  expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
  expect(new Set(reasons).size).toBe(reasons.length);
});

describeWithOriginal(`Online Boutique on Compose, beside the original${absence}`, () => {
  let theirs: Tree;
  let ours: Tree;

  beforeAll(() => {
    theirs = readCompose(file);
    const [printed] = printSynthesis(synthesize(originalShop(theirs)));
    ours = unrelayed(parseCompose(printed?.text ?? ''));
  });

  it('differs only where a reason is written down, and every reason is needed', () => {
    const { unexplained, unused } = applyAllowances(compareCompose(theirs, ours), allowances);
    expect(describeDifferences(unexplained)).toBe('');
    expect(unused).toEqual([]);
  });
});

/** The shop as its contributor runs it on Compose: an older release, no load generator, and little said of the rest. */
function originalShop(theirs: Tree): Topology {
  const topology = new Topology('online-boutique');
  const { parameters, loadGenerator, ...shop } = declareShop(topology);
  topology.node.tryRemoveChild(loadGenerator.name);
  const environment = new Environment(topology, 'original', { target: compose() })
    .set(parameters.registry, 'us-central1-docker.pkg.dev/google-samples/microservices-demo')
    .set(parameters.release, 'v0.10.2');
  for (const service of Object.values(shop)) {
    environment.configure(service, {
      env: { LOG_LEVEL: unset },
      health: unset,
      mounts: unset,
      resources: unset,
      security: unset,
      serviceAccount: unset,
      startsAfter: unset,
      terminationGracePeriod: unset,
      annotations: unset,
    });
  }
  // The contributor's own image, in a registry that is not public.
  const cartImage = String(at(theirs, 'services', 'cartservice', 'image'));
  environment
    .configure(shop.cartService, { image: ContainerImage.of(cartImage), startsAfter: [shop.redisCart] })
    .configure(shop.redisCart, { exposure: { 'tcp-redis': Exposure.port(6379, { address: '0.0.0.0' }) } })
    .configure(shop.frontend, {
      env: { ENABLE_PROFILER: unset },
      exposure: { http: Exposure.port(8080, { address: '0.0.0.0' }) },
      startsAfter: [
        shop.productCatalogService,
        shop.currencyService,
        shop.cartService,
        shop.recommendationService,
        shop.shippingService,
        shop.checkoutService,
        shop.adService,
      ],
    });
  return topology;
}
