import { shownLine } from '../../src/manifests/secret-lines';

const shown = (text: string): string => {
  const lines = text.split('\n');
  return lines.map((_, index) => shownLine(lines, index)).join('\n');
};

test.each([
  ['- {name: DB_PASSWORD, value: S3CRET}'],
  ['- {name: AWS_SECRET_ACCESS_KEY, value: "S3CRET+wJalrXUtnFEMI/K7MDENG/bPx"}'],
  ['- { value: S3CRET, name: TOKEN }'],
  ['- {name: "BAD PASSWORD=S3CRET", value: x}'],
  ['- {name: T, value: 3, valuee: S3CRET}'],
  ['- {name: T, value: {a: S3CRET}}'],
  ['{"name":"T","value":"S3CRET"}'],
  ['"{\\"name\\":\\"T\\",\\"value\\":\\"S3CRET\\"}"'],
  ['- name: T\n  value: >-\n    S3CRET'],
  ['- name: T\n  value: |\n    first\n\n    S3CRET'],
  ['- name: T\n  value:\n    S3CRET'],
  ['- name: T\n  value:\n    a: S3CRET'],
  ['- name: T\n  value: "first\n    S3CRET"'],
  ['- value: >-\n    S3CRET\n  name: T'],
  ['args:\n  - --token\n  - S3CRET'],
  ['args:\n  - "--db-password"\n  - "S3CRET"'],
  ['args: ["--token", "S3CRET"]'],
  ['args: [--requirepass, S3CRET, --port, 1]'],
  ['args: [\n  "--token",\n  "S3CRET"\n]'],
  ['command: app --token S3CRET --port 1'],
  ['labels: {auth: "S3CRET"}'],
  ['labels:\n  auth: S3CRET'],
  ['environment: {A: 1, X: {a: S3CRET, Y: "S3CRET${bad"}'],
  ['environment: ["DB_PASSWORD=S3CRET"]'],
  ['environment:\n  DB_PASSWORD:\n    a: S3CRET'],
  ['environment:\n  DB_PASSWORD: 5S3CRET5 # rotates'],
  ['metadata: {annotations: {x: "S3CRET"}}'],
  ['data: {password: S3CRET}'],
  ['stringData:\n  a: S3CRET'],
  ['data:\n  token: |\n    S3CRET'],
  ['data:\n  key.pem: |\n    -----BEGIN RSA PRIVATE KEY-----\n    S3CRET\n    -----END RSA PRIVATE KEY-----'],
  ['data:\n  a.properties: |\n    db.password=S3CRET\n    url=jdbc:x://h/db?user=a&password=S3CRET'],
  ['image: https://user:S3CRET@ghcr.io/acme/web:1'],
  ['host: "user:S3CRET@x.example.com"'],
  ['dsn: https://S3CRET@sentry.io/1'],
  ['httpHeaders: [{name: Authorization, value: "Bearer S3CRET"}]'],
  ['httpGet: {path: "/x?token=S3CRET", port: nope}'],
  ['snippet: |\n  proxy_set_header Authorization S3CRET;'],
])('no secret is shown of %j', (text) => {
  expect(shown(text)).not.toContain('S3CRET');
});

test.each([
  ['image: ghcr.io/acme/web:1.4.2@sha256:0123456789'],
  ['- name: HTTP_1'],
  ['secretKeyRef: {name: db, key: password}'],
  ['- name: T\n  valueFrom:\n    secretKeyRef:\n      name: db\n      key: password'],
  ['topologyKey: kubernetes.io/hostname'],
  ['secrets:\n  db:\n    file: ./db.txt'],
  ['secretName: db'],
  ['automountServiceAccountToken: true'],
  ['selector: {matchLabels: {app: web}}'],
  ['ports: [{name: http, containerPort: 8080}]'],
  ['- key: app\n  operator: In\n  values: [a, b]'],
  ['args:\n  - --port\n  - "8080"'],
  ['  "kind": "Pod",'],
])('%j is shown as it stands', (text) => {
  expect(shown(text)).toBe(text);
});

test('a line of any length and form is shown in a moment', () => {
  const odd = ['{'.repeat(9000), `${'a: {'.repeat(3000)}`, '"\\'.repeat(5000), `value: ${'- '.repeat(4000)}`];
  const start = Date.now();
  for (const line of odd) expect(shown(line).length).toBeLessThan(1500);
  expect(Date.now() - start).toBeLessThan(1000);
});
