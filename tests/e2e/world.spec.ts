// One world: a number that comes from another figure says so, is taken over and given back; the strip; the steps.

import { Figure } from './lib/figure.ts';
import { articleOf } from './lib/site.mjs';
import { expect, open, test, wordsOf } from './lib/test.ts';

const { path } = articleOf('zh-Hant');

test('a number that another figure feeds says so, is taken over by hand and given back', async ({ page, site }) => {
  await open(page, site.url(`${path}?v=1&link.capacity-to-cost=on&at=scale-economy`));
  const figure = new Figure(page, 'scale-economy');
  const cost = figure.control('goods-cost');
  await expect(cost.box).toHaveAttribute('data-fed');
  const fed = await cost.value();
  expect(Number(fed)).toBeGreaterThan(0);
  await expect(cost.box.locator('.origin a')).toHaveAttribute('href', '#spare-capacity');
  await cost.slider.press('PageUp');
  await expect(cost.box).not.toHaveAttribute('data-fed');
  expect(await cost.value()).not.toBe(fed);
  await cost.clear.click();
  await expect(cost.box).toHaveAttribute('data-fed');
  await expect.poll(() => cost.value()).toBe(fed);
});

test('a figure whose number cannot be had from another shows its picture', async ({ page, site, watch }) => {
  watch.expected.push(/503/);
  await page.route(/engine-spare-capacity-/, (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto(site.url(`${path}?v=1&link.capacity-to-cost=on&scale-economy.guess=skip&at=scale-economy`));
  const figure = new Figure(page, 'scale-economy');
  await expect(figure.slot).toHaveAttribute('data-broken', '');
  await expect(figure.slot.locator('.still img').first()).toBeVisible();
});

test('the strip turns links on, says how many, and sets everything back', async ({ page, site }) => {
  await open(page, site.url(path));
  const strip = page.locator('.strip');
  const { ui } = await wordsOf(page);
  await expect(strip, 'nothing was done yet').toBeHidden();
  await new Figure(page, 'scale-economy').skip();
  await expect(strip.locator('summary')).toHaveText(ui.world);
  await strip.locator('summary').click();
  await strip.getByRole('button', { name: ui['world-link-all'] }).click();
  const links = await strip.getByRole('switch').count();
  expect(links).toBeGreaterThan(0);
  await expect(strip.getByRole('switch', { checked: true })).toHaveCount(links);
  await expect(strip.locator('summary')).toContainText(String(links));
  const inAddress = () => [...new URL(page.url()).searchParams.keys()].filter((key) => key.startsWith('link.')).length;
  await expect.poll(inAddress).toBe(links);
  await strip.getByRole('button', { name: ui['world-reset'] }).click();
  await expect(strip.getByRole('switch', { checked: true })).toHaveCount(0);
  await expect.poll(inAddress).toBe(0);
  await strip.getByRole('button', { name: ui.undo }).click();
  await expect(strip.getByRole('switch', { checked: true })).toHaveCount(links);
});

test('a figure opens with the controls of its first step, and one click opens the rest', async ({ page, site }) => {
  await open(page, site.url(path));
  const figure = new Figure(page, 'scale-economy');
  await figure.slot.scrollIntoViewIfNeeded();
  await figure.guess.locator('.guess-buttons button').last().click();
  await figure.sentence.waitFor();
  const params = async () => (await figure.controls()).map(({ param }) => param);
  expect(await params()).toEqual(['volume']);
  await expect(figure.live.locator('.dare')).toBeHidden();
  await figure.live.locator('.course-next').click();
  await figure.live.locator('.course-next').click();
  expect(await params()).toEqual(['volume', 'price']);
  await figure.finishCourse();
  expect((await params()).length).toBeGreaterThan(4);
  // The button is gone; who works by keys goes on in its place.
  await expect(figure.live.locator('.course:visible')).toBeFocused();
  await expect(figure.live.locator('.dare')).toBeVisible();
});
