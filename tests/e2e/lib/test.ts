// The tests' own `test`: a host to serve the site, and a watch that no page breaks anything unnoticed.

import { test as base, expect, type Frame, type Page } from '@playwright/test';

import { serve } from './server.mjs';

export { expect };
export type Host = Awaited<ReturnType<typeof serve>>;
export type Options = Parameters<typeof serve>[0];

interface Watch {
  /** What pages reported: uncaught errors, messages on the error channel, refused requests. */
  errors: string[];
  /** Reports that the test provokes. */
  expected: RegExp[];
  /** Origins that requests went to. */
  origins: Set<string>;
}

export const test = base.extend<{ host: (options?: Options) => Promise<Host>; watch: Watch }, { site: Host }>({
  // The site as an honest host serves it, below a sub-path.
  site: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const site = await serve();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],

  // A host of the test's own, for what an honest one does not do.
  host: async ({ watch }, use) => {
    const hosts: Host[] = [];
    await use(async (options) => {
      const host = await serve(options);
      hosts.push(host);
      watch.origins.delete(host.origin);
      return host;
    });
    for (const host of hosts) watch.origins.delete(host.origin);
    await Promise.all(hosts.map((host) => host.close()));
  },

  // In every test: nothing is reported that the test did not provoke, and no request goes elsewhere.
  watch: [
    async ({ context, site }, use) => {
      const watch: Watch = { errors: [], expected: [], origins: new Set() };
      context.on('weberror', (error) => watch.errors.push(String(error.error())));
      context.on('console', (message) => {
        if (message.type() === 'error') watch.errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on('request', (request) => {
        if (/^https?:|^wss?:/.test(request.url())) watch.origins.add(new URL(request.url()).origin);
      });
      await use(watch);
      watch.origins.delete(site.origin);
      const errors = watch.errors.filter((error) => !watch.expected.some((expected) => expected.test(error)));
      expect(errors, 'what the page reported').toEqual([]);
      expect([...watch.origins], 'origins other than the site').toEqual([]);
    },
    { auto: true },
  ],
});

/** The script that a project reads: the desk Traditional, the phone Simplified, so that both are tried. */
export const langOf = (project: string) => (project === 'phone' ? 'zh-Hans' : 'zh-Hant');

/** Waits until the program has started; the figures come when they are near. */
export const started = (page: Page | Frame) => page.locator('[data-slot=notice][data-alive]').waitFor({ state: 'attached' });

/**
 * Waits until every figure of a page is alive, or one alone. Each comes when it is near the screen: the page is scrolled
 * to it, and back again.
 */
export async function alive(page: Page | Frame, only = '') {
  await page.waitForFunction((only) => {
    const slots = [...document.querySelectorAll(`[data-slot=figure]${only && `#${only}`}`)];
    const kept = window as unknown as { from?: number };
    const asleep = slots.find((slot) => !slot.matches('[data-alive]') || !slot.querySelector('.live section'));
    if (asleep) {
      // Not before the program has started: a page may still be on its way to a place of its own.
      if (!document.querySelector('[data-slot=notice][data-alive]')) return false;
      kept.from ??= scrollY;
      asleep.scrollIntoView({ block: 'start', behavior: 'instant' });
      return false;
    }
    if (kept.from !== undefined) scrollTo({ top: kept.from, behavior: 'instant' });
    kept.from = undefined;
    return slots.length > 0;
  }, only);
}

/** Opens a page and waits until its figures are alive, or one alone. */
export async function open(page: Page, address: string, only = '') {
  await page.goto(address);
  await alive(page, only);
}

/** The words of the page's buttons and messages; those of a figure are in a file of their own (`wordsOf` of site.mjs). */
export async function wordsOf(page: Page | Frame): Promise<{ lang: string; ui: Record<string, string> }> {
  return JSON.parse((await page.locator('#words').textContent()) ?? '{}');
}

export interface FigureWords {
  title: string;
  finding: string;
  guess?: { question: string; unit?: string; reveal: string };
  params: Record<string, { name: string; unit?: string }>;
  dare?: { text: string; solution: string; won: string };
  sentences: { when?: string; text: string }[];
}
