import { draftOf } from './said';

/** What the service `task` becomes, for which another one waits. */
function kindOf(lines: string, condition = 'service_completed_successfully', more = ''): string | undefined {
  const web = `  web: { image: web, ${more} depends_on: { task: { condition: ${condition} } } }`;
  const draft = draftOf(`services:\n  task: { image: task, ${lines} }\n${web}\n`);
  return draft.constructs.find(({ name }) => name === 'task')?.kind;
}

test('work for whose end another one waits is a job', () => {
  expect(kindOf('')).toBe('Job');
  expect(kindOf('restart: "no"')).toBe('Job');
});

test.each([
  ['nobody waits for its end', '', 'service_started'],
  ['it is started again', 'restart: on-failure', undefined],
  ['it has ports', 'ports: [80]', undefined],
  ['it has a check', 'healthcheck: { test: a }', undefined],
  ['there are many of it', 'scale: 2', undefined],
  ['it has further names', 'networks: { default: { aliases: [a] } }', undefined],
])('it is a service where %s', (_title, lines, condition) => {
  expect(kindOf(lines, condition)).toBe('Microservice');
});

test('it is a service where another one calls it', () => {
  expect(kindOf('', undefined, 'environment: { URL: "http://task:80" },')).toBe('Microservice');
});

test('what runs no image stands in the file as it is', () => {
  const draft = draftOf('services: { model: { provider: { type: model } } }');
  expect(draft.constructs).toEqual([]);
  expect(draft.hatches).toMatchObject([{ method: 'add', adds: ['service/model'] }]);
});
