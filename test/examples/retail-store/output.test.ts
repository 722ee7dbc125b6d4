import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment } from '../../support/engine/command';

jest.setTimeout(60_000);

const golden = join(__dirname, '../../golden/retail-store');
const files = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('compose.yaml'),
);

const dockerCompose = (...args: readonly string[]): string => {
  const env = { ...cleanEnvironment(), DB_PASSWORD: 'a password' };
  const { status, stderr, error } = spawnSync('docker', ['compose', ...args], { encoding: 'utf8', env });
  return status === 0 ? '' : (error?.message ?? stderr);
};
const describeWithCompose = dockerCompose('version') === '' ? describe : describe.skip;

test('There is a Compose file of all of the store, one with its traces, and one of each of its parts', () => {
  expect(files.map((file) => file.replaceAll('\\', '/')).sort()).toEqual(
    ['cart-alone', 'catalog-alone', 'checkout-alone', 'laptop', 'orders-alone', 'traced', 'ui-alone'].map(
      (environment) => `${environment}/compose.yaml`,
    ),
  );
});

describeWithCompose('The retail store, read by Docker Compose (skipped where there is none)', () => {
  it.each(files)('%s is right', (file) => {
    expect(dockerCompose('-f', join(golden, file), 'config', '--quiet')).toBe('');
  });
});
