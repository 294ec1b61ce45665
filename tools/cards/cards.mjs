// Draws the social cards, one a language, and the README's picture. The cards are committed: a build machine needs
// neither a browser nor Chinese fonts.
//
//   node tools/cards/cards.mjs      after `make build`, with Chromium and fonts from the set-up of the tests

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const require = createRequire(new URL('tests/e2e/package.json', root));
const { chromium } = require('@playwright/test');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
const css = readFileSync(new URL('static/picture.css', root), 'utf8');

for (const [id, folder] of [['zh-hant', ''], ['zh-hans', 'zh-hans/']]) {
  const html = readFileSync(new URL(`dist/${folder}index.html`, root), 'utf8');
  const lang = /<html lang="([^"]+)"/.exec(html)[1];
  const title = /<h1[^>]*>([^<]+)</.exec(html)[1];
  const subtitle = /class="subtitle"[^>]*>([^<]+)</.exec(html)[1];
  const still = readFileSync(new URL(`dist/${folder}figures/referral-cascade.svg`, root), 'utf8');
  // The first panel is the crowd; the card shows it alone.
  const crowd = /<svg y="[^"]*" width="360" height="416"[^>]*>.*?<\/svg>/s.exec(still)[0].replace(/ y="[^"]*"/, '');
  await page.setContent(`<html lang="${lang}"><style>${css}
    body { margin: 0; width: 1200px; height: 630px; background: var(--paper); color: var(--ink); display: flex; align-items: center; font-family: var(--sans) }
    div { padding-left: 72px; width: 640px; box-sizing: border-box }
    h1 { font: 700 98px/1.15 "Noto Serif CJK TC", serif; margin: 0 0 20px; letter-spacing: .04em }
    :lang(zh-Hans) h1 { font-family: "Noto Serif CJK SC", serif }
    p { font-size: 38px; line-height: 1.5; margin: 0; color: var(--soft) }
    svg { width: 500px; height: 578px; margin-top: 26px }</style>
    <div><h1>${title}</h1><p>${subtitle.replace(/[，,]/, "$&<br>")}</p></div>${crowd}`);
  await page.screenshot({ path: fileURLToPath(new URL(`static/card.${id}.png`, root)) });
}
await browser.close();
