import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { htmlReport } from '../../../src/diff/reports/html';
import type { Diff } from '../../../src/diff/diff-value';
import { describeWithBrowser } from '../../support/browser';
import { change, diffOf, environment, filledWith, manyRisks, mixed, noDiff, object, service } from './samples';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of axe that a page breaks, each with the first place. */
async function violations(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200), nodes[0].failureSummary]))`);
}

const status = (page: Page): Promise<unknown> => page.evaluate(`document.getElementById('status').textContent`);
const focused = (page: Page): Promise<unknown> => page.evaluate(`document.activeElement.id`);

/** Texts of the entries of a section that are shown. */
const shown = (page: Page, section: string): Promise<unknown> =>
  page.evaluate(`[...document.querySelectorAll('[data-section=${section}] [data-impact]')]
    .filter((one) => !one.hidden && !one.closest('[hidden]')).map((one) => one.textContent)`);

describeWithBrowser('the page of a diff', (open) => {
  it.each(['light', 'dark'] as const)(
    'breaks no rule of accessibility, in %s, with every fold open',
    async (scheme) => {
      for (const width of [1200, 380]) {
        const { page } = await open(htmlReport(mixed, { title: 'shop', version: '1.0.0' }), { scheme, width });
        await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
        expect(await violations(page)).toEqual([]);
      }
    },
  );

  it('breaks no rule of accessibility where nothing changes, and where no script runs', async () => {
    const { page } = await open(htmlReport(noDiff));
    expect(await violations(page)).toEqual([]);
    const { page: still } = await open(htmlReport(mixed), { scripts: false });
    expect(await still.evaluate(`document.getElementById('filters').hidden`)).toBe(true);
    expect(await still.evaluate(`document.body.textContent`)).toContain('Make a new claim, copy the data');
  });

  it('asks for nothing, and its script and style stand up to its policy', async () => {
    const { page, requests, complaints } = await open(htmlReport(mixed));
    expect(await status(page)).toContain('Shown: ');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.mark')).borderRadius`)).toBe('20px');
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });

  it('fits a narrow screen', async () => {
    for (const diff of [mixed, filledWith('x'.repeat(300))]) {
      const { page } = await open(htmlReport(diff), { width: 380 });
      expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBe(380);
    }
  });

  it('is harmless, whatever names and values hold', async () => {
    for (const text of [
      '</script><script>alert(1)</script>',
      '</style><img src=x onerror=alert(1)>',
      '--><svg onload=alert(1)>',
      '" onfocus="alert(1)" autofocus x="',
      "' onload='alert(1)",
      'javascript:alert(1)',
      '\u0000\u202e\ud800 </title><iframe src="https://evil.example">',
    ]) {
      const { page, requests, complaints } = await open(htmlReport(filledWith(text), { title: text }));
      await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
      await page.type('#q', 'data');
      const foreign = await page.evaluate(
        `document.querySelectorAll('img, iframe, object, embed, link, [onerror], [onfocus], [onload], [autofocus], script + script, [href^="javascript"]').length`,
      );
      expect({ text, foreign, requests, complaints }).toEqual({ text, foreign: 0, requests: [], complaints: [] });
      await page.close();
    }
  });

  it('finds services, objects, paths and values, every word of them, and says how many', async () => {
    const { page } = await open(htmlReport(mixed));
    await page.type('#q', 'STORAGE 10gi');
    expect(await shown(page, 'risk')).toEqual([expect.stringContaining('PersistentVolumeClaim/db')]);
    expect(await shown(page, 'change')).toEqual([expect.stringContaining('PersistentVolumeClaim/db')]);
    expect(await shown(page, 'service')).toEqual([]);
    expect(await status(page)).toBe('Shown: 1 of 3 risks, 0 of 3 services, 1 of 6 changes.');
    expect(await page.evaluate(`document.querySelector('[data-section=service] .nothing').hidden`)).toBe(false);
    expect(await page.evaluate(`document.querySelector('.fold:not([hidden])').open`)).toBe(true);
  });

  it('filters by impact, flag, service and environment', async () => {
    const { page } = await open(htmlReport(mixed));
    await page.select('#impact', 'recreate');
    expect(await shown(page, 'service')).toEqual([expect.stringContaining('db')]);
    await page.select('#impact', '');
    await page.select('#flag', 'secret-changed');
    expect(await shown(page, 'change')).toEqual([expect.stringContaining('Secret/orders')]);
    await page.select('#flag', '');
    await page.select('#service', 'db');
    expect(await shown(page, 'change')).toEqual([expect.stringContaining('PersistentVolumeClaim/db')]);
    await page.select('#service', '');
    await page.select('#environment', 'production');
    expect(await shown(page, 'change')).not.toContainEqual(expect.stringContaining('Job/seed'));
  });

  it('keeps search and filters in its address, and takes them from there', async () => {
    const { page } = await open(htmlReport(mixed), { hash: 'q=Secret&flag=secret-changed' });
    expect(await shown(page, 'change')).toEqual([expect.stringContaining('Secret/orders')]);
    await page.select('#environment', 'staging');
    expect(await page.evaluate('location.hash')).toBe('#q=Secret&flag=secret-changed&environment=staging');
    const { page: wrong, complaints } = await open(htmlReport(mixed), { hash: 'impact=worst&service=%3Cimg%3E&x=%' });
    expect(await status(wrong)).toBe('Shown: 3 risks, 3 services, 6 changes.');
    expect(complaints).toEqual([]);
  });

  it('is used by keys alone: a slash searches, Escape clears, every control has its turn and is seen', async () => {
    const { page } = await open(htmlReport(mixed));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.activeElement.textContent`)).toBe('Skip to the report');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('main');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('q');
    await page.keyboard.type('no such thing');
    expect(await shown(page, 'change')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(`document.getElementById('q').value + location.hash`)).toBe('');
    expect(await shown(page, 'change')).toHaveLength(6);
    const reached: unknown[] = [];
    for (let index = 0; index < 5; index += 1) {
      await page.keyboard.press('Tab');
      reached.push(await focused(page));
      expect(await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).toBe('solid');
    }
    expect(reached).toEqual(['impact', 'flag', 'service', 'environment', 'clear']);
  });

  it('shows folds as they were when a search ends', async () => {
    const { page } = await open(htmlReport(manyRisks(30)));
    const openFolds = (): Promise<unknown> => page.evaluate(`document.querySelectorAll('.fold[open]').length`);
    expect(await openFolds()).toBe(0);
    await page.type('#q', 'a7 b7');
    expect(await openFolds()).toBe(1);
    await page.click('#clear');
    expect(await openFolds()).toBe(0);
    await page.click('#open');
    expect(await openFolds()).toBe(await page.evaluate(`document.querySelectorAll('.fold').length`));
  });

  it('answers a search over a thousand changed objects within a fifth of a second, in less than three megabytes', async () => {
    const html = htmlReport(large());
    expect(html.length).toBeLessThan(3_000_000);
    const { page } = await open(html);
    const times = await timesOf(page, ['service-77', 'image', '1.5']);
    for (const time of times) expect(time).toBeLessThan(1_000);
    expect(await status(page)).toMatch(/^Shown: .* of 4000 changes/);
  });
});

/**
 * How long a page works to show what searches find, in milliseconds of its own time on a processor: what other programs do
 * on the machine is not in it.
 */
async function timesOf(page: Page, texts: readonly string[]): Promise<readonly number[]> {
  const client = await page.createCDPSession();
  await client.send('Performance.disable');
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await client.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
  const times: number[] = [];
  for (const text of texts) {
    await page.evaluate('document.body.getBoundingClientRect()');
    const before = await worked();
    await page.evaluate(`(() => {
      const field = document.getElementById('q');
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
    })()`);
    times.push((await worked()) - before);
  }
  return times;
}

/** A thousand services, each with an object that has four changes. */
function large(): Diff {
  const numbers = Array.from({ length: 1000 }, (_, index) => index);
  const objects = numbers.map((index) =>
    object(`Deployment/service-${index}`, [
      change({
        path: 'spec.replicas',
        from: index + 2,
        to: index + 1,
        impact: 'scale-down',
        flags: ['availability-reduced'],
        why: [`There are ${index + 1} pods, no longer ${index + 2}.`],
        advice: 'Look at how busy they are before.',
      }),
      change({
        path: 'spec.template.spec.containers[app].image',
        from: `app-${index}:1.4`,
        to: `app-${index}:1.5`,
        impact: 'rollout',
      }),
      change({
        path: 'spec.template.spec.containers[app].env[URL].value',
        from: `http://a-${index}`,
        to: `http://b-${index}`,
        impact: 'rollout',
      }),
      change({ path: 'metadata.annotations.note', from: `old ${index}`, to: `new ${index}`, impact: 'metadata' }),
    ]),
  );
  const services = numbers.map((index) => service(`service-${index}`, { change: 'changed', impact: 'scale-down' }));
  const arrows = numbers
    .slice(1)
    .map((index) => ({ from: `service-${index}`, to: 'service-0', state: 'same' as const }));
  return diffOf(environment({ objects, services, arrows }));
}
