// One picture of all figures at their defaults, on phone and desk, by day and by night: docs/contact-sheet.jpg.
//
//   node contact-sheet.mjs [FILE]        DIST as for the tests

import { open, opened, withSite } from './lib/bench.mjs';
import { articles, embedsOf, figures } from './lib/site.mjs';

const [file = new URL('../../docs/contact-sheet.jpg', import.meta.url).pathname] = process.argv.slice(2);
// As wide as each device, and as high as what a figure is about: title, picture, sentence.
const DEVICES = {
  phone: { width: 390, shown: 190 },
  desktop: { width: 1280, shown: 460 },
};
const PARTS = ['header', '.reveal', '.panels', '.sentence'];

const rows = new Map();
await withSite(async ({ site, browser }) => {
  for (const [device, { width, shown }] of Object.entries(DEVICES)) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        isMobile: device === 'phone',
        colorScheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const embeds = embedsOf(articles[0].lang);
      for (const figure of figures) {
        const { path } = embeds.find((embed) => embed.figure === figure);
        await open(page, site.url(path + opened([figure])));
        const boxes = await Promise.all(
          PARTS.map(async (part) => page.locator(`.live ${part}`).first().boundingBox().catch(() => null)),
        );
        const bottom = Math.max(...boxes.filter(Boolean).map((box) => box.y + box.height));
        const picture = await page.screenshot({
          fullPage: true,
          type: 'jpeg',
          quality: 85,
          clip: { x: 0, y: 0, width, height: bottom + 16 },
        });
        const cells = rows.get(figure) ?? [];
        cells.push(`<img width="${shown}" src="data:image/jpeg;base64,${picture.toString('base64')}" alt="">`);
        rows.set(figure, cells);
      }
      await context.close();
    }
  }
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const sheet = [...rows].map(([figure, cells]) => `<h2>${figure}</h2><div>${cells.join('')}</div>`);
  await page.setContent(
    `<style>body{margin:16px;font:14px sans-serif;background:#999}h2{font-size:14px;margin:16px 0 8px}
     div{display:flex;gap:16px;align-items:flex-start}</style>${sheet.join('')}`,
  );
  await page.screenshot({ path: file, fullPage: true, type: 'jpeg', quality: 80 });
});
console.log(`${rows.size} figures in ${file}`);
