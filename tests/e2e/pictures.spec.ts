// What a picture has come to by many small changes is what its link draws at once.

import type { Page } from '@playwright/test';

import { opened } from './lib/bench.mjs';
import { Figure, grip } from './lib/figure.ts';
import { embedsOf, figures } from './lib/site.mjs';
import { expect, open, test } from './lib/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The marks of every panel, each with its attributes in the order of the alphabet. */
const pictures = (page: Page) =>
  page.evaluate(() => {
    const told = (element: Element): string => {
      const attributes = [...element.attributes]
        .map(({ name, value }) => `${name}="${value}"`)
        .sort()
        .join(' ');
      // A field of a crowd that has become empty is no field.
      const inner = [...element.children].filter((part) => part.getAttribute('d') !== '').map(told);
      return `<${element.tagName} ${attributes}>${inner.join('') || element.textContent}`;
    };
    const panels = [...document.querySelectorAll('.live [data-panel]')];
    return panels.map((panel) => [
      (panel as HTMLElement).dataset.panel,
      [...panel.querySelectorAll('.marks > *')].map(told),
    ]);
  });

for (const id of figures) {
  test(`${id}: dragged, pressed and stepped, it shows what its link shows`, async ({ page, site }) => {
    const { path } = embedsOf('zh-Hant').find((embed) => embed.figure === id)!;
    await open(page, site.url(path + opened([id])));
    const figure = new Figure(page, id);
    const before = await pictures(page);
    const keys = await figure.live
      .locator('[data-handle]')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.handle!));
    for (const key of keys) {
      const handle = figure.live.locator(`[data-handle="${key}"]`).first();
      // What is dragged may take another handle off the picture.
      if ((await handle.count()) === 0) continue;
      await handle.scrollIntoViewIfNeeded();
      const at = await grip(handle);
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      for (const step of [9, 25, -14, 40]) await page.mouse.move(at.x + step, at.y - step / 2, { steps: 3 });
      await page.mouse.up();
      if ((await handle.count()) > 0) for (const press of ['PageDown', 'ArrowRight']) await handle.press(press);
    }
    // The last thing is a drag: when the hand rests, the panels that it did not hold are drawn too.
    const last = figure.live.locator('[data-handle]').first();
    await last.scrollIntoViewIfNeeded();
    const held = await grip(last);
    await page.mouse.move(held.x, held.y);
    await page.mouse.down();
    for (const step of [-12, 18, 33]) await page.mouse.move(held.x + step, held.y - step / 2, { steps: 4 });
    await page.waitForTimeout(600);
    const changed = page.url();
    expect(new URL(changed).search).toContain(`${id}.`);
    const grown = await pictures(page);
    expect(grown).not.toEqual(before);
    await page.mouse.up();
    await open(page, changed);
    await page.waitForTimeout(200);
    expect(grown).toEqual(await pictures(page));
  });
}
