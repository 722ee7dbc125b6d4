import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { describeAbsence } from './absence';

/** Set to `1` where a browser must be there, as in CI: its absence then fails instead of skipping. */
const REQUIRED = 'INTERMODAL_REQUIRE_BROWSER';

const TEST_TIMEOUT = 120_000;

/** How a page is opened. */
export interface PageOptions {
  /** @default light */
  readonly scheme?: 'light' | 'dark';
  /** Columns of the window, in pixels. @default 1200 */
  readonly width?: number;
  /** @default true */
  readonly scripts?: boolean;
  /** Part of the address after `#`. */
  readonly hash?: string;
}

/** A page in the browser, and what it did that it should not do. */
export interface OpenPage {
  readonly page: Page;
  /** Addresses that were asked for, the page's own left out; none of them is answered. */
  readonly requests: readonly string[];
  /** Errors of scripts, dialogs, and what the page's policy refused. */
  readonly complaints: readonly string[];
}

/** Opens a text of HTML as a file. */
export type OpenHtml = (html: string, options?: PageOptions) => Promise<OpenPage>;

type Found = { readonly program: string; readonly args: readonly string[] } | { readonly absence: string };

/**
 * A `describe` for tests that need a browser: skipped, visibly, where headless Chromium does not start. One browser for the
 * suite, a new page for every call of `open`; all of them are closed when the suite ends.
 */
export function describeWithBrowser(title: string, body: (open: OpenHtml) => void): void {
  const found = look();
  if ('program' in found) describeSuite(title, found.program, found.args, body);
  else if (process.env[REQUIRED] === '1') describeAbsence(title, found.absence, REQUIRED);
  else
    describe.skip(`${title} (skipped: ${found.absence})`, () => body(() => Promise.reject(new Error(found.absence))));
}

function describeSuite(title: string, program: string, args: readonly string[], body: (open: OpenHtml) => void): void {
  jest.setTimeout(TEST_TIMEOUT);
  describe(title, () => {
    const folder = mkdtempSync(join(tmpdir(), 'intermodal-page-'));
    let browser: Browser | undefined;
    let pages = 0;
    beforeAll(async () => {
      browser = await start(program, args);
    }, TEST_TIMEOUT);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    }, TEST_TIMEOUT);
    body(async (html, options) => {
      if (browser === undefined) throw new Error('The browser did not start.');
      pages += 1;
      const file = join(folder, `page-${pages}.html`);
      writeFileSync(file, html);
      return openFile(await browser.newPage(), pathToFileURL(file).href, options);
    });
  });
}

/** On a busy machine, a browser now and then goes as soon as it comes. */
async function start(program: string, args: readonly string[], attempts = 3): Promise<Browser> {
  try {
    return await launch({ executablePath: program, args: [...args], headless: 'shell' });
  } catch (error) {
    if (attempts === 1) throw error;
    return start(program, args, attempts - 1);
  }
}

async function openFile(page: Page, address: string, options: PageOptions = {}): Promise<OpenPage> {
  const { scheme = 'light', width = 1200, scripts = true, hash } = options;
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] === address) return void request.continue();
    requests.push(request.url());
    return void request.abort();
  });
  await page.setRequestInterception(true);
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(hash === undefined ? address : `${address}#${hash}`);
  return { page, requests, complaints };
}

/** Asked in a process of its own, because the package answers later, and suites are told at once. */
const question = `
  const { default: chromium = require('@sparticuz/chromium') } = require('@sparticuz/chromium');
  chromium.executablePath().then((program) => console.log(JSON.stringify({ program, args: chromium.args })));
`;

function look(): Found {
  const asked = spawnSync(process.execPath, ['-e', question], { encoding: 'utf8', cwd: __dirname, timeout: 60_000 });
  if (asked.status !== 0) return { absence: 'no Chromium for this machine' };
  const { program, args } = JSON.parse(asked.stdout) as { program: string; args: string[] };
  const { status } = spawnSync(program, ['--version'], { timeout: 20_000 });
  if (status !== 0) return { absence: 'Chromium does not start' };
  // What weakens the rules that pages live by must not be on in a test of them; one process for all falls over now and then.
  return { program, args: args.filter((arg) => !/web-security|insecure-content|single-process|zygote/.test(arg)) };
}
