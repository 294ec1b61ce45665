// Never dead, never lost: whatever breaks, text and pictures stay, and nothing is told to anybody.

import { Figure } from './lib/figure.ts';
import { articleOf, articles, built, embeds, figures, files, isEngine, pages, wasm } from './lib/site.mjs';
import { alive, expect, open, started, test } from './lib/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const id of new Set([figures[0], figures.at(-1)!])) {
  test(`when ${id} breaks, its picture comes back with an excuse, and the others live`, async ({
    page,
    site,
    watch,
  }) => {
    watch.expected.push(/asked to break|unreachable/);
    await page.addInitScript(breakOnPurpose, [id]);
    await page.goto(site.url());
    const broken = page.locator(`#${id}`);
    await expect(broken.locator('.excuse')).toBeVisible();
    await expect(broken.locator('.still')).toBeVisible();
    await broken.scrollIntoViewIfNeeded();
    await expect
      .poll(() => broken.locator('.still img').first().evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    await expect(broken.locator('.live section')).toHaveCount(0);
    await expect(broken.locator('.waiting')).toBeHidden();
    for (const other of figures.filter((other) => other !== id)) {
      await page.locator(`#${other}`).scrollIntoViewIfNeeded();
      await expect(page.locator(`#${other}[data-alive] .live section`)).toHaveCount(1);
    }
    const other = figures.find((other) => other !== id);
    if (other) {
      const figure = new Figure(page, other);
      await figure.skip();
      await (await figure.controls())[0].change();
      await expect.poll(() => figure.pairs().length).toBe(1);
    }
    await expect(page.locator('[data-slot=belief] button').first()).toBeVisible();
    // The link that starts over clears what may have broken it.
    const reset = broken.locator('.excuse a');
    const target = new URL((await reset.getAttribute('href'))!, page.url());
    expect(target.search).toBe('');
    expect(target.hash).toBe(`#${id}`);
    await page.locator('a.script[data-switch]').first().click();
    await page.waitForURL((url) => url.pathname.endsWith(articles[1].path));
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(articles[1].lang);
  });
}

test('when every figure breaks, the text and the pictures stand', async ({ page, site, watch }) => {
  watch.expected.push(/asked to break|unreachable/);
  await page.addInitScript(breakOnPurpose, figures);
  await page.goto(site.url());
  for (const id of figures) {
    await expect(page.locator(`#${id} .still`)).toBeVisible();
    await expect(page.locator(`#${id} .excuse`)).toBeVisible();
  }
  await expect(page.locator('#s0-1')).toBeVisible();
});

test('an embed that breaks shows its picture', async ({ page, site, watch }) => {
  watch.expected.push(/asked to break|unreachable/);
  const { path, figure } = embeds[0];
  await page.addInitScript(breakOnPurpose, [figure]);
  await page.goto(site.url(path));
  await expect(page.locator('.still')).toBeVisible();
  await expect(page.locator('.excuse')).toBeVisible();
});

for (const [name, harm] of [
  ['is not there', { missing: (path: string) => isEngine(path, figures[1]) }],
  ['arrives by half', { truncated: (path: string) => isEngine(path, figures[1]) }],
] as const) {
  test(`when the program of one model ${name}, that figure is a picture and the others live`, async ({
    page,
    host,
    watch,
  }) => {
    watch.expected.push(/404/);
    const server = await host(harm);
    await page.goto(server.url());
    await started(page);
    const still = page.locator(`#${figures[1]} .still`);
    await page.locator(`#${figures[1]}`).scrollIntoViewIfNeeded();
    await expect(still.locator('.sentence')).toBeVisible();
    await expect(still.locator('.still-note')).toBeVisible();
    await expect(page.locator(`#${figures[1]} .waiting`)).toBeHidden();
    for (const other of [figures[0], figures[2]]) {
      await alive(page, other);
      const figure = new Figure(page, other);
      await figure.skip();
      await (await figure.controls())[0].change();
      await expect.poll(() => figure.pairs().length).toBe(1);
    }
    expect(server.times((path) => path === ''), 'it is not reloaded').toBe(1);
  });
}

/** Marks slots while the page is read, before the program starts: figures so marked break. */
function breakOnPurpose(ids: string[]) {
  new MutationObserver(() => {
    for (const id of ids) document.getElementById(id)?.setAttribute('data-force-panic', '');
  }).observe(document, { childList: true, subtree: true });
}

test('refused storage is no error', async ({ page, site }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
  });
  await open(page, site.url(), figures[0]);
  const figure = new Figure(page, figures[0]);
  await figure.answer();
  await expect(figure.live.locator('.reveal')).toHaveText(/\d/);
  await (await figure.controls())[0].change();
  await expect.poll(() => figure.pairs().length).toBe(1);
  await page.locator('[data-slot=belief] button.answer').first().click();
});

test('full storage is no error', async ({ page, site }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await open(page, site.url(), figures[0]);
  const figure = new Figure(page, figures[0]);
  await figure.answer();
  await expect(figure.live.locator('.reveal')).toHaveText(/\d/);
  await page.locator('[data-slot=belief] button.answer').first().click();
});

test('guesses and belief are kept on the device under names of ours, and nothing else is kept anywhere', async ({
  page,
  site,
  context,
}) => {
  await open(page, site.url(), figures[0]);
  const figure = new Figure(page, figures[0]);
  await figure.answer();
  const reveal = (await figure.live.locator('.reveal').textContent())!;
  await (await figure.controls())[0].change();
  const answer = page.locator('[data-slot=belief] button.answer').first();
  await answer.click();
  await expect(answer).toHaveAttribute('aria-pressed', 'true');
  await page.waitForTimeout(300);
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
  }));
  expect(kept).toEqual({ local: expect.any(Array), session: [], databases: 0, caches: 0, workers: 0, cookie: '' });
  expect(kept.local.length).toBeGreaterThan(0);
  for (const key of kept.local) expect(key).toMatch(/^renqing\./);
  expect(await context.cookies()).toEqual([]);

  await open(page, site.url(), figures[0]);
  await expect(figure.live.locator('.reveal'), 'the guess is remembered').toHaveText(reveal);
  await expect(figure.live.locator('.control[data-changed]'), 'and nothing else is').toHaveCount(0);
  await expect(answer).toHaveAttribute('aria-pressed', 'true');
});

test.describe('a page that was cached before a deploy', () => {
  // Its files are gone; the site tells of other ones.
  const old = (text: string) => text.replaceAll(wasm.replace('_bg.wasm', ''), 'renqing-0123456789abcdef');
  const count = (server: { times: (test: (path: string) => boolean) => number }) => server.times((path) => path === '');

  test('reloads once, and then lives', async ({ page, host, watch }) => {
    watch.expected.push(/404/);
    const server = await host();
    server.options.edit = (path, text) => (path === 'index.html' && count(server) === 0 ? old(text) : text);
    await page.goto(server.url());
    await alive(page);
    expect(count(server)).toBe(2);
  });

  test('does not reload a second time when that does not help', async ({ page, host, watch }) => {
    watch.expected.push(/404/);
    const server = await host({ edit: (path, text) => (path === 'index.html' ? old(text) : text) });
    await page.goto(server.url());
    await expect.poll(() => count(server)).toBe(2);
    await page.waitForTimeout(1_500);
    expect(count(server)).toBe(2);
    await expect(page.locator(`#${figures[0]} .still`)).toBeVisible();
  });

  test('does not reload for ever where nothing may be kept', async ({ page, host, watch }) => {
    watch.expected.push(/404/);
    await page.addInitScript(() => Object.defineProperty(window, 'sessionStorage', { value: null }));
    const server = await host({ edit: (path, text) => (path === 'index.html' ? old(text) : text) });
    await page.goto(server.url());
    await page.waitForTimeout(1_500);
    expect(count(server)).toBeLessThanOrEqual(2);
    await expect(page.locator(`#${figures[0]} .still`)).toBeVisible();
  });
});

test('the policy is obeyed to the letter, whatever the reader does', async ({ page, host }) => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(built('index.html'))![1];
  for (const rule of [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
  ]) {
    expect(policy.split(/;\s*/)).toContain(rule);
  }
  // As a header too, which also reports what a policy in the page cannot.
  const server = await host({ headers: { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' } });
  await page.addInitScript(() => {
    const seen: string[] = ((window as unknown as { violations: string[] }).violations = []);
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await open(page, server.url());
  for (const id of figures) {
    const figure = new Figure(page, id);
    await figure.answer();
    await figure.unfold();
    const { ui } = await figure.words();
    for (const drawer of ['share', 'embed', 'download']) await figure.button(ui[drawer]).click();
    for (const kind of ['SVG', 'PNG', 'CSV']) {
      await Promise.all([page.waitForEvent('download'), figure.button(kind).click()]);
    }
    await (await figure.controls())[0].change();
    if ((await figure.live.locator('.dare button').count()) > 0) await figure.live.locator('.dare button').click();
  }
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  const inline = await page.evaluate(() => ({
    // The places of notes and the room of sentences are set by the script, property by property, which the policy allows.
    styles: document.querySelectorAll('style, [style]:not([role=doc-footnote], .sentence)').length,
    scripts: [...document.querySelectorAll('script:not([src])')].filter(
      (script) => !/json/.test((script as HTMLScriptElement).type),
    ).length,
    handlers: [...document.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    ).length,
  }));
  expect(inline).toEqual({ styles: 0, scripts: 0, handlers: 0 });
});

test('no page has an inline script, an inline style or an address of somebody else', async () => {
  for (const { file } of [...pages, { file: '404.html' }]) {
    const html = built(file);
    expect(html, file).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
    for (const [script] of html.matchAll(/<script[^>]*>/g)) expect(script, file).toMatch(/src=|json/);
    for (const [, address] of html.matchAll(
      /<(?:script|img|link rel="(?:stylesheet|icon|preload|modulepreload)")[^>]*(?:src|href)="([^"]*)"/g,
    )) {
      expect(address, file).not.toMatch(/^(https?:)?\/\//);
    }
  }
  for (const file of files.filter((file) => /\.(css|svg)$/.test(file))) {
    expect(built(file).replaceAll('http://www.w3.org/', ''), file).not.toMatch(/https?:\/\/|@import/);
  }
});

test('a wrong address answers in both scripts and leads home', async ({ page, host, watch }) => {
  watch.expected.push(/404/);
  const server = await host({ base: '/' });
  await page.goto(`${server.origin}/no/such/page`);
  for (const { lang } of articles) {
    const link = page.locator(`[lang=${lang}] a, [lang=${lang}]:has(a)`).first();
    await expect(link).toBeVisible();
  }
  await page.locator('a').first().click();
  await alive(page);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(articleOf('zh-Hant').lang);
});
