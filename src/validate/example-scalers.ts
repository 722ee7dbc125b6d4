import { exampleObject } from './example-objects';

/** A HorizontalPodAutoscaler of the Deployment `orders`, for examples, with lines of its `spec`. */
export function exampleAutoscaler(spec: string): string {
  const target = 'scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: orders }';
  return exampleObject('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: `${target}\n${spec}` });
}

/** A ScaledObject of the Deployment `orders`, for examples, with lines of its `spec`. */
export function exampleScaledObject(spec: string): string {
  return exampleObject('keda.sh/v1alpha1', 'ScaledObject', { spec: `scaleTargetRef: { name: orders }\n${spec}` });
}
