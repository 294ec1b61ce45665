// The article in Firefox: it comes alive, answers and moves, and says and draws what it says and draws in Chromium.

import { inFirefox } from './lib/firefox.ts';
import { articles, figures } from './lib/site.mjs';
import { expect, test } from './lib/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Walks through the article in a frame of the same origin; in a browser. */
async function walk(address: string) {
  const pause = () => new Promise((next) => setTimeout(next, 25));
  async function until<T>(what: string, look: () => T): Promise<NonNullable<T>> {
    for (let turn = 0; turn < 400; turn += 1) {
      const seen = look();
      if (seen) return seen as NonNullable<T>;
      await pause();
    }
    throw new Error(`${what} never came`);
  }
  const frame = document.createElement('iframe');
  frame.width = '1000';
  frame.height = '700';
  frame.src = address;
  document.body.append(frame);
  await until('the program', () => frame.contentDocument?.querySelector('[data-slot=notice][data-alive]'));
  const inside = frame.contentDocument!;
  const errors: string[] = [];
  frame.contentWindow!.addEventListener('error', (event) => errors.push(event.message));
  const seen: Record<string, unknown> = {};
  for (const slot of inside.querySelectorAll('[data-slot=figure]')) {
    slot.scrollIntoView({ behavior: 'instant' });
    const live = await until(slot.id, () => slot.querySelector('.live section') && slot.querySelector('.live'));
    const guess = live.querySelector<HTMLElement>('.guess button');
    guess?.click();
    await until(`the sentence of ${slot.id}`, () => live.querySelector('.sentence')?.textContent);
    live.querySelector<HTMLElement>('.course-all')?.click();
    await pause();
    const slider = () => live.querySelector('.control input[type=range]');
    await until(`a slider of ${slot.id}`, slider);
    const value = () => live.querySelector<HTMLInputElement>('.control input[type=number]')!.value;
    const before = value();
    for (const key of ['PageUp', 'PageDown']) {
      if (value() === before) slider()!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      for (let wait = 0; wait < 20 && value() === before; wait += 1) await pause();
    }
    await until(`${slot.id} in the address`, () => frame.contentWindow!.location.search.includes(`${slot.id}.`));
    seen[slot.id] = {
      moved: value() !== before,
      reveal: guess ? live.querySelector('.reveal')?.textContent : '',
      sentence: live.querySelector('.sentence')?.textContent,
      pictures: [...live.querySelectorAll('svg.picture .marks')].map((marks) => marks.innerHTML),
    };
  }
  return { errors, seen };
}

for (const { path, lang } of articles) {
  test(`${lang}: the article lives in Firefox as it does in Chromium`, async ({ page, host }) => {
    test.setTimeout(180_000);
    const firefox = (await inFirefox(host, `(${walk})('/some/where/${path}')`)) as Awaited<ReturnType<typeof walk>>;
    expect(firefox.errors).toEqual([]);
    expect(Object.keys(firefox.seen)).toEqual(figures);
    for (const seen of Object.values(firefox.seen)) expect(seen).toMatchObject({ moved: true, sentence: expect.stringMatching(/。/) });
    const server = await host({ pages: { '/': '<!DOCTYPE html><html lang="zh"><title>tests</title>' } });
    await page.goto(server.origin);
    expect(firefox).toEqual(await page.evaluate(walk, `/some/where/${path}`));
  });
}
