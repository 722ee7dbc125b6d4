const grammar = /^0*(\d{1,5})(?:-0*(\d{1,5}))?(?:\/([A-Za-z]+))?$/;

/**
 * A port of a container, or a range of ports, in the one form that all that mean the same share: `80` and `80/TCP` are
 * `80/tcp`. What is none comes back as it is.
 */
export function canonicalPort(port: string | number): string | number {
  const match = grammar.exec(String(port));
  if (match === null) return port;
  const [, first = '', last = first, protocol = 'tcp'] = match;
  return `${first === last ? first : `${first}-${last}`}/${protocol.toLowerCase()}`;
}
