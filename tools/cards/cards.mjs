// Draws the social cards, one a page and language: the article's, and each figure's with its own picture. The cards are
// committed: a build machine needs neither a browser nor Chinese fonts.
//
//   make cards      after `make build`, with Chromium and fonts from the set-up of the tests

import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const require = createRequire(new URL('tests/e2e/package.json', root));
const { chromium } = require('@playwright/test');
const { CHROMIUM, articles, figures } = await import(new URL('tests/e2e/lib/site.mjs', root));

const SIZE = { width: 1200, height: 630 };
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const css = read('static/picture.css');
const folder = new URL('static/cards/', root);
mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) rmSync(new URL(old, folder));

/** The panels of a still picture, each with its height. */
const panels = (path) =>
  [...read(path).matchAll(/<svg y="[^"]*" width="360" height="([\d.]+)"[^>]*>.*?<\/svg>/gs)].map(([svg, height]) => ({
    svg: svg.replace(/ y="[^"]*"/, '').replace(/ width="360" height="[^"]*"/, ''),
    height: Number(height),
  }));

/** A panel as large as it fits into the right half of the card. */
const picture = ({ svg, height }) => {
  const scale = Math.min(520 / 360, 560 / height);
  return svg.replace('<svg', `<svg style="width:${360 * scale}px;height:${height * scale}px"`);
};

const browser = await chromium.launch(CHROMIUM);
const page = await browser.newPage({ viewport: SIZE });
async function draw(name, lang, words, panel) {
  await page.setContent(`<html lang="${lang}"><style>${css}
    body { margin: 0; width: ${SIZE.width}px; height: ${SIZE.height}px; background: var(--paper); color: var(--ink); display: flex; align-items: center; justify-content: space-between; font-family: var(--sans) }
    div { padding-left: 72px; width: 600px; box-sizing: border-box }
    h1, h2 { font: 700 98px/1.15 "Noto Serif CJK TC", serif; margin: 0 0 20px; letter-spacing: .04em; word-break: keep-all }
    h2 { font-size: 60px; line-height: 1.3; letter-spacing: 0 }
    :lang(zh-Hans) :is(h1, h2) { font-family: "Noto Serif CJK SC", serif }
    p { font-size: 38px; line-height: 1.5; margin: 0; color: var(--soft) }
    svg { margin-right: 40px; overflow: visible }</style>
    <div>${words}</div>${picture(panel)}`);
  await page.screenshot({ path: fileURLToPath(new URL(name, folder)), type: 'jpeg', quality: 86 });
}

let drawn = 0;
for (const { lang, path } of articles) {
  const html = read(`dist/${path}index.html`);
  const title = /<h1[^>]*>([^<]+)</.exec(html)[1];
  const subtitle = /class="subtitle"[^>]*>([^<]+)</.exec(html)[1];
  const still = (figure) => panels(`dist/${path}figures/${figure}.svg`)[0];
  const words = `<h1>${title}</h1><p>${subtitle.replace(/[，,]/, '$&<br>')}</p>`;
  // The article's is the crowd: who hears it from whom.
  await draw(`article.${lang.toLowerCase()}.jpg`, lang, words, still('referral-cascade'));
  drawn += 1;
  for (const figure of figures) {
    const finding = /<title>([^<]+)</.exec(read(`dist/${path}embed/${figure}/index.html`))[1];
    await draw(`${figure}.${lang.toLowerCase()}.jpg`, lang, `<h2>${finding.replace(/[，：；]/g, '$&<wbr>')}</h2><p>${title}</p>`, still(figure));
    drawn += 1;
  }
}
await browser.close();
console.log(`${drawn} cards in static/cards`);
