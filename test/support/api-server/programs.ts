import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { toolsFolder } from '../tools/folder';
import versions from './versions.json';

/** The releases of Kubernetes that the tests know, oldest first. */
export const apiServerVersions: readonly string[] = versions;

/** What it takes to run an API server: where the programs are. */
export interface ApiServerPrograms {
  /** The release of kube-apiserver, as in `v1.29.15`. */
  readonly version: string;
  readonly kubeApiServer: string;
  readonly etcd: string;
  readonly kubectl: string;
}

/** The programs, or a sentence about the one that is missing. */
export type ProgramSearch = { readonly programs: ApiServerPrograms } | { readonly absence: string };

const BUILD = 'node test/support/api-server/build.mjs';

/** Looks for the programs of a release in the folder that `build.mjs` fills, then on the PATH. */
export function lookForPrograms(version: string): ProgramSearch {
  const kubeApiServer = join(toolsFolder('api-server'), version, 'kube-apiserver');
  if (!existsSync(kubeApiServer)) {
    return {
      absence: onPath('go') ? `not built, which \`${BUILD}\` does` : 'not built, and there is no Go to build it',
    };
  }
  const etcd = locate('etcd');
  if (!etcd) return { absence: `no etcd, which \`${BUILD}\` fetches` };
  const kubectl = locate('kubectl');
  if (!kubectl) return { absence: `no kubectl, which \`${BUILD}\` fetches` };
  return { programs: { version, kubeApiServer, etcd, kubectl } };
}

function locate(program: string): string | undefined {
  const own = join(toolsFolder('api-server'), program);
  return existsSync(own) ? own : onPath(program);
}

function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
}
