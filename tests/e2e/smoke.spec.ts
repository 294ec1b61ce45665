// What must hold on every build: the text is there, the figures live, a link shows what it says, nothing breaks without
// scripts. `make test` runs this file; `ALL=1 make test` runs the whole suite.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const dist = process.env.DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain',
};
let server: Server;
let base = '';

test.beforeAll(async () => {
  server = createServer((request, response) => {
    let path = join(dist, normalize(decodeURIComponent(new URL(request.url!, 'http://x').pathname)));
    if (existsSync(path) && statSync(path).isDirectory()) path = join(path, 'index.html');
    if (!existsSync(path)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
test.afterAll(() => server.close());

for (const [path, lang] of [
  ['/', 'zh-Hant'],
  ['/zh-hans/', 'zh-Hans'],
]) {
  test(`the article in ${lang} comes alive, figure by figure`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(base + path);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    // Each figure's model is fetched when the figure comes near.
    for (const figure of await page.locator('.figure').all()) {
      await figure.scrollIntoViewIfNeeded();
      await expect(figure.locator('.live svg.picture').first()).toBeVisible();
    }
    await expect(page.locator('.figure[data-alive]')).toHaveCount(await page.locator('.figure').count());
    expect(errors).toEqual([]);
  });

  test(`without scripts the text in ${lang} is whole and every figure is a picture`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(base + path);
    await expect(page.locator('.still img').first()).toBeVisible();
    await expect(page.locator('.still .sentence')).toHaveCount(12);
    await expect(page.locator('.live').first()).toBeHidden();
    await context.close();
  });
}

test('a guess is quoted, a slider moves the sentence and the address', async ({ page }) => {
  await page.goto(base + '/');
  await page.locator('#scale-economy').scrollIntoViewIfNeeded();
  const figure = page.locator('#scale-economy .live');
  await figure.locator('.guess button.primary').click();
  await expect(figure.locator('.reveal')).toContainText('75');
  const before = await figure.locator('.sentence').textContent();
  await figure.locator('[data-handle=volume]').focus();
  await page.keyboard.press('PageUp');
  await expect(figure.locator('.sentence')).not.toHaveText(before!);
  await expect.poll(() => page.url()).toContain('scale-economy.volume=');
});

test('opening the page fetches no model, and coming near a figure fetches its own', { tag: '@phone' }, async ({ page }) => {
  const engines: string[] = [];
  page.on('request', (request) => {
    const engine = /engine-(.+)-[0-9a-f]{16}\.wasm$/.exec(request.url());
    if (engine) engines.push(engine[1]);
  });
  await page.goto(base + '/');
  await expect(page.locator('[data-slot=belief][data-alive]')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(engines).toEqual([]);
  await page.locator('#scale-economy').scrollIntoViewIfNeeded();
  await expect(page.locator('#scale-economy[data-alive]')).toBeVisible();
  expect(engines).toContain('scale-economy');
  expect(engines).not.toContain('who-prospers');
});

test('a link shows what it says, and says what it did not understand', async ({ page }) => {
  await page.goto(base + '/?v=1&scale-economy.volume=100000&scale-economy.price=NaN&at=scale-economy');
  const figure = page.locator('#scale-economy .live');
  await expect(figure.locator('.sentence')).toContainText('100,000');
  await expect(page.locator('.notice')).toContainText('scale-economy.price');
});

test('an embed works in a sandbox without an origin', async ({ page }) => {
  await page.goto(base + '/404.html');
  await page.setContent(
    `<iframe sandbox="allow-scripts" width="480" height="1200" src="${base}/embed/referral-cascade/"></iframe>`,
  );
  const frame = page.frameLocator('iframe');
  await frame.locator('.live .guess button').nth(1).click();
  await expect(frame.locator('.live .sentence')).toContainText('200');
});
