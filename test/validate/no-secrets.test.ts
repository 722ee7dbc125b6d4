import { readSystems } from '../../src/manifests/read';
import { validationFormats, validationReport, type ValidationFormat } from '../../src/validate/reports';
import { validateSystems } from '../../src/validate/validate';
import { excerptsFrom } from '../../src/cli/excerpts';

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: { name: "PASSWORD=S3CRET1", annotations: { x: "https://user:S3CRET2@h" }, labels: { password: "S3CRET 3!" } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: "https://user:S3CRET4@ghcr.io/acme/web:1.4.2"
          command: [a, "--password=S3CRET5"]
          args: ["--token", "S3CRET6", "--db-url=postgres://u:S3CRET7@h/db", 5]
          env:
            - { name: DB_PASSWORD, value: S3CRET8 }
            - { name: "BAD NAME=S3CRET9", value: S3CRET10 }
            - { name: "PASSWORD=S3CRET11", value: x }
            - { name: B, value: "S3CRET12", valueFrom: { fieldRef: { fieldPath: metadata.name } } }
            - { name: T, value: 3, valuee: S3CRET13 }
          livenessProbe: { httpGet: { path: "/x?token=S3CRET14", port: nope, httpHeaders: [{ name: "Bad Token", value: S3CRET15 }] } }
---
apiVersion: v1
kind: Secret
metadata: { name: db }
stringData: { password: S3CRET16, n: 5 }
data: { p: "S3CRET17!!" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: cm }
data: { "bad key": "S3CRET18", password: S3CRET19, n: 4, URL: "mysql://a:S3CRET20@h/d" }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: i }
spec: { rules: [{ host: "user:S3CRET21@x.example.com", http: { paths: [{ path: "/", pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
`;
const compose = `services:
  web:
    image: "https://user:S3CRET1@ghcr.io/acme/web:1"
    environment: { DB_PASSWORD: S3CRET2, X: { a: S3CRET3 }, Y: "S3CRET4\${bad" }
    labels: { auth: "S3CRET5" }
    build: { context: "https://u:S3CRET6@github.com/x/y.git", args: { NPM_TOKEN: S3CRET7 } }
    healthcheck: { test: "curl -u a:S3CRET8 localhost", interval: fast }
    restart: sometimes
`;

const formats = Object.keys(validationFormats) as ValidationFormat[];
const cases = [
  ['Kubernetes', 'web.yaml', manifest],
  ['Compose', 'compose.yaml', compose],
] as const;

describe.each(cases)('a secret wherever it stands in %s', (_, path, text) => {
  const { set, issues } = readSystems('k8s', [{ path, text }]);
  const validation = validateSystems(set, { presets: ['strict'] }, { issues });

  test.each(formats)('is not in a report as %s', (format) => {
    expect(validation.findings.length).toBeGreaterThan(3);
    const report = validationReport(validation, format, { excerpt: excerptsFrom(() => text), failOn: 'info' });
    expect(report.split('\n').filter((line) => line.includes('S3CRET'))).toEqual([]);
  });
});

test('what is wrong is still said', () => {
  const { set } = readSystems('k8s', [{ path: 'web.yaml', text: manifest }]);
  const messages = validateSystems(set).findings.map(({ message }) => message);
  expect(messages).toContainEqual(expect.stringContaining('user:(secret)@x.example.com'));
  expect(messages).toContainEqual(expect.stringContaining('BAD NAME=(secret)'));
});
