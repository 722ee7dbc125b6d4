// What the build.mjs of a folder beside this one needs to put programs into a folder outside the tree.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const { INTERMODAL_TOOLS, XDG_CACHE_HOME } = process.env;
const tools = INTERMODAL_TOOLS || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'intermodal');

/** Runs the steps of a build script; what goes wrong is one line and an exit code. */
export function build(family, steps) {
  try {
    steps();
  } catch (error) {
    console.error(`${family}: ${error.message}`);
    process.exitCode = 1;
  }
}

/**
 * Has `make` write a program, or a folder of files, unless it is there. It appears in its place only once it is
 * complete. `make` is told where to write, and a folder to work in.
 */
export function provide(family, name, make) {
  const place = join(tools, family, name);
  if (existsSync(place)) return console.log(`${family}: ${name} is there`);
  console.log(`${family}: making ${name} ...`);
  const start = performance.now();
  const draft = `${place}.${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), 'intermodal-build-'));
  mkdirSync(dirname(place), { recursive: true });
  try {
    make(draft, folder);
    renameSync(draft, place);
  } finally {
    rmSync(draft, { force: true, recursive: true });
    rmSync(folder, { recursive: true });
  }
  console.log(`${family}: made ${name} in ${Math.round((performance.now() - start) / 1000)} s`);
}

/**
 * Compiles a program of a Go module from a module that requires it. That takes over its go.mod, changed as `adapt`
 * says, and its go.sum, so every dependency has the version that the program is released with. `adapt` may write files
 * into the folder that it is told.
 */
export function compileModule({ module, version, program, variables, flags = [], adapt = (goMod) => goMod }) {
  return (draft, folder) => {
    if (!installed('go')) throw new Error(`${program} ${version} is compiled, and there is no Go on the PATH`);
    const { Dir: source } = JSON.parse(run('go', ['mod', 'download', '-json', `${module}@${version}`]));
    const goMod = adapt(readFileSync(join(source, 'go.mod'), 'utf8'), folder);
    const own = goMod.replace(/^module .*/m, 'module intermodal.test/build');
    writeFileSync(join(folder, 'go.mod'), `${own}\nrequire ${module} ${version}\n`);
    writeFileSync(join(folder, 'go.sum'), readFileSync(join(source, 'go.sum')));
    const ldflags = `-s -w -X ${variables}`;
    const gcflags = 'all=-l -dwarf=false'; // compiles in two thirds of the time; the program need not be fast
    const all = ['-mod=mod', '-trimpath', ...flags, `-gcflags=${gcflags}`, `-ldflags=${ldflags}`];
    run('go', ['build', ...all, '-o', draft, `${module}/cmd/${program}`], { cwd: folder, env: goEnvironment() });
  };
}

/** The environment in which Go makes a program that needs no library. */
export function goEnvironment() {
  return { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' };
}

/** Takes Debian's packages apart in a folder, without installing them, which would start their services. */
export function unpackDebian(packages, folder) {
  const download = ['-qq', '-o', 'APT::Sandbox::User=root', 'download', ...packages];
  if (spawnSync('apt-get', download, { cwd: folder }).status !== 0) {
    run('apt-get', ['-qq', 'update']);
    run('apt-get', download, { cwd: folder });
  }
  for (const name of packages) run('sh', ['-c', `dpkg -x ${name}_*.deb .`], { cwd: folder });
}

/** Whether a program is on the PATH. */
export function installed(program) {
  return process.env.PATH.split(':').some((folder) => existsSync(join(folder, program)));
}

/** The standard output of a command. What it writes to standard error is shown only if it fails. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    const lines = `${result.stdout}${result.stderr}`.split('\n').filter((line) => !line.startsWith('go: downloading'));
    throw new Error(`\`${program} ${args.join(' ')}\` failed\n${lines.join('\n')}`);
  }
  return result.stdout;
}
