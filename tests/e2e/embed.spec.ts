// A figure in somebody else's page.

import type { Frame, Page } from '@playwright/test';

import { Figure } from './lib/figure.ts';
import { articleOf, articles, asksNumber, built, embeds, embedsOf, figures } from './lib/site.mjs';
import { alive, expect, open, test, wordsOf, type Host, type Options } from './lib/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

type Heard = { data: unknown; framed: boolean; at: number };
type Blog = Awaited<ReturnType<typeof around>>;

/** Somebody's page on another origin with a frame in it, which writes down every message that it hears. */
async function around(page: Page, host: (options?: Options) => Promise<Host>, frame: string, script = '') {
  const theirs = await host({
    pages: {
      '/': `<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>blog</title><body><p>…</p>${frame}
        <script>
          window.heard = [];
          addEventListener('message', (event) => heard.push({
            data: event.data,
            framed: event.source === document.querySelector('iframe').contentWindow,
            at: performance.now(),
          }));
        </script>${script && `<script src="${script}"></script>`}`,
    },
  });
  await page.goto(theirs.origin);
  const element = page.locator('iframe');
  const inner = (await (await element.elementHandle())!.contentFrame())!;
  const heard = () => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
  return { element, inner, heard };
}

const iframe = (src: string, attributes = 'width="720" height="400"') =>
  `<iframe src="${src}" title="figure" ${attributes}></iframe>`;

/** Heights that the frame asked for, each of which is a number within reason. */
async function heights({ heard }: Blog): Promise<number[]> {
  const own = (await heard())
    .filter(({ framed }) => framed)
    .map(({ data }) => data as { type?: string; height: number; figure: string });
  const asked = own.filter(({ type }) => type === 'renqing:height');
  for (const { height, figure } of asked) {
    expect(Number.isFinite(height) && height >= 120 && height <= 6_000, `${height}`).toBe(true);
    expect(figures).toContain(figure);
  }
  return asked.map(({ height }) => height);
}

const scrolls = (frame: Frame) =>
  frame.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    // A frame is never given more than 6,000 pixels: who unfolds everything in a narrow one scrolls.
    return { sideways: scrollWidth > clientWidth, down: Math.min(scrollHeight, 6_000) > clientHeight };
  });
const SNUG = { sideways: false, down: false };

for (const { path, lang, figure: id } of embeds) {
  test(`${lang} ${id}: fits frames of 320, 480 and 720 pixels without inner scroll bars`, async ({
    page,
    site,
    host,
  }) => {
    await page.setViewportSize({ width: 800, height: 900 });
    const blog = await around(page, host, iframe(site.url(path)), site.url('host.js'));
    await alive(blog.inner);
    const figure = new Figure(blog.inner, id);
    const expectSnug = async (when: string) => {
      for (const width of [320, 480, 720]) {
        await blog.element.evaluate((frame, width) => frame.setAttribute('width', String(width)), width);
        await expect.poll(() => scrolls(blog.inner), `${when}, ${width} pixels`).toEqual(SNUG);
      }
    };
    await expectSnug('before the guess');
    await figure.skip();
    await expectSnug('open');
    await figure.unfold();
    await figure.button((await wordsOf(blog.inner)).ui.share).click();
    await expectSnug('unfolded');
    const asked = await heights(blog);
    expect(asked.length).toBeGreaterThan(1);
    asked.slice(1).forEach((height, index) => expect(height, 'only when it changed').not.toBe(asked[index]));
  });
}

for (const lang of articles.map((article) => article.lang)) {
  test(`${lang}: every embed has an oEmbed answer that can be found and is right`, () => {
    for (const { file, path } of embedsOf(lang)) {
      const html = built(file);
      const [tag] = /<link[^>]*json\+oembed[^>]*>/.exec(html)!;
      const href = /href="([^"]*)"/.exec(tag)![1];
      expect(href.endsWith(`/${path}oembed.json`), href).toBe(true);
      const answer = JSON.parse(built(`${path}oembed.json`));
      const title = /<title>([^<]*)/.exec(html)![1];
      expect(answer).toMatchObject({
        version: '1.0',
        type: 'rich',
        title,
        width: expect.any(Number),
        height: expect.any(Number),
      });
      expectSnippet(answer.html, `/${path}`);
      expect(answer.html).toContain(`height="${answer.height}"`);
    }
  });

  test(`${lang}: every embed leads back to its figure, in the whole window`, () => {
    for (const { file, path, figure } of embedsOf(lang)) {
      const link = /<p[^>]*class="embed-back"[^>]*>\s*(<a[^>]*>)/.exec(built(file))?.[1] ?? '';
      expect(link, file).toContain('target="_top"');
      const { pathname, hash } = new URL(/href="([^"]*)"/.exec(link)![1], `http://host/${path}`);
      expect(pathname.slice(1)).toBe(articleOf(lang).path);
      expect(hash).toBe(`#${figure}`);
    }
  });
}

/** A snippet that works without a script, loads late, says what it is and asks for no more than it needs. */
function expectSnippet(html: string, path: string) {
  const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(html)?.[1] ?? '';
  expect(html).toMatch(/^<iframe [^>]*><\/iframe>$/);
  expect(new URL(attribute('src'), 'http://host').pathname.endsWith(path), attribute('src')).toBe(true);
  expect(attribute('title')).toMatch(/./);
  expect(attribute('width')).toBe('100%');
  expect(Number(attribute('height'))).toBeGreaterThan(300);
  expect(attribute('loading')).toBe('lazy');
  expect(attribute('referrerpolicy')).toBe('strict-origin-when-cross-origin');
  expect(attribute('allow')).toContain('clipboard-write');
}

for (const { path, lang, figure: id } of embeds.filter(
  ({ figure }) => figure === figures[0] || figure === figures.at(-1),
)) {
  test(`${lang} ${id}: has the theme that its address asks for`, async ({ page, site }) => {
    const shade = () =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number)[0]);
    for (const system of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: system });
      for (const theme of ['light', 'dark', 'auto']) {
        await page.goto(site.url(`${path}?theme=${theme}`));
        const dark = theme === 'dark' || (theme === 'auto' && system === 'dark');
        expect((await shade()) < 128, `${theme} on a ${system} system`).toBe(dark);
      }
    }
    await alive(page);
    await new Figure(page, id).skip();
    await expect(page.locator('[data-slot=notice] p:visible')).toHaveCount(0);
  });

  for (const cors of [false, true]) {
    test(`${lang} ${id}: works in a sandbox ${cors ? 'with' : 'without'} CORS headers, where it may keep nothing`, async ({
      page,
      host,
    }) => {
      const server = await host({ cors });
      const blog = await around(
        page,
        host,
        iframe(server.url(path), 'width="720" height="900" sandbox="allow-scripts"'),
      );
      await alive(blog.inner);
      expect(await blog.inner.evaluate(() => window.origin)).toBe('null');
      const figure = new Figure(blog.inner, id);
      await figure.answer();
      if ((await figure.words()).guess) await expect(figure.live.locator('.reveal')).toHaveText(asksNumber(id) ? /\d/ : /./);
      const before = await figure.shown();
      for (const control of (await figure.controls()).slice(0, 3)) await control.change();
      expect(await figure.shown()).not.toEqual(before);
      await figure.button((await wordsOf(blog.inner)).ui.undo).click();
      expect((await heights(blog)).length).toBeGreaterThan(0);
    });
  }

  test(`${lang} ${id}: answers WordPress, which appends a secret, in WordPress's form`, async ({
    page,
    site,
    host,
  }) => {
    const blog = await around(
      page,
      host,
      iframe(
        site.url(`${path}#?secret=abcdefghij`),
        'width="600" height="300" sandbox="allow-scripts" security="restricted"',
      ),
    );
    await alive(blog.inner);
    const answers = async () =>
      (await blog.heard())
        .map(({ data }) => data as Record<string, unknown>)
        .filter(({ message }) => message === 'height');
    await expect.poll(async () => (await answers()).length).toBeGreaterThan(0);
    const last = (await answers()).at(-1)!;
    // What WordPress's wp-embed.js looks at: exactly these keys.
    expect(last).toEqual({ message: 'height', value: expect.any(Number), secret: 'abcdefghij' });
    expect(last.value).toBe((await heights(blog)).at(-1));
  });

  test(`${lang} ${id}: asks for at most three heights after one change of width`, async ({ page, site, host }) => {
    const blog = await around(page, host, iframe(site.url(path)), site.url('host.js'));
    await alive(blog.inner);
    await new Figure(blog.inner, id).skip();
    await page.waitForTimeout(500);
    const before = (await heights(blog)).length;
    await blog.element.evaluate((frame) => frame.setAttribute('width', '340'));
    await page.waitForTimeout(1_000);
    const asked = (await heights(blog)).slice(before);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(3);
  });
}

test('the way back from an embed ends at its figure', async ({ page, site }) => {
  const { path, figure, lang } = embeds.at(-1)!;
  await open(page, site.url(path));
  await expect(page.locator('header.top, nav, footer'), 'no chrome').toHaveCount(0);
  await page.locator('.embed-back a').click();
  await alive(page);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang);
  await expect(page.locator(`#${figure}`)).toBeInViewport();
});

test('ten thousand messages from outside change nothing', async ({ page, site, host }) => {
  const { path, figure: id } = embeds[0];
  const blog = await around(page, host, iframe(site.url(path), 'width="600" height="900"'));
  await alive(blog.inner);
  await new Figure(blog.inner, id).skip();
  await page.waitForTimeout(300);
  const state = () => blog.inner.evaluate(() => document.documentElement.outerHTML + location.href);
  const before = [await state(), (await blog.heard()).length];
  await page.evaluate((id) => {
    const frame = document.querySelector('iframe')!.contentWindow!;
    let seed = 1980;
    const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const pick = <T>(...of: T[]) => of[Math.floor(random() * of.length)];
    const value = (): unknown =>
      pick<() => unknown>(
        () => random() * 1e4,
        () => NaN,
        () => Infinity,
        () => -1,
        () => null,
        () => undefined,
        () => '9'.repeat(random() * 1000),
        () => '<img src=x onerror=alert(1)>',
        () => [random(), [random()]],
        () => ({ deep: { deeper: random() } }),
        () => new Date(random() * 1e12),
        () => new ArrayBuffer(8),
        () => `?v=1&${id}.seed=${Math.floor(random() * 100)}`,
      )();
    for (let n = 0; n < 10_000; n += 1) {
      const type = pick('renqing:height', 'renqing:set', 'renqing:panic', 'renqing', 'height', 'set', '', value());
      frame.postMessage(
        pick<unknown>(
          value(),
          { type, value: value() },
          { message: pick('height', 'link', 'ready'), value: value(), secret: 'abcdefghij' },
          {
            type,
            figure: id,
            height: value(),
            query: value(),
            param: 'seed',
          },
        ),
        '*',
      );
    }
  }, id);
  await page.waitForTimeout(500);
  expect([await state(), (await blog.heard()).length]).toEqual(before);
});

test('the host script changes only the frame that spoke, and only within reason', async ({ page, site, host }) => {
  const theirs = await host({
    pages: {
      '/': `<!DOCTYPE html><meta charset="utf-8"><title>blog</title><iframe src="/a"></iframe><iframe src="/b"></iframe><script src="${site.url('host.js')}"></script>`,
      '/a': '<!DOCTYPE html><title>a</title>',
      '/b': '<!DOCTYPE html><title>b</title>',
    },
  });
  await page.goto(theirs.origin);
  const [, a] = page.frames();
  const say = (data: unknown) => a.evaluate((data) => parent.postMessage(data, '*'), data);
  const shown = async () => {
    await page.waitForTimeout(50);
    return page.locator('iframe').evaluateAll((frames) => frames.map((frame) => frame.getAttribute('height')));
  };
  await say({ type: 'renqing:height', height: 500.2 });
  expect(await shown()).toEqual(['501', null]);
  await say({ type: 'renqing:height', height: 1e9 });
  expect(await shown()).toEqual(['6000', null]);
  await say({ type: 'renqing:height', height: -1e9 });
  expect(await shown()).toEqual(['120', null]);
  for (const nonsense of [
    null,
    7,
    'renqing:height',
    { type: 'other', height: 300 },
    { type: 'renqing:height', height: '300' },
    { type: 'renqing:height', height: NaN },
    { type: 'renqing:height' },
  ]) {
    await say(nonsense);
  }
  await page.evaluate(() => postMessage({ type: 'renqing:height', height: 300 }, '*'));
  expect(await shown()).toEqual(['120', null]);
});

for (const lang of [...new Set(embeds.map((embed) => embed.lang))]) {
  test(`${lang}: the snippet shows the present state in somebody else's page`, async ({ page, site, host }) => {
    const [id] = figures;
    await open(page, site.url(articleOf(lang).path), id);
    const figure = new Figure(page, id);
    await figure.skip();
    await (await figure.controls())[0].change();
    const seen = (await figure.shown()).values;
    await figure.button((await wordsOf(page)).ui.embed).click();
    const snippet = await page.locator(`#${id}-snippet`).inputValue();
    expectSnippet(snippet, `${articleOf(lang).path}embed/${id}/`);
    const title = await figure.live.locator('.figure-title').textContent();
    expect(snippet).toContain(`title="${title}"`);
    await expect.poll(() => figure.pairs().length).toBe(1);
    const blog = await around(page, host, snippet);
    await alive(blog.inner);
    const theirs = new Figure(blog.inner, id);
    await theirs.finishCourse();
    expect((await theirs.shown()).values).toEqual(seen);
  });
}
