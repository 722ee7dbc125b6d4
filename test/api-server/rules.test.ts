import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment, kubernetes, type Topology } from '../../src';
import { collect } from '../../src/constructs/collect';
import { resolve } from '../../src/resolve/resolve';
import { kubernetesTarget } from '../../src/targets/kubernetes/target';
import { kubernetesRules } from '../issues/rules';
import { runProgram } from '../model/program';
import { describeWithApiServer } from '../support/api-server/server';

const page = readFileSync(join(__dirname, '../issues/wrong-programs.md'), 'utf8');

function programNamed(title: string): string {
  const section = page.split(/^### /m).find((one) => one.startsWith(`${title}\n`)) ?? '';
  return /```js\n(.*?)\n```/s.exec(section)?.[1] ?? '';
}

/** What a program would become, whatever is wrong with it. */
function documentsOf(shop: Topology): readonly object[] {
  if (!shop.node.findAll().some((construct) => construct instanceof Environment))
    new Environment(shop, 'cloud', { target: kubernetes() });
  const model = collect(shop);
  return model.environments
    .filter(({ target }) => target.kind === 'kubernetes')
    .map((environment) => resolve(model, environment).topology)
    .flatMap((topology) => kubernetesTarget.render(topology, { programFolder: '.' }).artifacts)
    .flatMap(({ documents }) => documents as readonly object[]);
}

/** Programs that are told what a server would refuse; each rule of ours is there because a server has it. */
const titles = new Set(
  kubernetesRules.flatMap(([, , proof]) => ('program' in proof && proof.server === true ? [proof.program] : [])),
);

describeWithApiServer('a real API server', (server) => {
  it.each([...titles])('refuses: %s', async (title) => {
    const rejections = await server.dryRun(documentsOf(runProgram(programNamed(title))));
    expect(rejections).not.toEqual([]);
  });
});
