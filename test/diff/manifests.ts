/** What a workload of the suites is made of; each part is a line of YAML, or what follows its key. */
export interface WorkloadParts {
  readonly kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'CronJob';
  readonly name?: string;
  readonly replicas?: number | undefined;
  /** Lines of `spec`, as a flow map without its braces: `strategy: { type: Recreate }`. */
  readonly spec?: string;
  /** Labels of the pods, beside `app`. */
  readonly labels?: string;
  readonly image?: string;
  /** Fields of the container: `ports: [{ containerPort: 80 }]`. */
  readonly container?: string;
  /** Fields of the pod: `volumes: [{ name: data, emptyDir: {} }]`. */
  readonly pod?: string;
}

const flow = (...parts: readonly (string | undefined)[]): string =>
  `{ ${parts.filter((part) => part !== undefined && part !== '').join(', ')} }`;

/** A workload with one container. */
export function workload(parts: WorkloadParts = {}): string {
  const {
    kind = 'Deployment',
    name = 'web',
    replicas,
    spec,
    labels,
    image = 'example.com/web:1',
    container,
    pod,
  } = parts;
  const containers = `containers: [${flow('name: web', `image: '${image}'`, container)}]`;
  const restart = kind === 'CronJob' ? 'restartPolicy: Never' : undefined;
  const template = `template: ${flow(`metadata: { labels: ${flow(`app: ${name}`, labels)} }`, `spec: ${flow(containers, restart, pod)}`)}`;
  const count = replicas === undefined ? undefined : `replicas: ${replicas}`;
  const inner =
    kind === 'CronJob'
      ? flow("schedule: '@daily'", `jobTemplate: { spec: { ${template} } }`, spec)
      : flow(count, `selector: { matchLabels: { app: ${name} } }`, template, spec);
  const version = kind === 'CronJob' ? 'batch/v1' : 'apps/v1';
  return object(version, kind, name, `spec: ${inner}`);
}

/** Any object: lines below its metadata. */
export function object(apiVersion: string, kind: string, name: string, lines = '', metadata = ''): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${flow(`name: ${name}`, metadata)}\n${lines}\n`;
}

/** Any object with its fields below its metadata, as JSON. */
export function jsonObject(apiVersion: string, kind: string, fields: object, name = 'web'): string {
  return JSON.stringify({ apiVersion, kind, metadata: { name }, ...fields });
}

/** Several documents in one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('\n---\n');
}
