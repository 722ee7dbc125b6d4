// Puts what the tests with real proxies run on into a folder outside the tree: Traefik in the version of versions.json,
// nginx with its stream module, and the back end of ./backend. What is there already stays, so it is safe to run again.
//
//     node test/support/proxies/build.mjs
//
// Traefik is compiled, which needs Go and takes minutes. INTERMODAL_TOOLS names another folder.

import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, compileModule, goEnvironment, installed, provide, run, unpackDebian } from '../tools/tools.mjs';

const FAMILY = 'proxies';
const TRAEFIK = 'github.com/traefik/traefik/v3';
const HTTP_AUTH = 'v0.4.1-0.20200324110947-a37a7636d23e';
const STREAM = 'usr/lib/nginx/modules/ngx_stream_module.so';

const sources = join(import.meta.dirname, 'backend');
const { traefik } = JSON.parse(readFileSync(join(import.meta.dirname, 'versions.json'), 'utf8'));

build(FAMILY, () => {
  provide(FAMILY, `backend-${hashOf(goFiles())}`, compileBackend);
  provide(FAMILY, 'nginx', unpackNginx);
  provide(FAMILY, `traefik-${traefik}`, compileTraefik(traefik));
});

/** Two of the modules that it requires cannot be had; see traefik-modules.txt. A third has a commit of the same fork. */
function compileTraefik(version) {
  return compileModule({
    module: TRAEFIK,
    version,
    program: 'traefik',
    variables: `${TRAEFIK}/pkg/version.Version=${version.slice(1)}`,
    adapt(goMod, folder) {
      unpackModules(folder);
      const adapted = goMod
        .replace('=> ./pkg/config/dynamic/ext', '=> ./ext')
        .replace(/(=> github\.com\/containous\/go-http-auth) \S+/, `$1 ${HTTP_AUTH}`);
      return `${adapted}\nreplace github.com/go-acme/lego/v5 => ./lego\n`;
    },
  });
}

/** Writes the files of traefik-modules.txt, each after a line with its path. */
function unpackModules(folder) {
  const text = readFileSync(join(import.meta.dirname, 'traefik-modules.txt'), 'utf8');
  const [, ...parts] = text.split(/^-- (\S+) --\n/m);
  for (let i = 0; i < parts.length; i += 2) {
    const file = join(folder, parts[i]);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, parts[i + 1]);
  }
}

function compileBackend(draft) {
  if (!installed('go')) throw new Error('the back end is compiled, and there is no Go on the PATH');
  const flags = ['-trimpath', '-ldflags=-s -w'];
  run('go', ['build', ...flags, '-o', draft, ...goFiles()], { cwd: sources, env: goEnvironment() });
}

/** Its sources, in the order of their names. `programs.ts` looks for the same hash. */
function goFiles() {
  return readdirSync(sources)
    .filter((file) => file.endsWith('.go'))
    .sort();
}

function hashOf(files) {
  const sum = createHash('sha256');
  for (const file of files) sum.update(readFileSync(join(sources, file)));
  return sum.digest('hex').slice(0, 12);
}

/** A root folder with nginx out of Debian's packages, and the libraries of this machine that it needs. */
function unpackNginx(draft, folder) {
  if (!installed('apt-get'))
    throw new Error('nginx comes out of Debian packages, and there is no apt-get to fetch them');
  unpackDebian(['nginx', 'libnginx-mod-stream'], folder);
  const programs = ['usr/sbin/nginx', STREAM];
  const libraries = run('ldd', programs, { cwd: folder });
  const missing = /^\s*(\S+) => not found/m.exec(libraries);
  if (missing) throw new Error(`nginx needs the library ${missing[1]}, which is not on this machine`);
  for (const program of programs) copy(join(folder, program), join(draft, program));
  const paths = new Set([...libraries.matchAll(/(?:=> |^\s+)(\/\S+) \(/gm)].map(([, path]) => path));
  for (const path of paths) copy(path, join(draft, path));
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, 0o755);
}
