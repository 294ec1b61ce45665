// Draws the social cards, one a page and language: the article's, and each figure's with its own picture. The cards are
// committed: a build machine needs neither a browser nor Chinese fonts. A test says when they have to be drawn anew.
//
//   make cards      after `make build`, with Chromium and fonts from the set-up of the tests

import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { CHROMIUM } from '../../tests/e2e/lib/site.mjs';
import { cards } from './inputs.mjs';

const root = new URL('../../', import.meta.url);
const require = createRequire(new URL('tests/e2e/package.json', root));
const { chromium } = require('@playwright/test');

const SIZE = { width: 1200, height: 630 };
const css = readFileSync(new URL('static/picture.css', root), 'utf8');
const folder = new URL('static/cards/', root);
mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) rmSync(new URL(old, folder));

/** A panel as large as it fits into the right half of the card. */
const fitted = ({ svg, height }) => {
  const scale = Math.min(520 / 360, 560 / height);
  return svg.replace('<svg', `<svg style="width:${360 * scale}px;height:${height * scale}px"`);
};

const browser = await chromium.launch(CHROMIUM);
const page = await browser.newPage({ viewport: SIZE });
for (const { name, lang, words, picture } of cards) {
  await page.setContent(`<html lang="${lang}"><style>${css}
    body { margin: 0; width: ${SIZE.width}px; height: ${SIZE.height}px; background: var(--paper); color: var(--ink); display: flex; align-items: center; justify-content: space-between; font-family: var(--sans) }
    div { padding-left: 72px; width: 600px; box-sizing: border-box }
    h1, h2 { font: 700 98px/1.15 "Noto Serif CJK TC", serif; margin: 0 0 20px; letter-spacing: .04em; word-break: keep-all }
    h2 { font-size: 60px; line-height: 1.3; letter-spacing: 0 }
    :lang(zh-Hans) :is(h1, h2) { font-family: "Noto Serif CJK SC", serif }
    p { font-size: 38px; line-height: 1.5; margin: 0; color: var(--soft) }
    svg { margin-right: 40px; overflow: visible }</style>
    <div>${words}</div>${fitted(picture)}`);
  await page.screenshot({ path: fileURLToPath(new URL(name, folder)), type: 'jpeg', quality: 86 });
}
await browser.close();
const drawn = Object.fromEntries(cards.map(({ name, hash }) => [name, hash]));
writeFileSync(new URL('tests/cards.json', root), `${JSON.stringify(drawn, null, 2)}\n`);
console.log(`${cards.length} cards in static/cards`);
