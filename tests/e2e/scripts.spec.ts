// Both scripts are one text: the same sections, figures, numbers, notes and links.

import { readFileSync } from 'node:fs';

import { test as withoutBrowser } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

import { cards } from '../../tools/cards/inputs.mjs';
import { articles, built, embedsOf, figures, files, pages } from './lib/site.mjs';
import { expect, test } from './lib/test.ts';

/** The skeleton of a page: its elements with what is the same in every script, in order. */
const skeleton = (source: string) => {
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  const kept = [
    'id',
    'class',
    'data-slot',
    'data-figure',
    'data-name',
    'data-format',
    'data-number',
    'data-panel',
    'data-param',
    'role',
    'd',
    'transform',
  ];
  const walk = (element: Element): string[] => {
    // The menu of scripts and the offers name each the other.
    if (element.matches('header nav, .offer')) return [];
    const attributes = kept
      .filter((name) => element.hasAttribute(name))
      .map((name) => `${name}=${element.getAttribute(name)}`);
    return [`${element.tagName} ${attributes.join(' ')}`, ...[...element.children].flatMap(walk)];
  };
  return walk(parsed.body);
};

/** Block by block, the numbers in the order of the text, and the links within the page. */
const figuresOf = (source: string) => {
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  return [...parsed.querySelectorAll('article [id], .length, .sources li')].map((block) => ({
    id: block.id,
    numbers: (block.textContent ?? '').match(/\d[\d,.]*/g) ?? [],
    links: [...block.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')),
  }));
};

const [original, ...others] = articles;
for (const other of others) {
  test(`${other.lang}: the article has the same structure, numbers, notes and links`, async ({ page }) => {
    const [here, there] = [built(original.file), built(other.file)];
    const read = (name: typeof skeleton | typeof figuresOf, source: string): Promise<unknown[]> =>
      page.evaluate(name as never, source as never);
    expect(await read(skeleton, there)).toEqual(await read(skeleton, here));
    // How long it takes to read follows from the number of characters, which differs a little.
    const numbers = async (source: string) =>
      (await read(figuresOf, source)).filter((block) => (block as { id: string }).id !== '');
    expect(await numbers(there)).toEqual(await numbers(here));
  });

  test(`${other.lang}: the embeds have the same structure, and the same figures have one`, async ({ page }) => {
    const [here, there] = [embedsOf(original.lang), embedsOf(other.lang)];
    expect(there.map(({ figure }) => figure)).toEqual(here.map(({ figure }) => figure));
    for (const [index, { file }] of there.entries()) {
      expect(await page.evaluate(skeleton, built(file)), file).toEqual(
        await page.evaluate(skeleton, built(here[index].file)),
      );
    }
  });
}

test('every figure of the article has an embed page and a still picture in every script', () => {
  for (const { path, lang } of articles) {
    expect(
      embedsOf(lang)
        .map(({ figure }) => figure)
        .sort(),
    ).toEqual([...figures].sort());
    for (const id of figures) expect(files).toContain(`${path}figures/${id}.svg`);
  }
});

test('every link within the site leads somewhere', async ({ page }) => {
  for (const { file, path } of pages) {
    const { ids, links } = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'text/html');
      return {
        ids: [...parsed.querySelectorAll('[id]')].map((element) => element.id),
        links: [
          ...parsed.querySelectorAll(
            'a[href], img[src], link[href]:not([rel=canonical], [rel=alternate]), script[src]',
          ),
        ].map((element) => element.getAttribute('href') ?? element.getAttribute('src')!),
      };
    }, built(file));
    for (const link of links.filter((link) => !/^[a-z]+:/.test(link))) {
      const { pathname, hash } = new URL(link, `http://host/${path}`);
      const target = pathname.slice(1) + (pathname.endsWith('/') ? 'index.html' : '');
      expect(files, `${file} → ${link}`).toContain(target);
      if (hash && target === file) expect(ids, `${file} → ${link}`).toContain(decodeURIComponent(hash.slice(1)));
      else if (hash) expect(built(target), `${file} → ${link}`).toContain(`id="${decodeURIComponent(hash.slice(1))}"`);
    }
  }
});

test('the cards show what the pages say now', () => {
  const now = Object.fromEntries(cards.map(({ name, hash }) => [name, hash]));
  const drawn = JSON.parse(readFileSync(new URL('../cards.json', import.meta.url), 'utf8'));
  expect(now, 'make cards draws them anew').toEqual(drawn);
});

test('every page says what it is to chat apps and search engines', async () => {
  for (const { file, lang, figure } of pages) {
    const html = built(file);
    const meta = (name: string) =>
      new RegExp(`<meta (?:name|property)="${name}" content="([^"]+)"`).exec(html)?.[1] ?? '';
    const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '';
    expect(title, file).toMatch(/./);
    expect(meta('description').length, file).toBeGreaterThan(15);
    expect(meta('og:title'), file).toBe(title);
    expect(meta('og:description'), file).toBe(meta('description'));
    expect(meta('og:locale'), file).toBe({ 'zh-Hant': 'zh_TW', 'zh-Hans': 'zh_CN' }[lang]);
    const card = `cards/${figure || 'article'}.${lang.toLowerCase()}.jpg`;
    expect(meta('og:image'), 'the card that a chat app shows').toMatch(new RegExp(`(^|/)${card}$`));
    expect(files, 'make cards draws it').toContain(card);
    expect(html, file).toMatch(/<link rel="canonical" href="[^"]+"/);
    if (figure) continue;
    for (const hreflang of [...articles.map((article) => article.lang), 'x-default'])
      expect(html, file).toContain(`hreflang="${hreflang}" href=`);
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]);
    expect(data).toMatchObject({
      '@type': 'Article',
      headline: title,
      inLanguage: lang,
      description: meta('description'),
    });
  }
});

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // The title of the essay and of a finding is a sentence; a chat app shows nothing else.
    'long-title': 'off',
    // Yew writes a boolean attribute with its name as its value, which is as valid as none.
    'attribute-boolean-style': 'off',
    // In the picture that waits for the program a field is a button that looks like one.
    'prefer-button': 'off',
    // Our own files come from our own host, whose compression or proxies may not be known; theirs would need it.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
});
for (const { file } of [...pages, { file: '404.html' }]) {
  // Without a browser: most of the time would be its.
  withoutBrowser(`${file} is valid HTML`, async () => {
    const { results } = await validator.validateString(built(file));
    const found = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
    );
    expect(found).toEqual([]);
  });
}
