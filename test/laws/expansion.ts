/**
 * What becomes of a manifest's text before a process sees it, by the published rules: how the kubelet expands `$(NAME)`,
 * and how Compose interpolates `${NAME}`. Written anew from their documentation, and so independent of what is tested.
 */

/** A variable of a container. */
export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

/** The value of a key of a secret. */
export type SecretValue = (secret: string, key: string) => string;

/**
 * Text as the kubelet hands it on: `$$` is a dollar, `$(NAME)` the variable of that name; a reference to a variable that
 * is not known stays as it is, and so does every other dollar.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables
 */
export function expand(text: string, variables: ReadonlyMap<string, string>): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const end = text.startsWith('$(', at) ? text.indexOf(')', at) : -1;
    if (text.startsWith('$$', at)) {
      result += '$';
      at += 1;
    } else if (end >= 0) {
      const name = text.slice(at + 2, end);
      result += variables.get(name) ?? `$(${name})`;
      at = end;
    } else result += text[at];
  }
  return result;
}

/** The environment of a process on Kubernetes: each variable sees those that stand before it, and no others. */
export function kubernetesEnvironment(
  variables: readonly Variable[],
  secretValue: SecretValue,
): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { name, value = '', valueFrom } of variables) {
    const secret = valueFrom?.secretKeyRef;
    known.set(name, secret === undefined ? expand(value, known) : secretValue(secret.name, secret.key));
  }
  return known;
}

/** What a check's command sees of variables: those with a value of their own, as written; others are empty. */
export function staticVariables(variables: readonly Variable[]): ReadonlyMap<string, string> {
  return new Map(variables.map(({ name, value = '' }) => [name, value]));
}

/**
 * Text as Compose reads it: `$$` is a dollar, `${NAME:?why}` the variable of that name, which must be set and not empty;
 * a dollar before anything else is refused. (The other forms are not among what we write.)
 *
 * @see https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$(?:(\$)|\{([A-Z_][A-Z0-9_]*):\?[^}$]*\}|)/g, (found, dollar?: string, name?: string) => {
    if (dollar !== undefined) return '$';
    const value = name === undefined ? undefined : variables.get(name);
    if (value === undefined || value === '') throw new Error(`Compose refuses ${found} in ${text}`);
    return value;
  });
}
