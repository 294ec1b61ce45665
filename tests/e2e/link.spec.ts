// The address says what is on the screen, no more and no less.

import type { Page } from '@playwright/test';

import { along, Figure, grip, pairsOf } from './lib/figure.ts';
import { articleOf, articles, embedsOf, figures } from './lib/site.mjs';
import { alive, expect, open, started, test, wordsOf } from './lib/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const [first] = figures;
const queryOf = (page: Page) => new URL(page.url()).search;

test('a page opened for the first time has an empty query, and keeps it while it is only read', async ({
  page,
  site,
}) => {
  for (const { path } of articles) {
    await page.goto(site.url(path));
    await started(page);
    await page.mouse.wheel(0, 3_000);
    await page.waitForTimeout(300);
    expect(page.url()).toBe(site.url(path));
  }
});

test('a drag makes no history, and the address follows when the hand rests', async ({ page, site }) => {
  await page.addInitScript(() => {
    const writes: number[] = ((window as unknown as { writes: number[] }).writes = []);
    for (const name of ['replaceState', 'pushState'] as const) {
      const real = history[name];
      history[name] = function (...args) {
        writes.push(performance.now());
        return real.apply(this, args);
      };
    }
  });
  await open(page, site.url(), first);
  const figure = new Figure(page, first);
  await figure.skip();
  const handle = figure.handles.first();
  const from = await grip(handle);
  const by = await along(handle, 60);
  const length = await page.evaluate(() => history.length);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const until = Date.now() + 2_500;
  for (let step = 0; Date.now() < until; step += 1) {
    const part = Math.sin(step / 10);
    await page.mouse.move(from.x + by.x * part, from.y + by.y * part);
  }
  const writes = () => page.evaluate(() => (window as unknown as { writes: number[] }).writes);
  // The hand still holds it: a rest is enough.
  const moving = (await writes()).length;
  await expect.poll(async () => (await writes()).length).toBeGreaterThan(moving);
  await page.mouse.up();
  await page.waitForTimeout(200);
  const all = await writes();
  // The machine that runs this may stop for as long as a hand rests.
  expect(all.length, 'hardly ever while it moves').toBeLessThan(8);
  const pauses = all.slice(1).map((at, index) => at - all[index]);
  // The clock that pages see is a little coarse.
  expect(Math.min(Infinity, ...pauses)).toBeGreaterThanOrEqual(99);
  expect(await page.evaluate(() => history.length)).toBe(length);
});

for (const id of figures) {
  test(`${id}: an opened link shows the same settings, chance, step and words, at its figure`, async ({
    page,
    site,
    context,
  }) => {
    await open(page, site.url(), id);
    const figure = new Figure(page, id);
    await figure.answer();
    await figure.unfold();
    for (const control of await figure.controls()) {
      if (await control.box.isVisible()) await control.change();
    }
    if ((await figure.play.count()) > 0) {
      const [, start, one, again] = await figure.play.all();
      if (await again.isVisible()) await again.click();
      if (await start.isEnabled()) {
        await start.click();
        if ((await figure.step()).last > 1) await one.click();
      }
    }
    const seen = await figure.shown();
    const { ui } = await wordsOf(page);
    await figure.button(ui.share).click();
    const link = await page.locator(`#${id}-link`).inputValue();
    expect(new URL(link).searchParams.get('at')).toBe(id);

    const friend = await context.newPage();
    await friend.addInitScript(() => localStorage.clear());
    await friend.goto(link);
    // The page goes to the figure by itself, and the figure comes because it is near.
    await friend.locator(`#${id}[data-alive] .live section`).waitFor();
    const theirs = new Figure(friend, id);
    expect(await theirs.shown()).toEqual(seen);
    await expect
      .poll(() => friend.evaluate((id) => Math.abs(document.getElementById(id)!.getBoundingClientRect().top), id))
      .toBeLessThan(100);
    expect(queryOf(friend), 'opening a link rewrites nothing').toBe(new URL(link).search);
    await expect(friend.locator('[data-slot=notice] p:visible')).toHaveCount(0);
  });
}

test('settings, guess and seed survive in an embed, whose link leads to the article', async ({ page, site }) => {
  const { path, figure: id } = embedsOf('zh-Hant')[0];
  await open(page, site.url(path));
  const figure = new Figure(page, id);
  await figure.answer();
  await (await figure.controls())[0].change();
  const { ui } = await wordsOf(page);
  await figure.button(ui.share).click();
  const link = new URL(await page.locator(`#${id}-link`).inputValue());
  expect(link.origin + link.pathname).toBe(site.url());
  await expect.poll(() => figure.pairs()).toEqual(pairsOf(link.search, id));
  const seen = await figure.shown();
  await page.reload();
  await alive(page);
  await figure.finishCourse();
  expect(await figure.shown()).toEqual(seen);
});

test('a wrong key is named in the page, and the rest of the link holds', async ({ page, site }) => {
  await open(page, site.url(), first);
  const figure = new Figure(page, first);
  await figure.skip();
  const [good, bad] = await figure.controls();
  await good.change();
  await expect.poll(() => figure.pairs().length).toBe(1);
  const wanted = await good.value();
  const query = `?v=1&${first}.${figure.pairs()[0]}&${first}.${bad.param}=many&${first}.colour=3&nobody.price=1&at=${first}`;
  await open(page, site.url(query), first);
  const notice = page.locator('[data-slot=notice] p');
  for (const key of [`${first}.${bad.param}`, `${first}.colour`, 'nobody.price'])
    await expect(notice).toContainText(key);
  await expect(notice).not.toContainText(`${first}.${good.param}`);
  await figure.finishCourse();
  expect(await good.value()).toBe(wanted);
  await expect(bad.box).not.toHaveAttribute('data-changed');
  expect(figure.pairs()).toContain(`${good.param}=${new URLSearchParams(query).get(`${first}.${good.param}`)}`);
});

const hostile: [string, (param: string) => string][] = [
  ['no number', (param) => `${param}=NaN`],
  ['infinity', (param) => `${param}=inf&${param}=Infinity&${param}=-Infinity`],
  ['a number beyond numbers', (param) => `${param}=1e309&${param}=-1e309`],
  ['a number outside its range', (param) => `${param}=-1e300`],
  ['a megabyte', (param) => `${param}=${'9'.repeat(1 << 20)}`],
  ['a thousand keys', (param) => Array.from({ length: 1_000 }, (_, n) => `${param}${n}=1`).join('&')],
  ['the same key twice', (param) => `${param}=NaN&${param}=NaN`],
  ['broken percent codes', (param) => `${param}=%zz&${param}=%&%e0%a4%a=1&${param}=%ff%fe`],
  ['marks that turn text around', (param) => `${param}=%E2%80%AE1&%E2%80%AE.%E2%81%A6=1`],
  ['markup', (param) => `${param}=<img src=x onerror=alert(1)>&<script>.alert(1)=</script>&"><b>.x=1`],
  ['no version of ours', () => 'v=999&v=2'],
  ['nothing but signs', () => '&&==&.=&=.&?&#'],
  ['a seed and a step beyond counting', () => `${first}.seed=99999999999999&${first}.step=-1&${first}.guess=1e999`],
];
for (const [name, make] of hostile) {
  test(`a query of ${name} breaks nothing`, async ({ page, site }) => {
    page.on('dialog', () => expect(null, 'a dialog').toBe('never'));
    await open(page, site.url(), first);
    const markup = () =>
      page.evaluate(() => document.querySelectorAll('[onerror], img[src=x], .notice :not(p, bdi)').length);
    const figure = new Figure(page, first);
    await figure.skip();
    const [control] = await figure.controls();
    const wanted = await figure.shown();
    await page.evaluate(() => localStorage.clear());
    await open(page, site.url(`?${make(`${first}.${control.param}`)}`), first);
    await figure.skip();
    expect(await figure.shown()).toEqual(wanted);
    expect(await markup()).toBe(0);
    const said = await page.locator('[data-slot=notice]').evaluate((notice) => {
      const copy = notice.cloneNode(true) as Element;
      copy.querySelectorAll('bdi').forEach((isolated) => isolated.remove());
      return { length: notice.textContent!.length, around: copy.textContent! };
    });
    expect(said.length, 'the notice stays a notice').toBeLessThan(2_000);
    expect(said.around, 'marks that turn text around are isolated or gone').not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth <= innerWidth)).toBe(true);
    await control.change();
    await expect.poll(() => figure.pairs().length).toBe(1);
  });
}

test('the keys of others stay in the address', async ({ page, site }) => {
  await open(page, site.url('?utm_source=letter&fbclid=1%202'), first);
  await expect(page.locator('[data-slot=notice] p:visible')).toHaveCount(0);
  const figure = new Figure(page, first);
  await figure.skip();
  const [control] = await figure.controls();
  await control.change();
  await expect.poll(() => queryOf(page)).toContain(`${first}.${control.param}=`);
  expect(queryOf(page)).toContain('utm_source=letter&fbclid=1%202');
  await control.clear.click();
  await expect.poll(() => queryOf(page)).not.toContain(`${first}.${control.param}=`);
  expect(queryOf(page)).toContain('utm_source=letter');
});

test(
  'switching the script keeps every setting, the seed and the place in the text',
  { tag: '@phone' },
  async ({ page, site }) => {
    const [here, there] = articles;
    await page.goto(site.url(here.path));
    let figure = new Figure(page, first);
    const again = async () => figure.button((await figure.words()).ui['another-draw']);
    for (const id of figures) {
      await alive(page, id);
      figure = new Figure(page, id);
      await figure.skip();
      if (await (await again()).isVisible()) break;
    }
    const { id } = figure;
    await (await again()).click();
    await (await figure.controls())[0].change();
    await expect.poll(() => figure.pairs().length).toBe(2);
    expect(figure.pairs().join()).toContain('seed=');
    const [query, values] = [queryOf(page), (await figure.shown()).values];
    // Another place than the figure's, so that it shows which of the two wins.
    const block = await page.evaluate(() => {
      const blocks = [...document.querySelector('article > section')!.querySelectorAll(':scope > p[id]')];
      const block = blocks[Math.floor(blocks.length / 2)];
      scrollTo({ top: block.getBoundingClientRect().top + scrollY - 20, behavior: 'instant' });
      return block.id;
    });
    await page.locator('a.script[data-switch]').evaluate((link: HTMLElement) => link.click());
    await page.waitForURL((url) => url.pathname.endsWith(there.path));
    await started(page);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(there.lang);
    const top = () => page.evaluate((id) => Math.abs(document.getElementById(id)!.getBoundingClientRect().top), block);
    await expect.poll(top, `${block} is at the top of the screen`).toBeLessThan(150);
    expect(queryOf(page)).toBe(query);
    await alive(page, id);
    await figure.finishCourse();
    expect((await figure.shown()).values).toEqual(values);
  },
);

test('switching the script and back leads to where one was', async ({ page, site }) => {
  await page.goto(site.url());
  await started(page);
  for (const { path, lang } of [...articles.slice(1), articles[0]]) {
    await page.locator(`a.script[data-switch][hreflang="${lang}"]`).click();
    await page.waitForURL(site.url(articleOf(lang).path) + '*');
    await started(page);
    expect(page.url()).toBe(site.url(path));
  }
});

test.describe('sharing', () => {
  test('copies the link by the clipboard', async ({ page, site, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { figure, link, ui } = await share(page, site.url());
    await figure.button(ui.copy).click();
    await expect(figure.live.locator('.said')).toHaveText(ui.copied);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  });

  test('copies the link the old way where there is no clipboard', async ({ page, site }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const { figure, link, ui } = await share(page, site.url());
    await page.evaluate(() => document.addEventListener('copy', () => (document.title = String(getSelection()))));
    await figure.button(ui.copy).click();
    await expect(figure.live.locator('.said')).toHaveText(ui.copied);
    expect(await page.title()).toBe(link);
  });

  test('leaves the link selected where nothing may copy', async ({ page, site }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    const { figure, link, ui } = await share(page, site.url());
    await figure.button(ui.copy).click();
    await expect(figure.live.locator('.said')).toHaveText(ui['copy-by-hand']);
    expect(await page.evaluate(() => String(getSelection()))).toBe(link);
  });

  test('uses the sheet of the system where there is one', async ({ page, site }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'share', {
        value: async (data: ShareData) => void (document.title = JSON.stringify(data)),
      });
    });
    const { figure, link, ui } = await share(page, site.url());
    await figure.button(ui['share-system']).click();
    await expect.poll(() => page.title()).toContain(link);
  });
});

async function share(page: Page, address: string) {
  await open(page, address, first);
  const figure = new Figure(page, first);
  await figure.skip();
  const { ui } = await wordsOf(page);
  await figure.button(ui.share).click();
  return { figure, ui, link: await page.locator(`#${first}-link`).inputValue() };
}
