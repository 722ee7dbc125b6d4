import { partsOfRule } from '../../src/diff/traefik-rule';

test.each([
  ['Host(`a.example`) && PathPrefix(`/api`)', { hosts: ['a.example'], paths: ['/api'] }],
  ['Host(`a.example`, `b.example`)', { hosts: ['a.example', 'b.example'], paths: [] }],
  ['Host(`a.example`) && (Path(`/api`) || PathPrefix(`/api/`))', { hosts: ['a.example'], paths: ['/api'] }],
  ['PathPrefix(`/`)', { hosts: ['*'], paths: ['/'] }],
  ['HostRegexp(`(?i)^[^.]+\\.a\\.example$`)', { hosts: ['*.a.example'] }],
  ['HostSNI(`*`)', { hosts: ['*'], paths: [] }],
  ['Method(`GET`) || Method(`PUT`)', { methods: ['GET', 'PUT'] }],
  ['Header(`X-Api-Version`, `2`) && Query(`page`, `1`)', { others: ['X-Api-Version=2', '?page=1'] }],
  ['Host("a.example") && !Path(`/health`)', { hosts: ['a.example'], paths: [], others: ['!Path(`/health`)'] }],
  ['ClientIP(`10.0.0.0/8`)', { hosts: ['*'], others: ['ClientIP(`10.0.0.0/8`)'] }],
  ['Host(`a', { hosts: ['*'] }],
  ['', { hosts: ['*'], paths: [], methods: [], others: [] }],
])('the rule %s says what requests must have', (rule, parts) => {
  expect(partsOfRule(rule)).toMatchObject(parts);
});

test('a rule of any length is read in no time', () => {
  const start = Date.now();
  partsOfRule('Host(`'.repeat(100_000));
  partsOfRule('!'.repeat(100_000));
  expect(Date.now() - start).toBeLessThan(10_000);
});
