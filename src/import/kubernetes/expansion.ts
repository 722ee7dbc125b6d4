/** A name that a variable may have: what else stands in `$(…)` is no reference, as in commands of a shell. */
const reference = /(\$\$|\$\([A-Za-z_][A-Za-z0-9_.-]*\))/;

/** A piece of a text that Kubernetes expands: what stands as it is, or the name of a variable of the container. */
export type Expansion = string | { readonly variable: string };

/**
 * The pieces of a text in which Kubernetes expands `$(NAME)`; `$$` is one `$`.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function expansionsOf(text: string): readonly Expansion[] {
  const pieces = text.split(reference);
  return pieces.filter((piece) => piece !== '').map(expansionOf);
}

function expansionOf(piece: string): Expansion {
  if (piece === '$$') return '$';
  return reference.test(piece) ? { variable: piece.slice(2, -1) } : piece;
}

/** The text as the program says it; undefined where it has variables of the container in it. */
export function unescaped(text: string): string | undefined {
  const pieces = expansionsOf(text);
  return pieces.every((piece): piece is string => typeof piece === 'string') ? pieces.join('') : undefined;
}
