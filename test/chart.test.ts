import { App, Chart } from 'cdk8s';
import { NetworkPolicy, Pods } from 'cdk8s-plus-27';
import {
  compose,
  Environment,
  fillChart,
  IntermodalError,
  kubernetes,
  Microservice,
  Mount,
  podLabelsOf,
  synthesize,
  Topology,
} from '../src';
import { image } from './model/build';

function shopWithTargets() {
  const shop = new Topology('shop');
  const orders = new Microservice(shop, 'orders', {
    image,
    ports: { http: 80 },
    mounts: { '/tmp': Mount.temporary() },
  });
  new Environment(shop, 'production', { target: kubernetes({ namespace: 'shop' }) });
  new Environment(shop, 'laptop', { target: compose() });
  return { shop, orders };
}

test('a chart of a cdk8s program is filled with all objects of an environment, as they are', () => {
  const { shop } = shopWithTargets();
  const chart = new Chart(new App(), 'mine');
  const objects = fillChart(chart, shop, { environment: 'production' });
  const [production] = synthesize(shop, { environments: ['production'] }).environments;
  const documents = production?.artifacts.flatMap((artifact) => artifact.documents) ?? [];
  const byText = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  expect(documents.length).toBeGreaterThan(2);
  expect(objects).toHaveLength(documents.length);
  expect((chart.toJson() as unknown[]).map((one) => JSON.parse(JSON.stringify(one)))).toEqual(
    expect.arrayContaining(documents.map((one) => expect.objectContaining(one as object))),
  );
  expect(byText(chart.toJson())).toHaveLength(documents.length);
});

test('the labels of pods select them in policies of cdk8s-plus', () => {
  const { orders } = shopWithTargets();
  const chart = new Chart(new App(), 'mine');
  const pods = Pods.select(chart, 'orders', { labels: podLabelsOf(orders) });
  new NetworkPolicy(chart, 'policy', { selector: pods });
  expect(chart.toJson()).toMatchObject([
    {
      spec: {
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'orders', 'app.kubernetes.io/part-of': 'shop' } },
      },
    },
  ]);
});

test('an environment that is not for Kubernetes, or does not exist, is refused', () => {
  const { shop } = shopWithTargets();
  const chart = new Chart(new App(), 'mine');
  const codes = ['laptop', 'nowhere'].map((environment) => {
    try {
      return fillChart(chart, shop, { environment });
    } catch (error) {
      return IntermodalError.is(error) ? error.issues.map(({ code }) => code) : error;
    }
  });
  expect(codes).toEqual([['unknown-target'], ['unknown-environment']]);
});
