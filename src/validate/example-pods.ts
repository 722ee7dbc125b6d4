/** What is added to an example, as lines of YAML, each where it belongs. */
export interface ExamplePatch {
  /** Lines of the container, beside its name and image. */
  readonly container?: string;
  /** Its image. */
  readonly image?: string;
  /** Lines of the pod, beside its containers. */
  readonly pod?: string;
  /** Lines of `spec` of the object, beside the template. */
  readonly spec?: string;
}

const goodImage = 'ghcr.io/acme/orders:1.4.0';

/** A Pod of one container, for examples of rules about containers. */
export function examplePod(patch: ExamplePatch): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: orders }
spec:
${indented(podSpec(patch), 2)}
`;
}

/** A Deployment `orders` of pods with the label `app: orders`. */
export function exampleDeployment(patch: ExamplePatch): string {
  return exampleWorkload('Deployment', patch);
}

/** A workload `orders` of some kind, of pods with the label `app: orders`. */
export function exampleWorkload(kind: 'Deployment' | 'StatefulSet' | 'DaemonSet', patch: ExamplePatch): string {
  const own = patch.spec === undefined ? '' : `${indented(patch.spec, 2)}\n`;
  return `apiVersion: apps/v1
kind: ${kind}
metadata: { name: orders }
spec:
${own}  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
${indented(podSpec(patch), 6)}
`;
}

/** The Service before the pods of the examples; they answer at port 8080. */
export const exampleService = `---
apiVersion: v1
kind: Service
metadata: { name: orders }
spec:
  selector: { app: orders }
  ports: [{ port: 80, targetPort: 8080 }]
`;

/** A claim `data` that one node mounts at a time. */
export const exampleClaim = `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
`;

/** A Job `report` that runs once. */
export function exampleJob({ spec }: Pick<ExamplePatch, 'spec'>): string {
  return `apiVersion: batch/v1
kind: Job
metadata: { name: report }
spec:
${jobSpec(spec, 2)}
`;
}

/** A CronJob `report` that runs each night; `job` is added to `spec` of its Jobs. */
export function exampleCronJob({ spec, job }: Pick<ExamplePatch, 'spec'> & { readonly job?: string }): string {
  const own = spec === undefined ? '' : `${indented(spec, 2)}\n`;
  return `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  schedule: '0 3 * * *'
${own}  jobTemplate:
    spec:
${jobSpec(job, 6)}
`;
}

/** A PodDisruptionBudget for the pods of the examples. */
export function exampleBudget(spec?: string): string {
  const own = spec === undefined ? '' : `${indented(spec, 2)}\n`;
  return `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: orders }
spec:
${own}  selector: { matchLabels: { app: orders } }
`;
}

/** An autoscaler of the Deployment of the examples, and that. */
export function exampleAutoscaler(spec: string): string {
  const scaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: orders }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: orders }
${indented(spec, 2)}
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
`;
  return exampleDeployment({ container: 'resources: { requests: { cpu: 100m } }' }) + scaler;
}

function jobSpec(own: string | undefined, by: number): string {
  const said = own === undefined ? '' : `${own}\n`;
  const pod = indented(podSpec({ pod: 'restartPolicy: Never', image: 'ghcr.io/acme/report:1.4.0' }), 4);
  return indented(`${said}template:\n  spec:\n${pod}`, by);
}

function podSpec({ container, image = goodImage, pod }: ExamplePatch): string {
  const own = pod === undefined ? '' : `${pod}\n`;
  const more = container === undefined ? '' : `\n${indented(container, 4)}`;
  return `${own}containers:\n  - name: web\n    image: ${image}${more}`;
}

function indented(lines: string, by: number): string {
  return lines
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n');
}
