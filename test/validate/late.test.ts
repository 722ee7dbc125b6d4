import { sep } from 'node:path';

function loaded(): readonly string[] {
  return Object.keys(require.cache).filter((path) => path.includes(`${sep}src${sep}validate${sep}`));
}

test('the library and the command "synth" load nothing of validating before it is asked for', () => {
  jest.resetModules();
  require('../../src/index');
  require('../../src/cli/commands');
  require('../../src/cli/commands/synth');
  expect(Object.keys(require.cache).length).toBeGreaterThan(50);
  expect(loaded()).toEqual([]);
  require('../../src/validate/validate');
  expect(loaded()).not.toEqual([]);
});
