// The page around the figures: notes, contents, lines of text, tables, links of the prose, paper.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

import { articleOf, articles, built, figures } from './lib/site.mjs';
import { expect, langOf, test } from './lib/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in a part of the page. */
async function violations(page: Page, part: string) {
  await page.evaluate(AXE);
  return page.evaluate(async (part) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(part, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, part);
}

/** Opens the article of the project's script and waits for what boot.js does beside the program. */
async function openArticle(page: Page, site: { url: (path: string) => string }, lang: string) {
  await page.goto(site.url(articleOf(lang).path));
  await expect(page.locator('.chapter.placed').last()).toBeAttached();
}

/** Notes that meet another note, a figure or the text, or stand far from their number. */
const misplaced = () => {
  const box = (element: Element) => element.getBoundingClientRect();
  const notes = [...document.querySelectorAll<HTMLElement>('.note')];
  const figures = [...document.querySelectorAll('.figure-place')];
  const meet = (a: DOMRect, b: DOMRect) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  return notes.flatMap((note, index) => {
    const place = box(note);
    const ref = box(document.querySelector(`a[role=doc-noteref][href="#${note.id}"]`)!);
    const paragraph = box(document.querySelector(`a[role=doc-noteref][href="#${note.id}"]`)!.closest('p')!);
    return [
      notes.slice(index + 1).some((other) => meet(place, box(other))) && 'meets a note',
      figures.some((figure) => meet(place, box(figure))) && 'meets a figure',
      place.left < paragraph.right && 'stands in the text',
      place.right > document.documentElement.clientWidth && 'leaves the screen',
      Math.abs(place.top - ref.top) > 400 && `is ${Math.round(place.top - ref.top)} px from its number`,
      getComputedStyle(note).visibility !== 'visible' && 'is not seen',
    ]
      .filter(Boolean)
      .map((fault) => `${note.id} ${fault}`);
  });
};

for (const width of [1200, 1280, 1600]) {
  test(`${width} pixels wide, every note stands beside its number and meets nothing`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const { lang } of articles) {
      await openArticle(page, site, lang);
      expect(await page.locator('.note').count()).toBeGreaterThan(20);
      await expect.poll(() => page.evaluate(misplaced)).toEqual([]);
    }
    // What grows above a note takes it along.
    await page.locator('article > .chapter').first().evaluate((chapter) => {
      chapter.querySelector('p')!.after(chapter.querySelector('p')!.cloneNode(true));
    });
    await expect.poll(() => page.evaluate(misplaced)).toEqual([]);
  });
}

test('at the side, a number leads to its note and the note back, and nothing jumps', async ({ page, site }) => {
  await openArticle(page, site, 'zh-Hant');
  const ref = page.locator('[role=doc-noteref]').first();
  await ref.evaluate((ref) => ref.scrollIntoView({ block: 'center' }));
  await ref.focus();
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press('Enter');
  await expect(page.locator('.note').first()).toBeFocused();
  await page.locator('.note').first().locator('[role=doc-backlink]').focus();
  await page.keyboard.press('Enter');
  await expect(ref).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test('on a phone a note opens under its paragraph, and is there once', { tag: '@touch' }, async ({ page, site }) => {
  await openArticle(page, site, 'zh-Hans');
  const words = (await page.locator('.note').first().textContent())!;
  await expect(page.locator('.note:visible')).toHaveCount(0);
  const ref = page.locator('[role=doc-noteref]').first();
  await expect(ref).toHaveAttribute('aria-expanded', 'false');
  await ref.tap();
  const note = page.locator('p:has([role=doc-noteref]) + .note');
  await expect(note).toBeVisible();
  await expect(note).toBeInViewport();
  await expect(note).toBeFocused();
  await expect(ref).toHaveAttribute('aria-expanded', 'true');
  expect(await page.evaluate((words) => document.body.textContent!.split(words).length - 1, words)).toBe(1);
  expect(await violations(page, '#s0')).toEqual([]);
  await ref.tap();
  await expect(page.locator('.note:visible')).toHaveCount(0);
  await expect(ref).toHaveAttribute('aria-expanded', 'false');
  await ref.tap();
  await note.locator('[role=doc-backlink]').tap();
  await expect(ref).toBeFocused();
  await expect(page.locator('.note:visible')).toHaveCount(0);
  // Paper has them at the end of the section, whatever was open.
  await ref.tap();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.footnotes > .note:visible')).toHaveCount(await page.locator('.note').count());
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('notes stand at the end of their section, linked both ways', { tag: '@phone' }, async ({ page, site }, info) => {
    await page.goto(site.url(articleOf(langOf(info.project.name)).path));
    const notes = page.locator('.chapter > .footnotes:last-child > .note:visible');
    await expect(notes).toHaveCount(await page.locator('[role=doc-noteref]').count());
    await page.locator('[role=doc-noteref]').first().click();
    await expect(page.locator('.note:target')).toBeInViewport();
    await page.locator('.note:target [role=doc-backlink]').click();
    await expect(page.locator('[role=doc-noteref]').first()).toBeInViewport();
    // The contents are open, and there is no button that could not do anything.
    await expect(page.locator('.opener')).toBeHidden();
    await expect(page.locator('#contents a').last()).toBeVisible();
  });
});

test('the contents at the side say where one is', async ({ page, site }) => {
  await openArticle(page, site, 'zh-Hant');
  const current = page.locator('#contents [aria-current]');
  for (const id of ['s5', 's2', 'sources', 's13']) {
    await page.locator(`#contents [href="#${id}"]`).click();
    await expect(current).toHaveAttribute('href', `#${id}`);
    await expect(current).toHaveCount(1);
    await expect(current).toBeInViewport();
  }
  expect(await violations(page, '.contents')).toEqual([]);
});

test('on a phone the contents stay at hand behind a button', { tag: '@touch' }, async ({ page, site }) => {
  await openArticle(page, site, 'zh-Hans');
  await page.locator('#s6').scrollIntoViewIfNeeded();
  const [opener, list] = [page.locator('.opener'), page.locator('#contents')];
  // Who reads on has the lines to himself; who turns back, by eye or by key, finds the button again.
  await expect(opener).not.toBeInViewport();
  await opener.focus();
  await expect(opener).toBeInViewport();
  await opener.blur();
  await expect(opener).not.toBeInViewport();
  await page.evaluate(() => window.scrollBy({ top: -60, behavior: 'instant' }));
  await expect(opener).toBeInViewport();
  await expect(list).toBeHidden();
  await opener.tap();
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(list).toBeInViewport();
  expect(await violations(page, '.contents')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.tap();
  await list.locator('[href="#s9"]').tap();
  await expect(list).toBeHidden();
  await expect(page.locator('#s9 h2')).toBeInViewport();
  await expect(opener).toHaveAttribute('data-here', '9');
});

test('a line holds 34 to 38 Han characters on a desk, and lines stand on the grid', async ({ page, site }) => {
  for (const width of [768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(site.url());
    const [line, height] = await page.locator('#s0-1').evaluate((paragraph) => {
      const { fontSize, lineHeight } = getComputedStyle(paragraph);
      return [paragraph.clientWidth / parseFloat(fontSize), parseFloat(lineHeight)];
    });
    expect(line, `${width}`).toBeGreaterThanOrEqual(34);
    expect(line, `${width}`).toBeLessThanOrEqual(38);
    expect(Math.abs(height / 8 - Math.round(height / 8)) * 8).toBeLessThan(0.1);
  }
});

for (const { lang, path } of articles) {
  test(`${lang}: no line of the text begins with a mark that ends something`, async ({ page, site }) => {
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(site.url(path));
      await expect(page.locator('[data-slot=param][data-alive]').first()).toBeAttached();
      const found = await page.evaluate(() =>
        [...document.querySelectorAll('article p:not(.figure p)')].flatMap((paragraph) => {
          const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          const left = paragraph.getBoundingClientRect().left;
          const found: string[] = [];
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            for (const { index } of text.textContent!.matchAll(/[，。、；：？！」』）》〉”’％%]/g)) {
              const range = document.createRange();
              range.setStart(text, index);
              range.setEnd(text, index + 1);
              const box = range.getBoundingClientRect();
              if (box.width > 0 && box.left < left + 2) found.push(`${paragraph.id}: ${text.textContent!.slice(index, index + 8)}`);
            }
          }
          return found;
        }),
      );
      expect(found, `${width}`).toEqual([]);
    }
  });
}

test('headings can be linked to by finger and by key', { tag: '@phone' }, async ({ page, site }) => {
  await page.goto(site.url());
  for (const heading of await page.locator('article :is(h2, h3):not(.figure *)').all()) {
    const anchor = heading.locator('a.anchor');
    const target = (await anchor.getAttribute('href'))!.slice(1);
    expect(await page.locator(`[id="${target}"]`).count()).toBe(1);
    expect((await anchor.boundingBox())!.height).toBeGreaterThanOrEqual(43.5);
  }
  await page.locator('#s3 h2 a').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  expect(await page.locator('#s3 h2 a').evaluate((link) => getComputedStyle(link, '::after').opacity)).not.toBe('0');
});

test('on 320 pixels a table is read without scrolling sideways, and is still a table', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(site.url());
  const tables = page.locator('article .scroll:not(.figure *)');
  for (const table of await tables.all()) {
    expect(await table.evaluate((table) => table.scrollWidth - table.clientWidth)).toBeLessThanOrEqual(0);
  }
  await expect(page.locator('html'), 'all is laid out').not.toHaveClass(/early/);
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const count = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
  const rows = await page.locator('article .scroll:not(.figure *) tbody tr').count();
  expect(rows).toBeGreaterThan(8);
  expect(count('rowheader')).toBeGreaterThanOrEqual(rows);
  expect(count('columnheader')).toBeGreaterThanOrEqual(3);
});

test('a dare of the text changes the page in place', async ({ page, site, context }) => {
  await page.goto(site.url('?v=1&scale-economy.volume=100000'));
  const figure = page.locator('#spare-capacity');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-alive', '');
  await page.evaluate(() => Object.assign(window, { same: true }));
  const link = page.locator('#s7 a[href^="?v=1&spare-capacity"]');
  await link.click();
  await expect(figure.locator('.live .sentence')).toBeVisible();
  await expect(figure).toBeInViewport();
  await expect.poll(() => page.url()).toContain('spare-capacity.price=19');
  expect(page.url()).toContain('at=spare-capacity');
  expect(page.url(), 'other figures stay as they are').toContain('scale-economy.volume=100000');
  expect(await page.evaluate(() => 'same' in window), 'it is the same page').toBe(true);
  const [opened] = await Promise.all([context.waitForEvent('page'), link.click({ modifiers: ['ControlOrMeta'] })]);
  await opened.waitForURL(/spare-capacity/);
  await opened.close();
  // A figure that cannot run leaves the link to the browser.
  await figure.evaluate((slot) => slot.setAttribute('data-broken', ''));
  await link.click();
  await expect.poll(() => page.evaluate(() => 'same' in window)).toBe(false);
});

test('on paper every figure fits on a sheet, with picture, sentence and settings', async ({ page, site }) => {
  // A4 with its margins, at 96 dots an inch.
  const sheet = { width: 642, height: 986 };
  await page.setViewportSize(sheet);
  await page.goto(site.url('?v=1&scale-economy.volume=100000'));
  await page.locator('#scale-economy').scrollIntoViewIfNeeded();
  await expect(page.locator('#scale-economy')).toHaveAttribute('data-alive', '');
  await page.emulateMedia({ media: 'print' });
  for (const id of figures) {
    const figure = page.locator(`#${id}`);
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator(':is(svg.picture, img):visible').first(), id).toBeVisible();
    await expect(figure.locator('.sentence:visible'), id).toHaveCount(1);
    // A figure whose levers are in its picture has no other settings.
    if ((await figure.locator('.still:visible, .live .control').count()) > 0)
      await expect(figure.locator(':is(.control, .settings div):visible').first(), id).toBeVisible();
    await expect(figure.locator(':is(button, summary, input[type=range]):visible'), id).toHaveCount(0);
    for (const image of await figure.locator('img:visible').all()) {
      await expect.poll(() => image.evaluate((image: HTMLImageElement) => image.naturalWidth), id).toBeGreaterThan(0);
    }
    expect((await figure.boundingBox())!.height, id).toBeLessThan(sheet.height);
  }
  await expect(page.locator(':is(nav, .world, .top):visible')).toHaveCount(0);
});

test('who asks for more contrast reads in ink', async ({ page, site }) => {
  await page.emulateMedia({ contrast: 'more' });
  await page.goto(site.url());
  const colour = (part: string) => page.locator(part).first().evaluate((part) => getComputedStyle(part).color);
  expect(await colour('.length')).toBe(await colour('body'));
});

test('every script names its own faces first', async ({ page, site }) => {
  for (const [lang, sans, serif] of [
    ['zh-Hant', 'PingFang TC', 'Songti TC'],
    ['zh-Hans', 'PingFang SC', 'Songti SC'],
  ]) {
    await page.goto(site.url(articleOf(lang).path));
    const face = (part: string) =>
      page.locator(part).first().evaluate((part) => getComputedStyle(part).fontFamily.split(',')[0].replaceAll('"', ''));
    expect(await face('body')).toBe(sans);
    expect(await face('h2')).toBe(serif);
    expect(await face('header nav a'), 'a word in the other script').not.toBe(sans);
  }
});

test('the wrong address says so in every script', async ({ page, site, watch }) => {
  watch.expected.push(/404/);
  expect(built('404.html')).toContain('noindex');
  await page.setContent(built('404.html'));
  for (const { lang } of articles) await expect(page.locator(`p[lang="${lang}"] a`)).toHaveCount(1);
});
