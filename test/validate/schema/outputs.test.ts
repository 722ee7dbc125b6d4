import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSystems } from '../../../src/manifests/read';
import { newestKubernetes } from '../../../src/validate/kubernetes-version';
import { schemaProblems } from '../../../src/validate/schema/problems';

const root = join(__dirname, '../../..');

/** Every manifest that we keep as an output of ours. */
const files = ['dist', 'test/golden'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.k8s.yaml'))
    .map((file) => join(folder, file)),
);

test.each([30, newestKubernetes])('schemas have nothing against our own output on Kubernetes 1.%d', (kubernetes) => {
  expect(files.length).toBeGreaterThan(50);
  const told = files.flatMap((path) => {
    const { systems } = readSystems(path, [{ path, text: readFileSync(join(root, path), 'utf8') }]).set;
    return systems.flatMap((system) => {
      const around = { system, kubernetes, podSecurity: kubernetes, settings: {} };
      const objects = [...system.objects.values()];
      return objects.flatMap((object) =>
        schemaProblems(object, around).map(({ at, says }) => [path, object.object, at, says]),
      );
    });
  });
  expect(told).toEqual([]);
});
