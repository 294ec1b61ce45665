// For everybody: by ear, by keys, by finger, without motion, without colours, on paper.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

import { Figure } from './lib/figure.ts';
import { articles, embeds, figures, pages } from './lib/site.mjs';
import { alive, expect, open, test } from './lib/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, a line each: everything by day, and the contrasts by night. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === 'dark' ? ['color-contrast'] : [];
    const lines = await page.evaluate(async (rules) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const only = rules.length > 0 ? { runOnly: rules } : {};
      const { violations } = await axe.run(document, { resultTypes: ['violations'], ...only });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary?.replace(/\s+/g, ' ')})`,
        ),
      );
    }, rules);
    found.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}

/** Opens a figure with all its drawers. */
async function openWhole(page: Page, id: string) {
  const figure = new Figure(page, id);
  await figure.skip();
  await figure.unfold();
  await (await figure.controls())[0].change();
  await figure.button((await figure.words()).ui.share).click();
  return figure;
}

for (const { lang, path } of articles) {
  test(`${lang}: axe finds nothing in the article, by day and by night`, async ({ page, site }) => {
    test.slow();
    await open(page, site.url(path));
    expect(await violations(page)).toEqual([]);
  });
}

for (const { lang, path, figure: id } of embeds) {
  test(`${lang} ${id}: axe finds nothing in the open figure, by day and by night`, async ({ page, site }) => {
    await open(page, site.url(path));
    await openWhole(page, id);
    expect(await violations(page)).toEqual([]);
  });
}

test('axe finds nothing in the article as it stands without the program', async ({ page, host, watch }) => {
  watch.expected.push(/404/);
  const server = await host({ missing: (path) => path.endsWith('.wasm') });
  await page.goto(server.url());
  await expect(page.locator('.still-note').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

for (const { lang, path } of articles) {
  test(`${lang}: everything that can be operated has a name, as the browser tells it to a screen reader`, async ({
    page,
    site,
  }) => {
    await open(page, site.url(path));
    expect(await nameless(page), 'before the guesses').toEqual([]);
    for (const id of figures) await openWhole(page, id);
    expect(await nameless(page), 'open').toEqual([]);
  });

  test(`${lang}: no two elements have the same id`, async ({ page, site }) => {
    await open(page, site.url(path));
    for (const id of figures) await openWhole(page, id);
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
    });
    expect(twice).toEqual([]);
  });
}

/** Operable things without a name in the browser's own accessibility tree. */
async function nameless(page: Page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  const operable = /^(slider|spinbutton|button|link|combobox|switch|checkbox|textbox|DisclosureTriangle)$/;
  return nodes
    .filter(({ ignored, role, name }) => !ignored && operable.test(role?.value ?? '') && !name?.value?.trim())
    .map(
      ({ role, properties }) =>
        `${role?.value} ${JSON.stringify(properties?.map(({ name, value }) => `${name}=${value.value}`))}`,
    );
}

test('a figure is found, guessed, worked and shared with the tab key alone', async ({ page, site }) => {
  const { path, figure: id } = embeds[0];
  await open(page, site.url(path));
  const figure = new Figure(page, id);
  const seen = new Set<string>();
  const walk = async () => {
    for (let step = 0; step < 200; step += 1) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const active = document.activeElement!;
        if (active === document.body) return '';
        const ring = getComputedStyle(active);
        const shown =
          ring.outlineStyle !== 'none' || getComputedStyle(active.querySelector('.ring') ?? active).stroke !== 'none';
        return `${shown ? '' : 'unseen: '}${active.tagName} ${active.getAttribute('data-handle') ?? active.id} ${active.textContent?.slice(0, 12)}`;
      });
      if (name === '') return;
      expect(name, 'focus can be seen').not.toContain('unseen');
      seen.add(name);
    }
    expect(null, 'the tab key comes to an end').toBe('it does');
  };
  await walk();
  expect([...seen].join(), 'the slider of the guess').toContain(`${id}-guess`);
  await figure.skip();
  await expect.poll(() => new URL(page.url()).search).not.toBe('');
  await page.reload();
  await alive(page);
  await figure.unfold();
  // From the top again: what was pressed last is gone.
  await page.locator('main').evaluate((main) => {
    main.tabIndex = -1;
    main.focus();
    main.removeAttribute('tabindex');
  });
  seen.clear();
  await walk();
  for (const name of await figure.handleNames()) expect([...seen].join()).toContain(` ${name.split('/')[1]} `);
  for (const { param } of await figure.controls()) expect([...seen].join()).toContain(`${id}-${param}`);
});

test('who guesses by keys goes on in the figure, not behind it', async ({ page, site }) => {
  const { path, figure: id } = embeds[0];
  await open(page, site.url(path));
  const figure = new Figure(page, id);
  await figure.guess.locator('.guess-buttons button').first().focus();
  await page.keyboard.press('Enter');
  await figure.sentence.waitFor();
  await page.keyboard.press('Tab');
  expect(await figure.live.evaluate((live) => live.contains(document.activeElement))).toBe(true);
});

test('the sentence for ears is said at most once a second while a hand moves', async ({ page, site }) => {
  const { path, figure: id } = embeds[0];
  await open(page, site.url(path));
  const figure = new Figure(page, id);
  await figure.skip();
  const spoken = figure.live.locator('.spoken');
  await expect(spoken).toHaveAttribute('role', 'status');
  await spoken.evaluate((region) => {
    const said: number[] = ((window as unknown as { said: number[] }).said = []);
    new MutationObserver(() => said.push(performance.now())).observe(region, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  const [control] = await figure.controls();
  await control.slider.focus();
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press(press % 2 ? 'ArrowLeft' : 'PageUp');
    await page.waitForTimeout(80);
  }
  await page.waitForTimeout(1_200);
  const said = await page.evaluate(() => (window as unknown as { said: number[] }).said);
  expect(said.length).toBeGreaterThan(0);
  for (const [index, at] of said.slice(1).entries()) expect(at - said[index]).toBeGreaterThanOrEqual(990);
});

for (const [width, device] of [
  [320, 'a small phone'],
  [390, 'a phone'],
  [768, 'a tablet'],
] as const) {
  test(
    `on ${device} every button, control and handle is at least 44 pixels wide and high`,
    { tag: '@touch' },
    async ({ page, site }) => {
      test.slow();
      await page.setViewportSize({ width, height: 844 });
      await open(page, site.url());
      const small = [await tooSmall(page)];
      for (const id of figures) await openWhole(page, id);
      small.push(await tooSmall(page));
      expect([...new Set(small.flat())]).toEqual([]);
    },
  );
}

/** Targets that a finger misses. Links and numbers within a sentence are as high as their line. */
async function tooSmall(page: Page) {
  return page.evaluate(() => {
    const targets = 'button, summary, select, textarea, nav a, .embed-back a, .excuse a, input, [role=slider]';
    return [...document.querySelectorAll<HTMLElement>(targets)]
      .filter((target) => target.checkVisibility() && !target.closest('.scrub') && !target.matches('[readonly]'))
      .map((target) => ({ target, box: (target.querySelector('.reach') ?? target).getBoundingClientRect() }))
      .filter(({ box }) => box.width < 43.5 || box.height < 43.5)
      .map(({ target, box }) => {
        const name =
          target.getAttribute('data-handle') ??
          target.getAttribute('aria-label') ??
          target.textContent?.trim().slice(0, 12);
        const figure = target.closest('figure')?.id ?? '';
        return `${figure} ${target.tagName.toLowerCase()} ${name}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`;
      });
  });
}

test('with reduced motion nothing moves, and the end is there at once', async ({ page, site }) => {
  await open(page, site.url());
  for (const id of figures) {
    const figure = new Figure(page, id);
    await figure.answer();
    expect(await page.evaluate(() => document.getAnimations().length), id).toBe(0);
    if ((await figure.play.count()) > 0) {
      const { step, last } = await figure.step();
      expect(step, `${id} shows its end`).toBe(last);
      if (last > 0) await expect(figure.play.nth(2), 'and can be stepped through').toBeEnabled();
    }
    await (await figure.controls())[0].change();
    expect(await page.evaluate(() => document.getAnimations().length), id).toBe(0);
  }
});

test.describe('where the system gives the colours', () => {
  test.use({ forcedColors: 'active' });

  test('lines, handles and texts of the pictures have them', async ({ page, site }, info) => {
    await open(page, site.url());
    for (const id of figures) {
      const figure = new Figure(page, id);
      await figure.skip();
      const faint = await figure.live.evaluate((live) => {
        const system = (name: string) => {
          const probe = document.body.appendChild(document.createElement('i'));
          probe.style.color = name;
          const { color } = getComputedStyle(probe);
          probe.remove();
          return color;
        };
        const allowed = new Set([
          'none',
          ...['CanvasText', 'GrayText', 'Canvas', 'Highlight'].map(system),
          'rgba(0, 0, 0, 0)',
        ]);
        return [...live.querySelectorAll('svg.picture .marks :is(path, circle, text), svg.picture .knob')]
          .flatMap((mark) => {
            const { fill, stroke } = getComputedStyle(mark);
            return [fill, stroke]
              .filter((paint) => !paint.startsWith('url') && !allowed.has(paint))
              .map((paint) => `${mark.getAttribute('class')} ${paint}`);
          })
          .filter((found, index, all) => all.indexOf(found) === index);
      });
      expect(faint, id).toEqual([]);
    }
    const picture = await page.locator(`#${figures[0]}`).screenshot();
    await info.attach('forced-colors', { body: picture, contentType: 'image/png' });
  });
});

test('paper shows pictures, sentences and settings, and no buttons', async ({ page, site }, info) => {
  await open(page, site.url());
  for (const id of figures) await openWhole(page, id);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('button:visible')).toHaveCount(0);
  await expect(page.locator('input[type=range]:visible')).toHaveCount(0);
  for (const id of figures) {
    const figure = new Figure(page, id);
    await expect(figure.live.locator('svg.picture').first()).toBeVisible();
    await expect(figure.sentence).toBeVisible();
    await expect(figure.live.locator('.control').first()).toBeVisible();
  }
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  await info.attach('print', { body: await page.pdf(), contentType: 'application/pdf' });
});

test('paper from a page where nobody has guessed shows pictures and sentences', async ({ page, site }) => {
  await open(page, site.url());
  await page.emulateMedia({ media: 'print' });
  for (const id of figures) {
    // Here pictures come when they are near; a printer's come all.
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await expect(page.locator(`#${id} :is(svg.picture, img):visible`).first()).toBeVisible();
    await expect(page.locator(`#${id} .sentence:visible`).first()).toHaveText(/\d/);
  }
});

test('every page says its language, and marks what is in another', async ({ page, site }) => {
  for (const { path, lang } of pages) {
    await page.goto(site.url(path), { waitUntil: 'commit' });
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
  }
  await page.goto(site.url());
  for (const other of articles.filter(({ lang }) => lang !== articles[0].lang)) {
    await expect(page.locator(`header [lang="${other.lang}"]`)).toHaveCount(1);
  }
});
