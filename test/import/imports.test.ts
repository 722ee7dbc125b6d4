import { call, constant, data, map } from '../../src/import/code';
import { importsOf } from '../../src/import/imports';
import { drafted, image, programOf } from './programs';

test('a program imports what it uses, in the order of the alphabet whatever the case', () => {
  const program = programOf([
    drafted('Microservice', 'web', {
      image: image('a:1'),
      env: map({ A: constant('Pod.name'), B: { is: 'template', parts: ['x', constant('Pod.node')] } }),
      health: call('HealthCheck.tcp', data('http')),
    }),
  ]);
  expect(importsOf(program)).toEqual([
    'compose',
    'ContainerImage',
    'Environment',
    'HealthCheck',
    'kubernetes',
    'Microservice',
    'Pod',
    'text',
    'Topology',
  ]);
});

test('a way that is not taken imports nothing', () => {
  const env = map({ A: { is: 'instead', code: data('1'), plain: constant('Pod.name') } });
  expect(importsOf(programOf([drafted('Job', 'a', { env })], { environments: [] }))).toEqual(['Job', 'Topology']);
});
