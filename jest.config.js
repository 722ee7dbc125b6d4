const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
  moduleNameMapper: { '^intermodal$': '<rootDir>/src/index.ts' },
  randomize: true,
  // Three at least: the tests that need an engine or a server wait for it most of their time.
  maxWorkers: Math.max(3, availableParallelism() - 1),
  testSequencer: '<rootDir>/test/support/sequencer.js',
  testTimeout: 20_000,
};
