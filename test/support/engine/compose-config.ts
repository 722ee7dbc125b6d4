import { spawnSync } from 'node:child_process';
import { cleanEnvironment } from './command';

/** Where Docker Compose must be there, its absence fails; elsewhere these tests are skipped, visibly. */
const isRequired = process.env['INTERMODAL_REQUIRE_ENGINE'] === '1';
const isThere = spawnSync('docker', ['compose', 'version'], { timeout: 10_000, env: cleanEnvironment() }).status === 0;

/** A `test` that needs Docker Compose, but no engine: `docker compose config`. */
export const testWithCompose = isThere || isRequired ? test : test.skip;
