import { importFiles, type Imported } from '../../../src/import/import';

/** Manifests as a program. */
export async function imported(...documents: readonly string[]): Promise<Imported> {
  return importFiles([{ files: [{ path: 'all.yaml', text: documents.join('\n---\n') }] }], { name: 'shop' });
}

/** The program without line breaks and trailing commas, to look for parts of it. */
export async function programOf(...documents: readonly string[]): Promise<string> {
  const { text } = await imported(...documents);
  return flat(text);
}

/** Code in one line. */
export function flat(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/,? ([})\]])/g, ' $1')
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\]])/g, '$1');
}

interface Deployment {
  readonly name?: string;
  readonly labels?: string;
  readonly selector?: string;
  readonly metadata?: string;
  readonly pod?: string;
  readonly container?: string;
  readonly spec?: string;
  readonly kind?: string;
}

/** A Deployment whose pods are found by `app`. */
export function deployment({
  name = 'web',
  labels = `{ app: ${name} }`,
  selector = `{ app: ${name} }`,
  metadata = '',
  pod = '',
  container = '',
  spec = '',
  kind = 'Deployment',
}: Deployment = {}): string {
  return `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, labels: ${labels}${metadata} }
spec:
  selector: { matchLabels: ${selector} }
  ${spec}
  template:
    metadata: { labels: ${selector} }
    spec:
      ${pod}
      containers:
        - { name: ${name}, image: a.test/${name}:1, ports: [{ name: http, containerPort: 8080 }]${container} }`;
}

/** A Service of the Deployment of that name. */
export function service(name = 'web', spec = '', metadata = ''): string {
  const ports = spec.includes('ports:') ? '' : 'ports: [{ name: http, port: 8080, targetPort: http }]';
  const selector = spec.includes('selector:') ? '' : `selector: { app: ${name} }`;
  const fields = [selector, ports, spec].filter((field) => field !== '').join(', ');
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name}, labels: { app: ${name} }${metadata} }
spec: { ${fields} }`;
}
