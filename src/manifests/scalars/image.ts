import { splitRegistry } from '../../model/image-registry';

/** The parts of an image reference, those that it leaves out filled in as every engine does. */
export interface ImageParts {
  /** `docker.io` where the reference names none. */
  readonly registry: string;
  /** Path within the registry: `library/nginx`, `acme/orders`. */
  readonly repository: string;
  /** `latest` where the reference has neither tag nor digest. */
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

/**
 * The parts of an image reference: `nginx` is `library/nginx` of `docker.io`, with tag `latest`. It refuses nothing; what no
 * engine would take comes back in parts that are no better.
 *
 * @see https://github.com/distribution/reference
 */
export function imageParts(reference: string): ImageParts {
  const at = reference.indexOf('@');
  const digest = at < 0 ? undefined : reference.slice(at + 1);
  const { registry, path } = withRegistry(at < 0 ? reference : reference.slice(0, at));
  const colon = path.indexOf(':');
  const name = colon < 0 ? path : path.slice(0, colon);
  const tag = colon < 0 ? undefined : path.slice(colon + 1);
  const repository = registry === 'docker.io' && !name.includes('/') ? `library/${name}` : name;
  return { registry, repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}

/** An image reference in the one form that all that mean the same share: `docker.io/library/nginx:latest`. */
export function canonicalImage(reference: string): string {
  const { registry, repository, tag, digest } = imageParts(reference);
  const tagged = tag === undefined ? '' : `:${tag}`;
  return `${registry}/${repository}${tagged}${digest === undefined ? '' : `@${digest}`}`;
}

/** True where the image behind a reference can change while the reference stays: it has no digest, and tag `latest`. */
export function isLatest(reference: string): boolean {
  const { tag, digest } = imageParts(reference);
  return tag === 'latest' && digest === undefined;
}

function withRegistry(named: string): { readonly registry: string; readonly path: string } {
  const { host = 'docker.io', path } = splitRegistry(named);
  return { registry: host === 'index.docker.io' ? 'docker.io' : host, path };
}
