/** Lines of YAML that an object says beside its kind and its name. */
export interface ExampleObject {
  /** @default 'orders' */
  readonly name?: string;
  /** Lines of `spec`. */
  readonly spec?: string;
  /** Lines beside `metadata`, at the root. */
  readonly root?: string;
  /** Lines of `metadata`, beside the name. */
  readonly metadata?: string;
}

/** A small object for examples of rules, as YAML that ends in a new line; several of them make a file of documents. */
export function exampleObject(apiVersion: string, kind: string, given: ExampleObject): string {
  const { name = 'orders', spec, root, metadata } = given;
  const parts = [
    `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`,
    metadata === undefined ? '' : indented(metadata),
    root === undefined ? '' : `${root}\n`,
    spec === undefined ? '' : `spec:\n${indented(spec)}`,
  ];
  return parts.join('');
}

/** A Job for examples, with lines of its `spec` and of its pod. */
export function exampleJob(spec: string, pod = 'restartPolicy: Never'): string {
  return exampleObject('batch/v1', 'Job', { spec: `${spec}\n${jobTemplate(pod)}` });
}

/** A CronJob for examples, with lines of its `spec` and of the `spec` of its jobs. */
export function exampleCronJob(spec: string, job?: string): string {
  const inner = `${job === undefined ? '' : `${job}\n`}${jobTemplate('restartPolicy: Never')}`;
  const template = `jobTemplate:\n  spec:\n${indented(indented(inner)).replace(/\n$/, '')}`;
  return exampleObject('batch/v1', 'CronJob', { spec: `${spec}\n${template}` });
}

function jobTemplate(pod: string): string {
  return `template:\n  spec:\n    ${pod}\n    containers: [{ name: main, image: ghcr.io/acme/orders:1.4.0 }]`;
}

function indented(lines: string): string {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `  ${line}\n`)
    .join('');
}
