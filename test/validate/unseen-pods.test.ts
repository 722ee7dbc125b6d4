import { validateText } from './validate-text';
import { deployment, service, together } from './objects';

const cluster = '{ apiVersion: example.com/v1, kind: Database, metadata: { name: db } }\n';
const stray = service({ spec: { selector: { app: 'db' } } });
const rulesOf = (kubernetes: string): readonly string[] =>
  validateText({ kubernetes }).findings.map(({ rule }) => rule);

test('a Service may select pods that an operator makes from a kind of its own', () => {
  expect(rulesOf(together(deployment(), stray))).toContain('reference/service-selects-nothing');
  expect(rulesOf(together(deployment(), stray, cluster))).not.toContain('reference/service-selects-nothing');
});
