/** What the operating system means, for people. */
const reasons: { readonly [code: string]: string } = {
  EACCES: 'permission is denied',
  EBUSY: 'it is in use',
  EEXIST: 'something else is in the way',
  EISDIR: 'a folder is in the way',
  ELOOP: 'links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it was removed meanwhile',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a file is in the way where a folder is needed',
  ENOTEMPTY: 'a folder is in the way',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
};

/** Why the operating system refused, in words that follow a colon; its code where there are none. */
export function plainReason(code: string): string {
  return reasons[code] ?? code;
}
