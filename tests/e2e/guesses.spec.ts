// The question of every figure: answered by slider, by keys, by typing, in the picture, or not at all.

import { Figure, stand } from './lib/figure.ts';
import { drag, dragAnyWay } from './lib/hand.ts';
import { asksNumber, figures, wordsOf } from './lib/site.mjs';
import { expect, langOf, test } from './lib/test.ts';

// At rest: the show is watched in a test of its own.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const id of figures) {
  test.describe(id, () => {
    let figure: Figure;

    test.beforeEach(async ({ page, site }, info) => {
      figure = await stand(page, site, id, langOf(info.project.name));
    });

    /** The number that the guess bar says now, without its unit. */
    async function guessed() {
      const words = await figure.words();
      const spoken = (await figure.guess.locator('.slider').getAttribute('aria-valuetext')) ?? '';
      return spoken.slice(0, spoken.length - (words.guess?.unit ?? '').length);
    }

    async function expectQuoted(guess: string, decide: () => Promise<void>) {
      expect(await figure.sentence.count(), 'nothing is told before the guess').toBe(0);
      await decide();
      await expect(figure.live.locator('.reveal')).toContainText(guess);
      await expect(figure.live.locator('.figure-title')).toHaveText((await figure.words()).finding);
      await expect(figure.sentence).toHaveText(/\d/);
      await expect.poll(() => new URL(figure.page.url()).searchParams.get(`${id}.guess`)).toMatch(/^(?!skip$)./);
    }

    const done = () => figure.guess.locator('button.primary').click();

    if (asksNumber(id)) {
      test('a guess by slider is quoted in the answer', { tag: '@phone' }, async ({ isMobile }) => {
        const slider = figure.guess.locator('.slider');
        const box = (await slider.boundingBox())!;
        const before = await guessed();
        const position = { x: box.width * 0.8, y: box.height / 2 };
        await (isMobile ? slider.tap({ position }) : slider.click({ position }));
        await expect.poll(guessed).not.toBe(before);
        await expectQuoted(await guessed(), isMobile ? () => figure.guess.locator('button.primary').tap() : done);
      });

      test('a guess by keys alone is quoted in the answer', async ({ page }) => {
        const slider = figure.guess.locator('.slider');
        await slider.focus();
        const at = async (key: string) => {
          await page.keyboard.press(key);
          return Number(await slider.inputValue());
        };
        const [lowest, step, leap, highest] = [
          await at('Home'),
          await at('ArrowRight'),
          await at('PageUp'),
          await at('End'),
        ];
        expect([lowest, highest]).toEqual([0, 1000]);
        expect(step).toBeGreaterThan(lowest);
        expect(leap).toBeGreaterThan(step);
        await at('PageDown');
        await page.keyboard.press('Tab');
        await expect(figure.guess.locator('.entry input')).toBeFocused();
        await page.keyboard.press('Tab');
        await expect(figure.guess.locator('button.primary')).toBeFocused();
        await expectQuoted(await guessed(), () => page.keyboard.press('Enter'));
      });

      test('a typed guess is quoted in the answer', async () => {
        const entry = figure.guess.locator('.entry input');
        const [min, max] = [Number(await entry.getAttribute('min')), Number(await entry.getAttribute('max'))];
        const before = await guessed();
        const wish = min + (max - min) * 0.37;
        await entry.fill(String(wish > 5 ? Math.round(wish) : wish));
        await entry.press('Tab');
        await expect.poll(guessed).not.toBe(before);
        await expectQuoted(await guessed(), done);
      });

      test('a guess dragged in the picture is quoted in the answer', async ({ page }) => {
        const handle = figure.handles.first();
        test.skip((await handle.count()) === 0, 'its question has no handle in the picture');
        const before = await guessed();
        await dragAnyWay(handle, guessed, (from, by) => drag(page, from, by));
        expect(await guessed()).not.toBe(before);
        await expectQuoted(await guessed(), done);
      });
    } else if (wordsOf(id).guess) {
      test(
        'an option that is tapped, or chosen by keys, is quoted in the answer',
        { tag: '@phone' },
        async ({ page, isMobile }) => {
          const options = figure.guess.locator('.guess-buttons button');
          expect(await options.count(), 'two options and a way around them').toBeGreaterThan(2);
          const option = options.nth(1);
          const words = (await option.textContent())!.trim();
          if (!isMobile) await options.first().focus();
          if (!isMobile) await page.keyboard.press('Tab');
          await expectQuoted(words, isMobile ? () => option.tap() : () => page.keyboard.press('Enter'));
        },
      );
    }

    test('who does not want to guess sees it at once, and no guess is quoted', async () => {
      await figure.skip();
      await expect(figure.live.locator('.reveal')).toBeHidden();
      await expect(figure.sentence).toHaveText((await figure.slot.locator('.still .sentence').textContent())!);
      await expect(figure.live.locator('svg.picture').first()).toBeVisible();
      // A figure that asks nothing has nothing to remember.
      const remembered = wordsOf(id).guess ? 'skip' : null;
      await expect.poll(() => new URL(figure.page.url()).searchParams.get(`${id}.guess`)).toBe(remembered);
    });
  });
}
