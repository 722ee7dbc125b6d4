import { imageParts, type ImageParts } from '../manifests/scalars/image';
import { imageProblem } from '../resolve/image-reference';
import { imageOf } from './pod-containers';
import type { ContainerSubject } from './subject';

/** An image reference, and what it says of its version. */
export interface ReadImage extends ImageParts {
  /** As written. */
  readonly text: string;
  /** True where it names a tag itself. */
  readonly tagged: boolean;
  /** True where its registry gives another image for the same reference from time to time, as far as the tag tells. */
  readonly moves: boolean;
}

/** Words that name a state of development and no version, also before a number: `main`, `dev-12` is one. */
const moving: ReadonlySet<string> = new Set(
  'latest stable edge main master trunk head develop devel dev nightly next canary current snapshot rolling mainline'.split(
    ' ',
  ),
);

const known = new WeakMap<ContainerSubject, { readonly image: ReadImage | undefined }>();

/** The image of a container; undefined where there is none that can be read, which `image/reference` says. */
export function readImage(container: ContainerSubject): ReadImage | undefined {
  const read = known.get(container) ?? { image: imageIn(container) };
  known.set(container, read);
  return read.image;
}

function imageIn(container: ContainerSubject): ReadImage | undefined {
  const text = imageOf(container);
  if (text === undefined || imageProblem(text) !== undefined) return undefined;
  const parts = imageParts(text);
  const tag = /:(?<tag>[^/:]*)$/.exec(text.split('@')[0] ?? '')?.groups?.['tag'];
  const moves = parts.digest === undefined && (tag === undefined || isMoving(tag));
  return { ...parts, text, tagged: tag !== undefined, moves };
}

/** A tag moves where it says so, and where it names no version: there is no number in it, and it is no hash. */
function isMoving(tag: string): boolean {
  if (moving.has(tag.toLowerCase())) return true;
  return !/\d/.test(tag) && !/^[a-f]{7,40}$/.test(tag);
}
