// The text is all there, whatever happens to the program.

import type { Page } from '@playwright/test';

import { Figure } from './lib/figure.ts';
import { articleOf, articles, built, figures, isEngine, pages, wasm } from './lib/site.mjs';
import { alive, expect, langOf, open, started, test, wordsOf, type Host, type Options } from './lib/test.ts';

/** The prose as a reader reads it: a number that can be changed counts as its digits. Of the page, or of its source. */
async function prose(page: Page, source?: string) {
  return page.evaluate((source) => {
    const words = (element: Element) => {
      const copy = element.cloneNode(true) as Element;
      const typed = element.querySelectorAll('input');
      copy.querySelectorAll('input').forEach((input, index) => input.replaceWith(typed[index].value));
      copy.querySelectorAll('.figure, .belief').forEach((slot) => slot.remove());
      return (copy.textContent ?? '')
        .replace(/(\d),(?=\d)/g, '$1')
        .replace(/\s+/g, ' ')
        .trim();
    };
    const read = source ? new DOMParser().parseFromString(source, 'text/html') : document;
    const blocks = read.querySelectorAll('h1, .subtitle, .length, .contents li, article [id], .sources li');
    return [...blocks].filter((block) => !block.closest('.figure, .belief')).map(words);
  }, source);
}

/** The whole text stands there, and every figure as a picture with its sentence and a quiet line. */
async function expectStill(page: Page, lang: string) {
  expect(await prose(page)).toEqual(await prose(page, built(articleOf(lang).file)));
  for (const id of figures) {
    const still = page.locator(`#${id} .still`);
    await still.scrollIntoViewIfNeeded();
    await expect(still.locator('img:not(.paper)')).toBeVisible();
    await expect
      .poll(() => still.locator('img:not(.paper)').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
      .toBeGreaterThan(0);
    await expect(still.locator('.sentence')).toHaveText(/\d.*。/);
    await expect(still.locator('.still-note')).toBeVisible();
    await expect(page.locator(`#${id} .waiting`)).toBeHidden();
    await expect(page.locator(`#${id} .live`)).toBeHidden();
    await expect(page.locator(`#${id} .excuse`)).toBeHidden();
  }
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  for (const article of articles) {
    test(
      `${article.lang}: the text is whole and the figures are pictures`,
      { tag: '@phone' },
      async ({ page, site }) => {
        await page.goto(site.url(article.path));
        await expectStill(page, article.lang);
        const text = (await prose(page)).join('');
        expect(text.length, 'it is an essay').toBeGreaterThan(1500);
        expect(text).not.toMatch(/[{}]|undefined|NaN/);
      },
    );
  }

  test('nothing scrolls sideways on 320 pixels', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const { path } of pages) {
      await page.goto(site.url(path));
      expect(await overflow(page), path).toEqual([]);
    }
  });
});

/** Elements that make the page scroll sideways; none when it does not. */
async function overflow(page: Page) {
  return page.evaluate(() => {
    const root = document.scrollingElement!;
    if (root.scrollWidth <= root.clientWidth) return [];
    const clipped = (element: Element) => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !clipped(element))
      .map((element) => `${element.tagName}.${element.getAttribute('class')} ${element.textContent?.slice(0, 20)}`)
      .concat(`${root.scrollWidth} > ${root.clientWidth}`);
  });
}

const isProgram = (path: string) => path === wasm;
const cases: [string, Options, RegExp[]][] = [
  ['the program is not there', { missing: isProgram }, [/404/]],
  ['half of the program arrives', { truncated: isProgram }, []],
  ['its glue is not there', { missing: (path: string) => path === wasm.replace('_bg.wasm', '.js') }, [/404/]],
  [
    'the host forbids programs',
    { headers: { 'content-security-policy': "script-src 'self'; style-src 'self'; img-src 'self' data:" } },
    [/Content Security Policy/],
  ],
];

for (const [name, options, expected] of cases) {
  test(
    `when ${name}, the text is whole and the figures are pictures`,
    { tag: '@phone' },
    async ({ page, host, watch }, info) => {
      watch.expected.push(...expected);
      const lang = langOf(info.project.name);
      const server = await host(options);
      await page.goto(server.url(articleOf(lang).path));
      await expect(page.locator('.stillness')).toBeVisible();
      await expectStill(page, lang);
      expect(
        server.times((path: string) => path === ''),
        'it is not reloaded',
      ).toBeLessThanOrEqual(1);
    },
  );
}

for (const gone of ['WebAssembly', 'fetch', 'Promise'] as const) {
  test(`in a browser without ${gone}, the text is whole and the figures are pictures`, async ({ page, site }) => {
    await page.addInitScript((name) => Reflect.deleteProperty(window, name), gone);
    await page.goto(site.url());
    await expect(page.locator('.stillness')).toBeVisible();
    await expectStill(page, 'zh-Hant');
  });
}

test('a host that does not know the type of programs serves living figures', async ({ page, host }) => {
  const server = await host({ types: { '.wasm': 'application/octet-stream' } });
  await open(page, server.url());
});

test('a site at the root of its host has living figures', async ({ page, host }) => {
  const server = await host({ base: '/' });
  await open(page, server.url());
  await open(page, server.url(pages.find(({ figure }) => figure)!.path));
});

for (const { lang, path, file } of articles) {
  test(`${lang}: the text reads the same with the program and without`, async ({ page, site }) => {
    await open(page, site.url(path));
    expect(await prose(page)).toEqual(await prose(page, built(file)));
  });
}

test('program and models are fetched once, a model when its figure is near, and no packed twin', async ({ page, host }) => {
  const server = await host();
  await page.goto(server.url());
  await started(page);
  expect(server.times(isEngine), 'no model before its figure is near').toBe(0);
  await alive(page);
  for (const id of figures) {
    expect(server.times((path: string) => isEngine(path, id)), `the model of ${id}`).toBe(1);
  }
  await page.locator(`#${figures[0]}`).scrollIntoViewIfNeeded();
  await new Figure(page, figures[0]).skip();
  expect(server.times(isEngine)).toBe(figures.length);
  expect(server.times(isProgram)).toBe(1);
  expect(server.times((path: string) => path.includes('.packed.'))).toBe(0);
});

test.describe('on 320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 }, contextOptions: { reducedMotion: 'reduce' } });

  for (const { path, lang } of articles) {
    test(`${lang}: nothing scrolls sideways with every figure open`, async ({ page, site }) => {
      await open(page, site.url(path));
      expect(await overflow(page), 'before the guesses').toEqual([]);
      for (const id of figures) await unfoldAll(page, id);
      expect(await overflow(page), 'open').toEqual([]);
    });
  }
});

test.describe('at 400 %', () => {
  test.use({
    viewport: { width: 320, height: 256 },
    deviceScaleFactor: 4,
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('nothing scrolls sideways, and every handle fits on the screen', async ({ page, site }) => {
    await open(page, site.url());
    for (const id of figures) {
      const figure = await unfoldAll(page, id);
      for (const handle of await figure.handles.all()) {
        await handle.scrollIntoViewIfNeeded();
        await expect(handle.locator('.knob')).toBeInViewport({ ratio: 0.9 });
      }
    }
    expect(await overflow(page)).toEqual([]);
  });
});

async function unfoldAll(page: Page, id: string) {
  const figure = new Figure(page, id);
  await figure.skip();
  await figure.unfold();
  const { ui } = await wordsOf(page);
  for (const drawer of ['share', 'embed', 'download']) {
    const button = figure.button(ui[drawer]);
    if ((await button.count()) > 0) await button.click();
    expect(await overflow(page), `${id}, ${drawer}`).toEqual([]);
  }
  return figure;
}

/** The largest paint: what it was, and when. */
async function largest(page: Page, server: Host, path: string) {
  await page.goto(server.url(path));
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate(
    () =>
      new Promise<{ text: string; inside: boolean; time: number }>((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1) as PerformanceEntry & { element: Element | null };
          const element = last.element!;
          resolve({
            text: element.textContent ?? '',
            inside: !element.closest('.live, .app-root'),
            time: last.startTime,
          });
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
}

test(
  'the largest paint is text of the page itself, with the program and without',
  { tag: '@phone' },
  async ({ page, host, watch }) => {
    watch.expected.push(/404/);
    const html = built('index.html');
    const server = await host();
    const whole = await largest(page, server, '');
    await alive(page);
    expect(whole.inside).toBe(true);
    expect(html).toContain(whole.text.trim().slice(0, 12));
    server.options.missing = isProgram;
    const blocked = await largest(page, server, '');
    expect(blocked.text).toBe(whole.text);
  },
);

/** How many chapters were not laid out at the first paint, and at the end. */
async function restingChapters(page: Page, address: string) {
  await page.addInitScript(() => {
    const resting = () =>
      [...document.querySelectorAll('.chapter > h2')].filter(
        (heading) => !heading.checkVisibility({ contentVisibilityAuto: true }),
      ).length;
    Object.assign(window, { resting, first: -1 });
    new PerformanceObserver(() => Object.assign(window, { first: resting() })).observe({ type: 'paint' });
  });
  await page.goto(address);
  await alive(page);
  await expect(page.locator('html')).not.toHaveClass(/early/);
  return page.evaluate(() => {
    const seen = window as unknown as { resting: () => number; first: number };
    return { first: seen.first, last: seen.resting() };
  });
}

test('what lies far below is laid out after the first paint, and then all of it', { tag: '@phone' }, async ({ page, site }) => {
  const { first, last } = await restingChapters(page, site.url(''));
  expect(first, 'only the top is laid out for the first paint').toBeGreaterThan(8);
  expect(last).toBe(0);
  // A browser that looks for fields to fill in lays out what they stand in.
  expect(await page.locator('.waiting input:not([type=range], [type=button])').count()).toBe(0);
});

test('who comes to the middle of the page has all above it laid out from the start', async ({ page, site }) => {
  for (const place of ['#s9', '?v=1&at=commission-tree']) {
    const { first } = await restingChapters(page, site.url(place));
    expect(first, place).toBe(0);
    await page.goto('about:blank');
  }
});
