// Draws the comment on the pull request of `examples/marketplace` as GitHub shows it: test/golden/pull-request/comment.md
// becomes docs/images/pull-request.png. The picture holds a digest of its text, by which a test knows that it is out of date.

import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { marked } from 'marked';
import { launch } from 'puppeteer-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const text = readFileSync(join(root, 'test/golden/pull-request/comment.md'), 'utf8');
const picture = join(root, 'docs/images/pull-request.png');

/** Round marks by CSS: a browser without fonts for emoji draws boxes. */
const marks = { '🔴': '#d1242f', '🟠': '#e16f24', '🟡': '#d4a72c', '⚪': '#c8ced5' };

const style = `
  :root { --line: #d1d9e0; --soft: #f6f8fa; --ink: #1f2328; --dim: #59636e; }
  * { box-sizing: border-box; }
  body { margin: 0; padding: 16px; background: #fff; color: var(--ink);
    font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif; }
  article { border: 1px solid var(--line); border-radius: 6px; }
  header { padding: 8px 16px; border-bottom: 1px solid var(--line); background: var(--soft); color: var(--dim);
    border-radius: 6px 6px 0 0; }
  header b { color: var(--ink); }
  main { padding: 16px; }
  main > :first-child { margin-top: 0; } main > :last-child { margin-bottom: 0; }
  h3 { font-size: 1.25em; margin: 16px 0 12px; } h4 { font-size: 1em; margin: 20px 0 10px; }
  p, ul, table, details { margin: 0 0 12px; } ul { padding-left: 24px; } li + li { margin-top: 8px; }
  code { padding: 0.15em 0.4em; border-radius: 6px; background: #818b981f; font: 85% 'DejaVu Sans Mono', Menlo, monospace; }
  pre { padding: 12px; border-radius: 6px; background: var(--soft); overflow: hidden; }
  pre code { padding: 0; background: none; }
  table { border-collapse: collapse; } th, td { padding: 5px 12px; border: 1px solid var(--line); text-align: left; }
  tr:nth-child(2n) td { background: var(--soft); } td:not(:first-child) { white-space: nowrap; }
  sub { color: var(--dim); font-size: 85%; vertical-align: baseline; }
  .mark { display: inline-block; width: 0.85em; height: 0.85em; border-radius: 50%; vertical-align: -0.08em; }
`;

function page() {
  const body = marked
    .parse(text, { gfm: true })
    .replace(/🔴|🟠|🟡|⚪/gu, (mark) => `<span class="mark" style="background: ${marks[mark]}"></span>`);
  const header = '<header><b>github-actions</b> commented</header>';
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><article>${header}<main>${body}</main></article>`;
}

async function draw() {
  const args = chromium.args.filter((arg) => !/single-process|zygote/.test(arg));
  const browser = await launch({ executablePath: await chromium.executablePath(), args, headless: 'shell' });
  try {
    const tab = await browser.newPage();
    await tab.setViewport({ width: 1000, height: 800, deviceScaleFactor: 2 });
    await tab.setContent(page());
    return Buffer.from(await tab.screenshot({ fullPage: true, type: 'png' }));
  } finally {
    await browser.close();
  }
}

function chunkOf(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

function* chunksOf(png) {
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)) };
}

/** The rows of a picture as its colours, three or four bytes each, without the filters of the format. */
function pixelsOf(rows, width, height, size) {
  const length = width * size;
  const plain = Buffer.alloc(length * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (length + 1)];
    for (let x = 0; x < length; x += 1) {
      const at = y * length + x;
      const left = x < size ? 0 : plain[at - size];
      const up = y === 0 ? 0 : plain[at - length];
      const corner = x < size || y === 0 ? 0 : plain[at - length - size];
      plain[at] = rows[y * (length + 1) + 1 + x] + predicted(filter, left, up, corner);
    }
  }
  return plain;
}

/** What a filter adds to a byte. @see https://www.w3.org/TR/png-3/#9Filters */
function predicted(filter, left, up, corner) {
  if (filter < 3) return [0, left, up][filter];
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The same picture in few shades, each pixel a byte, and with a comment in it: a quarter of what the browser writes. */
function small(png, comment) {
  const chunks = [...chunksOf(png)];
  const header = Buffer.from(chunks[0].data);
  const [width, height, size] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const pixels = pixelsOf(inflateSync(data), width, height, size);
  const { palette, rows } = paletted(pixels, width, height, size);
  header[8] = 8;
  header[9] = 3;
  return Buffer.concat([
    png.subarray(0, 8),
    chunkOf('IHDR', header),
    chunkOf('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    chunkOf('PLTE', palette),
    chunkOf('IDAT', deflateSync(rows, { level: 9 })),
    chunkOf('IEND', Buffer.alloc(0)),
  ]);
}

/** Colours in coarser and coarser steps until 256 are enough: of text on a few grounds there are not many. */
function paletted(pixels, width, height, size) {
  for (let step = 4; ; step *= 2) {
    const known = new Map();
    const rows = Buffer.alloc((width + 1) * height);
    for (let pixel = 0; pixel < width * height && known.size <= 256; pixel += 1) {
      const [r, g, b] = [0, 1, 2].map((part) => Math.min(255, Math.round(pixels[pixel * size + part] / step) * step));
      const colour = (r << 16) | (g << 8) | b;
      if (!known.has(colour)) known.set(colour, known.size);
      rows[pixel + Math.floor(pixel / width) + 1] = known.get(colour);
    }
    if (known.size > 256) continue;
    const palette = Buffer.from([...known.keys()].flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]));
    return { palette, rows };
  }
}

const digest = createHash('sha256').update(text).digest('hex');
mkdirSync(dirname(picture), { recursive: true });
const png = small(await draw(), `sha256 ${digest}`);
writeFileSync(picture, png);
console.log(`wrote docs/images/pull-request.png, ${Math.round(png.length / 1024)} kB`);
