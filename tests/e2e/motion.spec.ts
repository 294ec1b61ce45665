// From one state to the next: things move to where they go, unless a hand drags them or the reader asked for stillness.

import type { Page } from '@playwright/test';

import { Figure, grip } from './lib/figure.ts';
import { articleOf, embedsOf } from './lib/site.mjs';
import { expect, open, test, wordsOf } from './lib/test.ts';

const ID = 'scale-economy';
const { path } = embedsOf('zh-Hant').find((embed) => embed.figure === ID)!;
const VOLUME = '[data-handle="volume"]';

/** Notes where the parcel is drawn, frame by frame, until `stop` is called. */
async function watch(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate((volume) => {
    const places: number[] = [];
    const state = { places, on: true };
    (window as unknown as { motion: typeof state }).motion = state;
    const look = () => {
      const handle = document.querySelector(`.live ${volume}`);
      const place = Number(/\(([\d.]+)/.exec(handle?.getAttribute('transform') ?? '')?.[1]);
      if (places.at(-1) !== place) places.push(place);
      if (state.on) requestAnimationFrame(look);
    };
    look();
  }, VOLUME);
  return () =>
    page.evaluate(() => {
      const { motion } = window as unknown as { motion: { places: number[]; on: boolean } };
      motion.on = false;
      return motion.places;
    });
}

async function opened(page: Page, address: string) {
  await open(page, address);
  const figure = new Figure(page, ID);
  await figure.skip();
  await page.waitForTimeout(600);
  return figure;
}

/** Sets the volume to its end by a key: far enough to be seen on the way. */
const toTheEnd = (figure: Figure) => figure.live.locator(VOLUME).press('End');

test('a key moves things to where they go, quickly at first and then at rest', async ({ page, site }) => {
  const figure = await opened(page, site.url(path));
  const stop = await watch(page);
  await toTheEnd(figure);
  await page.waitForTimeout(700);
  const places = await stop();
  expect(places.length, `drawn on the way: ${places}`).toBeGreaterThan(4);
  const sorted = [...places].sort((a, b) => a - b);
  expect(places, 'one way, and never back').toEqual(sorted);
  expect(places.at(-1)! - places[0]).toBeGreaterThan(60);

  const { ui } = await wordsOf(page);
  const back = await watch(page);
  await figure.button(ui.undo).click();
  await page.waitForTimeout(700);
  const homeward = await back();
  expect(homeward.length, `drawn on the way: ${homeward}`).toBeGreaterThan(4);
  expect(homeward.at(-1)).toBe(places[0]);
});

test('on the way the words are those of the end', async ({ page, site }) => {
  const figure = await opened(page, site.url(path));
  await toTheEnd(figure);
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  const texts = () =>
    figure.live.locator('svg.picture').evaluateAll((all) => all.map((picture) => picture.textContent));
  const soon = await texts();
  await page.waitForTimeout(700);
  expect(soon).toEqual(await texts());
});

test('nothing moves for a reader who asked for stillness', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const figure = await opened(page, site.url(path));
  const stop = await watch(page);
  await toTheEnd(figure);
  await page.waitForTimeout(500);
  expect(await stop()).toHaveLength(2);
});

test('a handle stays under the hand that drags it', async ({ page, site }) => {
  const figure = await opened(page, site.url(path));
  const handle = figure.live.locator(VOLUME);
  const from = await grip(handle);
  const place = () =>
    handle.evaluate((one) => {
      const box = one.querySelector('.knob')!.getBoundingClientRect();
      return box.left + box.width / 2;
    });
  const start = await place();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const far of [40, 80, 120]) {
    await page.mouse.move(from.x + far, from.y);
    // On a busy machine it comes a frame or two later, but long before the hand is taken to rest.
    await page.waitForTimeout(100);
    expect(Math.abs((await place()) - start - far), `${far} pixels on`).toBeLessThan(6);
  }
  await page.mouse.up();
});

test('a handle is where its number is when its panel was drawn without the rest', async ({ page, site }) => {
  const figure = await opened(page, site.url(path));
  const handle = figure.live.locator(VOLUME);
  const stand = () =>
    handle.evaluate((one) => ['transform', 'aria-valuenow', 'aria-valuetext'].map((name) => one.getAttribute(name)));
  const start = await stand();
  const { x, y } = await grip(handle);
  await page.mouse.move(x, y);
  await page.mouse.down();
  // So far apart that the frames in between seem late: every other one is for the panel, and then it is up to date.
  let near = 0;
  for (const far of [20, 40, 60, 80, 60, 40, 20, 0, 30, 60, 90, 60, 30, 0]) {
    await page.mouse.move(x + far, y);
    await page.waitForTimeout(34);
    const box = (await handle.locator('.knob').boundingBox())!;
    if (Math.abs(box.x + box.width / 2 - x - far) < 6) near += 1;
  }
  expect(near, 'the panel is up to date').toBeGreaterThan(4);
  await expect.poll(stand).toEqual(start);
  await page.mouse.move(x + 50, y);
  await page.mouse.up();
  await expect.poll(stand).not.toEqual(start);
  await figure.button((await figure.words()).ui.undo).click();
  await expect.poll(stand).toEqual(start);
});

test('a figure that nobody sees does not move', async ({ page, site }) => {
  const figure = await opened(page, site.url(path));
  const stop = await watch(page);
  await page.evaluate((volume) => {
    document.body.style.paddingTop = '4000px';
    window.scrollTo(0, 0);
    document
      .querySelector(`.live ${volume}`)!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }));
  }, VOLUME);
  await page.waitForTimeout(500);
  expect(await stop()).toHaveLength(2);
  expect(await figure.live.count()).toBe(1);
});

test('while a hand moves a figure the numbers around it follow', async ({ page, site }) => {
  const { path: article } = articleOf('zh-Hant');
  await open(page, `${site.url(article)}?v=1&${ID}.guess=skip&at=${ID}`);
  const figure = new Figure(page, ID);
  await figure.live.locator('.figure-body.open').waitFor();
  const numbers = page.locator(`[data-slot=output][data-figure="${ID}"]`);
  let before = await numbers.allTextContents();
  expect(before.length).toBeGreaterThan(0);
  const { x, y } = await grip(figure.live.locator(VOLUME));
  await page.mouse.move(x, y);
  await page.mouse.down();
  const sentences = new Set<string>();
  // Longer than it takes the page to look up, and never at rest.
  for (const turn of Array(100).keys()) {
    await page.mouse.move(x + 80 * Math.sin(turn / 9), y);
    await page.waitForTimeout(20);
    sentences.add((await figure.sentence.textContent())!);
    // They must not wait for the hand to rest.
    if (turn === 5) before = await numbers.allTextContents();
    if (turn === 90) expect(await numbers.allTextContents(), 'they follow').not.toEqual(before);
  }
  await page.mouse.up();
  expect(sentences.size, 'it is said anew all the time').toBeGreaterThan(10);
  // At rest all say the same: the numbers are those of the link.
  await expect.poll(() => page.url()).toContain(`${ID}.volume=`);
  await page.waitForTimeout(400);
  const rested = await numbers.allTextContents();
  await open(page, page.url());
  await figure.live.locator('.figure-body.open').waitFor();
  expect(await numbers.allTextContents()).toEqual(rested);
});

test('while a hand moves a figure its sentence keeps the room that it once took', async ({ page, site }) => {
  const id = 'moving-house';
  await open(page, site.url(embedsOf('zh-Hant').find((embed) => embed.figure === id)!.path));
  const figure = new Figure(page, id);
  await figure.skip();
  const { x, y } = await grip(figure.live.locator('[data-panel=house] [data-handle=posts]'));
  await page.mouse.move(x, y);
  await page.mouse.down();
  const rooms: number[] = [];
  const lines = new Set<number>();
  for (const turn of Array(40).keys()) {
    await page.mouse.move(x + 70 * Math.sin(turn / 6), y);
    await page.waitForTimeout(40);
    rooms.push((await figure.sentence.boundingBox())!.height);
    // What it would take: its text's own height.
    lines.add(
      await figure.sentence.evaluate((sentence) => {
        const text = document.createRange();
        text.selectNodeContents(sentence);
        return Math.round(text.getBoundingClientRect().height);
      }),
    );
  }
  await page.mouse.up();
  expect(lines.size, 'lines come and go').toBeGreaterThan(1);
  expect(rooms, 'it never gives room back').toEqual([...rooms].sort((a, b) => a - b));
});

test('a sentence takes new measure when the page has another width', async ({ page, site }) => {
  const figure = await opened(page, site.url(path));
  const width = page.viewportSize()!.width;
  await page.setViewportSize({ width: 320, height: 800 });
  await toTheEnd(figure);
  await expect.poll(async () => (await figure.sentence.boundingBox())!.height).toBeGreaterThan(100);
  const narrow = (await figure.sentence.boundingBox())!.height;
  await page.setViewportSize({ width, height: 800 });
  await expect.poll(async () => (await figure.sentence.boundingBox())!.height).toBeLessThan(narrow);
});

test('while a hand drags, chapters out of sight rest, and nothing moves for that', async ({ page, site }) => {
  await open(page, `${site.url(articleOf('zh-Hant').path)}?v=1&${ID}.guess=skip&at=${ID}`);
  const figure = new Figure(page, ID);
  await figure.live.locator('.figure-body.open').waitFor();
  const { x, y } = await grip(figure.live.locator(VOLUME));
  const chapters = () =>
    page.locator('.chapter').evaluateAll((all) => ({
      tops: all.map((chapter) => chapter.getBoundingClientRect().top),
      notes: all.flatMap((chapter) => [...chapter.querySelectorAll('.note')].map((note) => note.getBoundingClientRect().top)),
      height: document.documentElement.scrollHeight,
    }));
  const resting = () =>
    page
      .locator('.chapter > :first-child')
      .evaluateAll((all) => all.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length);
  await page.mouse.move(x, y);
  const before = await chapters();
  expect(await resting()).toBe(0);
  await page.mouse.down();
  await expect.poll(resting).toBeGreaterThan(8);
  expect(await chapters()).toEqual(before);
  await page.mouse.up();
  await expect.poll(resting).toBe(0);
});

test('a handle beckons where it is seen, and nowhere else', async ({ page, site }) => {
  await open(page, site.url(articleOf('zh-Hant').path));
  const beckoning = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter((one) => one instanceof CSSAnimation && one.animationName === 'beckon' && one.playState === 'running')
        .map((one) => ((one.effect as KeyframeEffect).target as Element).closest('.figure')!.id),
    );
  const figure = new Figure(page, 'attention-and-intent');
  // It lives before one comes to it.
  await page.evaluate((id) => {
    const { top } = document.getElementById(id)!.getBoundingClientRect();
    window.scrollBy({ top: top - innerHeight - 60, behavior: 'instant' });
  }, figure.id);
  await figure.live.locator('.asking .ring').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(200);
  expect(await beckoning()).toEqual([]);
  await figure.slot.evaluate((one) => one.scrollIntoView({ behavior: 'instant' }));
  await expect.poll(async () => new Set(await beckoning())).toEqual(new Set([figure.id]));
});
