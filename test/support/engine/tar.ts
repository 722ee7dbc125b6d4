/** An entry of an archive: a file with its text or bytes, a link to a path, or a folder. */
export type TarEntry = { readonly path: string; readonly mode?: number } & (
  { readonly content: string | Buffer } | { readonly link: string } | { readonly folder: true }
);

const BLOCK = 512;

/** An archive in the ustar format. The same entries make the same bytes: no clock, no owner. */
export function tar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(blocksOf), Buffer.alloc(2 * BLOCK)]);
}

function blocksOf(entry: TarEntry): Buffer[] {
  if ('link' in entry) return [header(entry, '2', 0, entry.link)];
  if ('folder' in entry) return [header(entry, '5', 0)];
  const bytes = Buffer.from(entry.content);
  return [header(entry, '0', bytes.length), bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)];
}

function header({ path, mode }: TarEntry, type: '0' | '2' | '5', size: number, link = ''): Buffer {
  if (Buffer.byteLength(path) > 100)
    throw new Error(`"${path}" is longer than the 100 bytes that a path may have here`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, length: number) => value.toString(8).padStart(length, '0');
  block.write(path, 0);
  block.write(octal(mode ?? (type === '0' ? 0o644 : 0o755), 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write(link, 157);
  block.write('ustar\u000000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}
