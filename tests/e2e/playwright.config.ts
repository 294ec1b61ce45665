import { defineConfig } from '@playwright/test';

import { CHROMIUM } from './lib/site.mjs';

// Tests run at a desk; those tagged @phone run on a phone as well, those tagged @touch on a phone only.
export default defineConfig({
  testDir: '.',
  fullyParallel: true,
  workers: 2,
  // A browser on a busy machine now and then misses its time; what needs a second try is named in the report.
  retries: 2,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  use: { browserName: 'chromium', launchOptions: CHROMIUM, actionTimeout: 10_000, locale: 'zh-TW' },
  projects: [
    { name: 'desktop', grepInvert: /@touch/, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      grep: /@phone|@touch/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
