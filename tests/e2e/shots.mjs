// Photographs for the eye, at fixed seeds: the article and every figure, open and asking, on phone and desk, in both
// scripts and by day and by night. They are looked at, not compared: fonts differ from machine to machine.
//
//   node shots.mjs [FOLDER] [FIGURE…]        FOLDER is test-results/shots unless said otherwise

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { open, opened, withSite } from './lib/bench.mjs';
import { articles, embedsOf, figures } from './lib/site.mjs';

const [folder = 'test-results/shots', ...asked] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};
let taken = 0;

await withSite(async ({ site, browser }) => {
  for (const [device, settings] of Object.entries(DEVICES)) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ ...settings, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const shoot = async (name, what = page, options = {}) => {
        await what.screenshot({ path: join(folder, `${name}-${device}-${colorScheme}.png`), ...options });
        taken += 1;
      };
      for (const { lang, path } of articles) {
        if (asked.length === 0) {
          await open(page, site.url(path));
          await shoot(`article-${lang}-asking`, page, { fullPage: true });
          await open(page, site.url(path + opened(figures)));
          await shoot(`article-${lang}-open`, page, { fullPage: true });
        }
        for (const embed of embedsOf(lang).filter(({ figure }) => asked.length === 0 || asked.includes(figure))) {
          await open(page, site.url(embed.path));
          await shoot(`${embed.figure}-${lang}-asking`, page.locator('main'));
          await open(page, site.url(embed.path + opened([embed.figure])));
          await shoot(`${embed.figure}-${lang}-open`, page.locator('main'));
        }
      }
      await context.close();
    }
  }
});
console.log(`${taken} photographs in ${folder}`);
