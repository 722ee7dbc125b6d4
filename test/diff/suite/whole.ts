import type { SingleChange } from '../single-change';

const web = (replicas: number): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'nginx:1.27' }] }
`;

/** Changes of several objects at once, and none at all. */
export const changes: readonly SingleChange[] = [
  { name: 'the same text is no change', before: web(1), after: web(1), impact: 'none', flags: [] },
];
