// What was built: read from the folder itself, so that a new figure or script is tested without a word here.

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));

/** The built site: `DIST`, or the project's own `dist/`. */
export const DIST = resolve(here, process.env.DIST ?? '../../dist');

/** How Chromium is started everywhere, as any user and as root. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Text of a built file. */
export const built = (/** @type {string} */ path) => readFileSync(join(DIST, path), 'utf8');

/** All built files, as paths below the root. */
export const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length + 1))
  .sort();

const attribute = (/** @type {string} */ tag, /** @type {string} */ name) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** All pages: the address below the root, the script, and the figure when it is an embed. */
export const pages = files
  .filter((path) => path === 'index.html' || path.endsWith('/index.html'))
  .map((path) => {
    const html = /<html[^>]*>/.exec(built(path))?.[0] ?? '';
    return {
      file: path,
      path: path.slice(0, -'index.html'.length),
      lang: attribute(html, 'lang'),
      figure: attribute(html, 'data-embed'),
    };
  });

/** The article, once a script; the original script first. */
export const articles = pages.filter((page) => !page.figure);

/** The embed pages of both scripts. */
export const embeds = pages.filter((page) => page.figure);

/** The article in a script. */
export const articleOf = (/** @type {string} */ lang) => articles[articles.findIndex((page) => page.lang === lang)];

/** The embed pages of a script. */
export const embedsOf = (/** @type {string} */ lang) => embeds.filter((page) => page.lang === lang);

/** The ids of the figures that the article shows, in its order. */
export const figures = [...built('index.html').matchAll(/<figure[^>]*>/g)]
  .filter(([tag]) => attribute(tag, 'data-slot') === 'figure')
  .map(([tag]) => attribute(tag, 'data-figure'));

/** The name of the program's file, and of its packed twin. */
export const wasm = attribute(/<html[^>]*>/.exec(built('index.html'))[0], 'data-wasm').replace('./', '');

/** Whether a file is the program of a model, and of which when that matters. */
export const isEngine = (/** @type {string} */ path, figure = '.+') =>
  new RegExp(`^engine-${figure}-[0-9a-f]{16}\\.wasm$`).test(path);

/** The block of words in a page. */
export const blockOf = (/** @type {string} */ page) => JSON.parse(/id="words">(.*?)<\/script>/s.exec(built(page))[1]);

/** The words of a figure in a script of the site: those that travel with its model's program. */
export const wordsOf = (/** @type {string} */ figure, lang = articles[0].lang) => {
  const script = built(blockOf(articleOf(lang).file).texts[figure]);
  return JSON.parse(script.slice(script.indexOf('={') + 1, script.lastIndexOf(';')));
};

/** Whether a figure's question is answered by a number, and not by one of several options, or not at all. */
export const asksNumber = (/** @type {string} */ figure) => built('index.html').includes(`id="waiting-${figure}-guess"`);
