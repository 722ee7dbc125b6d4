import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCompose } from '../support/compare/read';
import { compose, type ContainerInspection, type Project } from '../support/engine/engine';
import { placesIn, requireFreePorts } from '../support/engine/ports';
import { buildStandins, declaredIn } from '../support/engine/standin-of';
import { earlyStarts, serviceOf, servicesOf, startsOf, upWatched, type GoodCheck } from '../support/engine/starts';
import { describeWithProxies } from '../support/proxies/proxies';

/** Compose files of the examples, and how many starts wait, and how many calls are made, in each. */
const files: readonly (readonly [string, number, number])[] = [
  ['sock-shop/shop/laptop', 0, 1],
  ['retail-store/catalog-alone', 2, 2],
  ['retail-store/checkout-alone', 1, 1],
  ['retail-store/orders-alone', 1, 2],
];

const password = 'b$te "for" \'byte\'\n#{ü} ${HOME} $$ \\ %41 & ; `x`';

describeWithProxies('Further examples on Compose', (engine) => {
  describe.each(files)('%s', (name, waiting, callCount) => {
    const path = join(__dirname, '../golden', name, 'compose.yaml');
    const document = readCompose(path);
    const asked = [...readFileSync(path, 'utf8').matchAll(/\$\{(\w+):\?/g)].map(([, variable]) => variable!);
    let project: Project;
    let checks: readonly GoodCheck[];
    let containers: readonly ContainerInspection[];

    beforeAll(async () => {
      const env = Object.fromEntries(asked.map((variable) => [variable, password]));
      project = compose(engine, { file: path, project: 'example', env });
      await requireFreePorts(document, path);
      await buildStandins(engine, document, project);
      checks = await upWatched(project);
      containers = await project.inspect();
    });
    afterAll(() => project.down()); // the next one publishes the same ports

    it('comes up whole, in its order', () => {
      expect(containers.filter(({ State }) => State.Running).map(serviceOf)).toEqual(servicesOf(document).sort());
      const starts = startsOf(document, containers);
      const declared = declaredIn(document);
      const isDeclared = (one: ContainerInspection): boolean => declared.includes(serviceOf(one));
      expect(starts.filter(({ before, after }) => isDeclared(before) && isDeclared(after))).toHaveLength(waiting);
      expect(earlyStarts(starts, checks)).toEqual([]);
    });

    it('lets every call through', async () => {
      const calls = (await Promise.all(declaredIn(document).map((service) => project.calls(service)))).flat();
      expect(calls).toHaveLength(callCount);
      expect(calls.filter(({ ok }) => !ok)).toEqual([]);
    });

    it('answers where it publishes a port', async () => {
      const answers = placesIn(document).map(async ({ port }) => (await fetch(`http://127.0.0.1:${port}/`)).status);
      expect(await Promise.all(answers)).toEqual(placesIn(document).map(() => 200));
    });

    it('has the password where it asks for one, and nowhere else', () => {
      const given = containers.flatMap(({ Config }) => Config.Env.filter((entry) => entry.endsWith(`=${password}`)));
      const references = readFileSync(path, 'utf8').match(/\$\{\w+:\?/g) ?? [];
      expect(given).toHaveLength(references.length);
    });
  });
});
