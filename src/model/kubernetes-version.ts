/** Oldest minor version of Kubernetes 1 whose API we know. */
export const oldestKubernetes = 27;

/** Newest minor version of Kubernetes 1 whose API we know. */
export const newestKubernetes = 37;

/** The versions that we know, in words. */
export const knownKubernetes = `1.${oldestKubernetes} to 1.${newestKubernetes}`;

const version = /^v?1\.(\d{1,3})(\.\d+)?([-+].*)?$/;

/**
 * The minor version of Kubernetes 1 that a text names: 33 for `1.33`, `v1.33.2` and `1.33.2-eks-1`. Undefined where the text
 * names none, or one whose API we do not know.
 */
export function parseKubernetesVersion(text: string): number | undefined {
  const minor = Number(version.exec(text)?.[1]);
  return minor >= oldestKubernetes && minor <= newestKubernetes ? minor : undefined;
}
