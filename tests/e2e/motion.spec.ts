// From one state to the next: things move to where they go, unless a hand drags them or the reader asked for stillness.

import type { Page } from '@playwright/test';

import { Figure, grip } from './lib/figure.ts';
import { embedsOf } from './lib/site.mjs';
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
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
    expect(Math.abs((await place()) - start - far), `${far} pixels on`).toBeLessThan(6);
  }
  await page.mouse.up();
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
