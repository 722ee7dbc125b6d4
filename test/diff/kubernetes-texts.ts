import type { Reach } from '../../src/diff/diff-value';
import { diffTexts } from './single-change';

/** A Deployment of one container, with fields of the container and of the pod in flow style. */
export function deployment(name: string, container = '', pod = ''): string {
  const fields = [`name: ${name}`, `image: 'ghcr.io/acme/${name}:1.0.0'`, container].filter((field) => field !== '');
  const spec = [`containers: [{ ${fields.join(', ')} }]`, pod].filter((field) => field !== '');
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { ${spec.join(', ')} }
`;
}

/** A Service that leads to the pods of a Deployment. */
export function service(name: string, ports = '[{ name: http, port: 80, targetPort: 8080 }]', app = name): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${app} }, ports: ${ports} }
`;
}

/** What reaches services, by name; only those that something reaches. */
export function reachOf(before: string, after: string): Readonly<Record<string, readonly Reach[]>> {
  const services = diffTexts(before, after).environments.flatMap((environment) => environment.services);
  return Object.fromEntries(services.flatMap(({ name, reach }) => (reach.length === 0 ? [] : [[name, reach]])));
}
