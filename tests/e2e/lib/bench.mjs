// What the scripts that measure and photograph have in common: a browser, the site, a figure that is open.

import { chromium } from '@playwright/test';

import { serve } from './server.mjs';
import { CHROMIUM, wordsOf } from './site.mjs';

/** Runs `work` with a browser and the site served to it, and puts both away. */
export async function withSite(work, { browser: extra = [], ...options } = {}) {
  const site = await serve(options);
  const browser = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, ...extra] });
  try {
    await work({ site, browser });
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Opens a page and waits until all its figures are alive: each comes when it is near the screen. */
export async function open(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => {
    const slots = [...document.querySelectorAll('[data-slot=figure]')];
    const asleep = slots.find((slot) => !slot.querySelector('.live section'));
    (asleep ?? document.body).scrollIntoView({ behavior: 'instant' });
    return slots.length > 0 && !asleep;
  });
}

/** The query that opens all these figures at their defaults: each asks to see it without a guess. */
export const opened = (figures) =>
  `?v=1&${figures
    .filter((figure) => wordsOf(figure).guess)
    .map((figure) => `${figure}.guess=skip`)
    .join('&')}`;

/** Rows as columns of equal width. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column])))
        .join('  '),
    )
    .join('\n');
}
