/** Environments on Docker Compose: there an edge router stands in front of the shop. */
export const laptops = ['laptop', 'laptop-logging'];

/** Environments on Kubernetes: there the sessions of visitors outlive a pod. */
export const clusters = ['cluster', 'cluster-autoscaled', 'cluster-traced', 'cluster-released'];

/** Those of them in which what the shop does can be followed. */
export const watched = ['cluster', 'cluster-autoscaled', 'cluster-traced'];
