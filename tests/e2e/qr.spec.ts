// The QR code in the share drawer: a program of its own draws it, dark on white in any theme.

import type { Page } from '@playwright/test';

import { Figure } from './lib/figure.ts';
import { figures } from './lib/site.mjs';
import { expect, open, test, wordsOf } from './lib/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const [first] = figures;

/** Opens the share drawer of the first figure. */
async function share(page: Page, address: string) {
  await open(page, address);
  const figure = new Figure(page, first);
  await figure.skip();
  const { ui } = await wordsOf(page);
  await figure.button(ui.share).click();
  return { figure, ui };
}

test('the code is there once the drawer is open, and follows the link', async ({ page, site }) => {
  const programs: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('engine-qr-code-')) programs.push(request.url());
  });
  await open(page, site.url());
  const figure = new Figure(page, first);
  await figure.skip();
  expect(programs, 'nobody asked for a code yet').toEqual([]);
  const { ui } = await wordsOf(page);
  await figure.button(ui.share).click();
  const path = figure.live.locator('.code path');
  await expect(path).toHaveAttribute('d', /^M0 0h7v1h-7z/);
  expect(programs).toHaveLength(1);
  await expect(figure.live.getByRole('img', { name: ui['share-code-name'] })).toBeVisible();

  const before = await path.getAttribute('d');
  await (await figure.controls())[0].change();
  await expect.poll(() => path.getAttribute('d')).not.toBe(before);
  await expect(path).toHaveAttribute('d', /^M0 0h7v1h-7z/);
  expect(programs, 'the program comes once').toHaveLength(1);
});

test('it is a square with its three eyes and four modules of white around', async ({ page, site }) => {
  const { figure } = await share(page, site.url());
  await expect(figure.live.locator('.code path')).toHaveAttribute('d', /./);
  const { side, dark } = await figure.live.locator('.code svg').evaluate((svg) => {
    const [, , width, height] = svg.getAttribute('viewBox')!.split(' ').map(Number);
    if (width !== height) throw new Error('no square');
    const runs = [...svg.querySelector('path')!.getAttribute('d')!.matchAll(/M(\d+) (\d+)h(\d+)/g)];
    const dark = new Set<string>();
    for (const [x, y, length] of runs.map((run) => run.slice(1).map(Number)))
      for (let n = 0; n < length; n += 1) dark.add(`${x + n} ${y}`);
    return { side: width - 8, dark: [...dark] };
  });
  expect((side - 17) % 4, 'a side that codes have').toBe(0);
  const is = new Set(dark);
  const far = side - 7;
  for (const [left, top] of [
    [0, 0],
    [far, 0],
    [0, far],
  ])
    for (let y = 0; y < 7; y += 1)
      for (let x = 0; x < 7; x += 1) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        expect(is.has(`${left + x} ${top + y}`), `the eye at ${left},${top}`).toBe(ring !== 2);
      }
});

test('it stays dark on white at night', async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const { figure } = await share(page, site.url());
  const colour = (part: string) => figure.live.locator(`.code ${part}`).evaluate((one) => getComputedStyle(one).fill);
  expect(await colour('rect')).toBe('rgb(255, 255, 255)');
  expect(await colour('path')).toBe('rgb(0, 0, 0)');
});

test('a link that is too long for a code says so instead', async ({ page, site }) => {
  const query = figures.map((id, n) => `${id}.seed=${1_000_000_000 + n}`).join('&');
  const { figure, ui } = await share(page, site.url(`?v=1&${query}`));
  const link = await page.locator(`#${first}-link`).inputValue();
  expect(link.length).toBeGreaterThan(300);
  await expect(figure.live.locator('.code-too-long')).toHaveText(ui['share-code-too-long']);
  await expect(figure.live.locator('.code')).toHaveCount(0);
});

test('without the program the link stands there alone', async ({ page, site, watch }) => {
  watch.expected.push(/503/);
  await page.route(/engine-qr-code-/, (route) => route.fulfill({ status: 503, body: '' }));
  const { figure, ui } = await share(page, site.url());
  await expect(page.locator(`#${first}-link`)).toBeVisible();
  await figure.button(ui.copy).click();
  await expect(figure.live.locator('.said')).not.toBeEmpty();
  await expect(figure.live.locator('.code path')).not.toHaveAttribute('d');
});
