import { pictures as core, type Picture } from './pictures';
import { externalPictures } from './pictures-externals';
import { enforcementPictures } from './pictures-enforcement';
import { filePictures } from './pictures-files';
import { hostPictures } from './pictures-host';
import { networkPictures } from './pictures-network';
import { placementPictures } from './pictures-placement';
import { runningPictures } from './pictures-running';
import { scalingPictures } from './pictures-scaling';
import { secretPictures } from './pictures-secrets';
import { securityPictures } from './pictures-security';
import { storagePictures } from './pictures-storage';
import { waitPictures } from './pictures-waits';

type Pictures = Readonly<Record<string, readonly Picture[]>>;

/** Pictures of one field may stand in several files. */
function merged(all: Pictures, more: Pictures): Pictures {
  const entries = Object.entries(more).map(([field, shown]) => [field, [...(all[field] ?? []), ...shown]] as const);
  return { ...all, ...Object.fromEntries(entries) };
}

/** Pictures of every field of the capability table, by the field. */
export const pictures: Pictures = [
  core,
  enforcementPictures,
  externalPictures,
  filePictures,
  hostPictures,
  networkPictures,
  placementPictures,
  runningPictures,
  scalingPictures,
  securityPictures,
  storagePictures,
  secretPictures,
  waitPictures,
].reduce(merged);

/** The same, one after the other. */
export const allPictures = Object.entries(pictures).flatMap(([field, shown]) => {
  return shown.map((picture) => ({ field, picture, title: picture.title }));
});
