import { kubernetesSettings } from '../../../src/targets/kubernetes/settings';
import { data, type Code } from '../../../src/import/code';
import { aroundOf } from '../../../src/import/kubernetes/around';
import { workloadDraft } from '../../../src/import/kubernetes/workloads';
import { printCode } from '../../../src/import/print';
import { readSystems } from '../../../src/manifests/read';
import type { System } from '../../../src/manifests/system';

/** The objects of a manifest. */
export function systemOf(...documents: readonly object[]): System {
  const text = documents.map((document) => JSON.stringify(document)).join('\n---\n');
  const { set } = readSystems('cluster', [{ path: 'k8s.yaml', text }]);
  return set.systems[0] ?? { target: 'kubernetes', objects: new Map() };
}

/** What the first workload of some objects says, printed by option; settings of the target stand under `settings`. */
export function propsOf(...documents: readonly object[]): Readonly<Record<string, string>> {
  const around = aroundOf(systemOf(...documents), { text: (text) => data(text) });
  const [part] = around.workloads;
  if (part === undefined) return {};
  const { props, settings } = workloadDraft(part, around);
  const names = new Map(
    [...around.workloads, ...around.configs, ...around.secrets, ...around.claims].map(({ id, name }) => [id, name]),
  );
  const all: Readonly<Record<string, Code | undefined>> = { ...props, settings };
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, code]) => (code === undefined ? [] : [[key, plain(printCode(code, names))]])),
  );
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/,? ([)\]}])/g, ' $1');
}

/** A Deployment whose one container, and pod, say some fields. */
export function deployment(container: object = {}, pod: object = {}, spec: object = {}): object {
  const labels = { app: 'web' };
  const containers = [{ name: 'web', image: 'web:1', ...container }];
  const template = { metadata: { labels }, spec: { containers, ...pod } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: labels }, template, ...spec },
  };
}

/** Names of all settings of the target. */
export const settingNames: readonly string[] = Object.keys(kubernetesSettings);
