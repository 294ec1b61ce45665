// Every figure's handles by every hand: mouse, finger, keys; and what is tapped or dragged beside them.

import { Figure, pairsOf, stand, valueOf } from './lib/figure.ts';
import { drag, dragAnyWay, swipe, type Move } from './lib/hand.ts';
import { figures } from './lib/site.mjs';
import { expect, langOf, open, test } from './lib/test.ts';

// At rest: the show is watched in a test of its own.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const id of figures) {
  test.describe(id, () => {
    let figure: Figure;

    test.beforeEach(async ({ page, site }, info) => {
      figure = await stand(page, site, id, langOf(info.project.name));
    });

    test('every handle follows the mouse, and the address follows the handle', async ({ page }) => {
      await figure.skip();
      const names = await figure.handleNames();
      expect(names.length, 'something can be dragged').toBeGreaterThan(0);
      for (const name of names) {
        await test.step(name, () => expectDragged(figure, name, (from, by) => drag(page, from, by)));
      }
    });

    test('every handle follows a finger, and the page stays where it is', { tag: '@touch' }, async ({ page }) => {
      await figure.skip();
      for (const name of await figure.handleNames()) {
        await test.step(name, () =>
          expectDragged(figure, name, async (from, by) => {
            const top = await page.evaluate(() => scrollY);
            await swipe(page, from, by);
            expect(await page.evaluate(() => scrollY), 'the page stays').toBe(top);
          }),
        );
      }
    });

    test('every handle is worked by arrows, page keys, home and end', async ({ page }) => {
      await figure.skip();
      for (const name of await figure.handleNames()) {
        await test.step(name, async () => {
          const handle = figure.handle(name);
          const press = async (key: string) => {
            await page.keyboard.press(key);
            await expect(handle, `${name} keeps the keyboard after ${key}`).toBeFocused();
          };
          // What a key does is seen when the picture has been drawn.
          const shown = () => expect.poll(() => valueOf(handle), name);
          const limit = async (end: string) => Number(await handle.getAttribute(`aria-value${end}`));
          await handle.focus();
          const lowest = await limit('min');
          await press('Home');
          await shown().toBe(lowest);
          await press('ArrowRight');
          await shown().toBeGreaterThan(lowest);
          const right = await valueOf(handle);
          await press('ArrowLeft');
          await shown().toBeLessThan(right);
          await press('PageUp');
          await shown().toBeGreaterThanOrEqual(right);
          const paged = await valueOf(handle);
          await press('PageDown');
          await shown().toBeLessThan(paged);
          await press('End');
          await shown().toBe(await limit('max'));
          await expect(handle).toHaveAttribute('aria-valuetext', /./);
          await expect(handle).toHaveAccessibleName(/./);
          await figure.button((await figure.words()).ui.reset).click();
        });
      }
    });

    test('a tap on the picture does something', { tag: '@phone' }, async ({ page, isMobile }) => {
      const asking = (await figure.live.locator('rect.taps').count()) > 0;
      if (!asking) await figure.skip();
      const ground = figure.live.locator('rect.taps').first();
      test.skip((await ground.count()) === 0, 'nothing in its picture is tapped');
      if (!isMobile) await page.setViewportSize({ width: 700, height: 1200 });
      await ground.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const box = (await ground.boundingBox())!;
      const done = figure.live.locator(asking ? '.sentence' : '.control[data-changed]');
      // Wherever the things are: a grid of taps meets one of them that changes something.
      for (let place = 0; place < 64 && (await done.count()) === 0; place += 1) {
        const x = box.x + (((place % 8) + 0.5) / 8) * box.width;
        const y = box.y + ((Math.floor(place / 8) + 0.5) / 8) * box.height;
        await (isMobile ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
      }
      expect(await done.count()).toBeGreaterThan(0);
      await expect.poll(() => new URL(page.url()).search).toContain(`${id}.`);
    });
  });
}

test('a number in a sentence is changed by typing, by keys and by dragging, and its figure follows', async ({
  page,
  site,
}) => {
  await open(page, site.url());
  const slots = await page
    .locator('article p [data-slot=param]:has(input:visible)')
    .evaluateAll((all) => all.map((one) => [(one as HTMLElement).dataset.figure!, (one as HTMLElement).dataset.name!]));
  const pairs = (id: string) => pairsOf(new URL(page.url()).search, id).map((pair) => pair.split('=')[0]);
  for (const id of new Set(slots.map(([figure]) => figure))) {
    const name = slots.find(([figure]) => figure === id)![1];
    const input = page.locator(`[data-slot=param][data-figure="${id}"][data-name="${name}"] input:visible`).first();
    const before = await input.inputValue();
    const changed = expect.poll(() => input.inputValue(), { timeout: 1_500 }).not;
    await input.press('ArrowUp');
    await changed.toBe(before).catch(() => input.press('ArrowDown'));
    await expect.poll(() => input.inputValue()).not.toBe(before);
    await expect.poll(() => pairs(id)).toContain(name);
    const entry = new Figure(page, id).control(name).entry;
    expect(await entry.inputValue(), 'the figure shows it').toBe(await input.inputValue());
    await input.fill(before);
    await input.press('Enter');
    await expect.poll(() => pairs(id)).toEqual([]);
    await input.scrollIntoViewIfNeeded();
    const box = (await input.boundingBox())!;
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await drag(page, from, { x: 40, y: 0 });
    if ((await input.inputValue()) === before) await drag(page, from, { x: -40, y: 0 });
    expect(await input.inputValue(), 'dragged').not.toBe(before);
  }
});

/** A drag changes the value and the address, and is one step of the history. */
async function expectDragged(figure: Figure, name: string, move: Move) {
  const { ui } = await figure.words();
  const handle = figure.handle(name);
  const before = await valueOf(handle);
  await dragAnyWay(handle, () => valueOf(handle), move);
  expect(await valueOf(handle)).not.toBe(before);
  await expect.poll(() => figure.pairs()).not.toEqual([]);
  await figure.button(ui.undo).click();
  await expect.poll(() => valueOf(handle)).toBe(before);
  await expect.poll(() => figure.pairs()).toEqual([]);
}
