import { said } from './said';

const declared = 'volumes: { data: {} }\n';

function mounts(lines: string): string | undefined {
  return said(lines, declared).props['mounts'];
}

test.each([
  ['a volume', 'volumes: ["data:/data:ro"]', "{ '/data': data.mount({ readOnly: true }) }"],
  [
    'a part of a volume',
    'volumes: [{ type: volume, source: data, target: /d, volume: { subpath: a } }]',
    "{ '/d': data.mount({ subPath: 'a' }) }",
  ],
  [
    'a folder beside the program',
    'volumes: ["./src:/src:Z"]',
    "{ '/src': Mount.project('./src', { selinux: 'private' }) }",
  ],
  [
    'a path of the machine',
    'volumes: ["/var/log:/log:ro,rslave"]',
    "{ '/log': Mount.host('/var/log', { readOnly: true, propagation: 'host-to-container' }) }",
  ],
  [
    'scratch space',
    'volumes: [{ type: tmpfs, target: /t, tmpfs: { size: 1m, mode: 0770 } }]',
    "{ '/t': Mount.inMemory({ sizeLimit: Size.mebibytes(1), mode: 0o770 }) }",
  ],
  [
    'scratch space in short',
    'tmpfs: ["/run:rw,noexec,size=64m,mode=1770"]',
    "{ '/run': Mount.inMemory({ noExec: true, sizeLimit: Size.mebibytes(64), mode: 0o1770 }) }",
  ],
])('%s is a mount', (_title, lines, expected) => {
  expect(mounts(lines)).toBe(expected);
});

test.each([
  ['nobody names', 'volumes: ["/anonymous"]'],
  ['is in a home', 'volumes: ["~/.aws:/root/.aws"]'],
  ['is a path of Windows', "volumes: ['C:\\logs:C:\\logs']"],
  ['is a pipe', 'volumes: [{ type: npipe, source: a, target: b }]'],
  ['is an image', 'volumes: [{ type: image, source: a, target: /b }]'],
  ['the file does not declare', 'volumes: ["other:/data"]'],
  ['has an option of the kernel', 'tmpfs: ["/run:uid=1000"]'],
])('what %s is left to Compose', (_title, lines) => {
  expect(mounts(lines)).toBeUndefined();
});
