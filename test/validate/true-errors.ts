const budgets = ['carts', 'catalog', 'checkout', 'orders', 'ui'];

/** What is wrong with manifests of `shared/topologies` by folder, each looked at: a cluster of today refuses it. */
export const trueErrors: Readonly<Record<string, readonly string[]>> = {
  // `minAvailable` and `maxUnavailable` together
  'retail-store/k8s/rendered': budgets.map(
    (name) => `disruption/budget PodDisruptionBudget/${name} spec helm-everything-on.yaml`,
  ),
  // versions of the API that went away in 1.22
  'sock-shop/k8s/deploy/kubernetes/autoscaling': [
    'schema/removed-api ClusterRoleBinding/heapster apiVersion heapster-crb.yml',
  ],
  'sock-shop/k8s/deploy/kubernetes/manifests-logging': [
    'schema/removed-api ClusterRole/fluentd apiVersion fluentd-cr.yml',
    'schema/removed-api ClusterRoleBinding/fluentd apiVersion fluentd-crb.yml',
  ],
};
