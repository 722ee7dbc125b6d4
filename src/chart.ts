import type { ApiObject, Chart } from 'cdk8s';
import { wrongValue } from './constructs/inputs';
import type { Environment } from './constructs/environment';
import type { AnyMicroservice } from './constructs/microservice';
import type { Topology } from './constructs/topology';
import { refuse } from './issues/error';
import { synthesize, type SynthesisOptions } from './pipeline';
import { serviceLabels } from './targets/kubernetes/labels';

/** Which environment fills a chart. */
export interface FillOptions extends Omit<SynthesisOptions, 'environments'> {
  /** Name of an environment for Kubernetes. */
  readonly environment: string;
}

/**
 * Puts all objects of one environment into a chart of a cdk8s program, where they are like any other: to be changed,
 * depended on, and synthesised by that program's `App`.
 *
 * @throws IntermodalError with every issue, where one of them is an error
 *
 * @example
 * ```ts
 * import { App, Chart } from 'cdk8s';
 * const shop = new Topology('shop');
 * new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * new Environment(shop, 'production', { target: kubernetes() });
 * const app = new App();
 * fillChart(new Chart(app, 'shop'), shop, { environment: 'production' });
 * app.synth();
 * ```
 */
export function fillChart(chart: Chart, topology: Topology, options: FillOptions): readonly ApiObject[] {
  const { environment, ...rest } = options;
  const [synthesis] = synthesize(topology, { ...rest, environments: [environment] }).environments;
  if (synthesis?.target !== 'kubernetes') {
    return refuse({
      code: 'unknown-target',
      path: topology.node.path,
      message: `Environment "${environment}" is not for Kubernetes: a chart cannot hold it.`,
      hint: 'Name an environment with the target kubernetes().',
    });
  }
  // Who fills a chart has loaded cdk8s already; nobody else needs it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const cdk8s = require('cdk8s') as typeof import('cdk8s');
  return synthesis.artifacts.flatMap(({ documents }) =>
    documents.map((document) => {
      const manifest = document as unknown as import('cdk8s').ApiObjectProps;
      const { namespace = '', name = '' } = manifest.metadata ?? {};
      const id = [manifest.apiVersion, manifest.kind, namespace, name].filter((part) => part !== '').join(' ');
      return new cdk8s.ApiObject(chart, id.replaceAll('/', '.'), manifest);
    }),
  );
}

/**
 * The labels by which the pods of a service are selected: for network policies and the like of cdk8s-plus,
 * `Pods.select(chart, 'orders', { labels: podLabelsOf(orders) })`.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * const matchLabels = podLabelsOf(orders);
 * ```
 * @param environment - The environment whose target has labels of its own: `kubernetes({ labels: { name: 'app' } })`.
 */
export function podLabelsOf(service: AnyMicroservice, environment?: Environment): Readonly<Record<string, string>> {
  const { root } = service.node;
  if (!('name' in root) || typeof root.name !== 'string')
    return wrongValue('service', service, 'a service of a topology');
  return serviceLabels(service.name, root.name, environment?.toModel().target.options ?? {});
}
