// Every figure with its settings, its words and what can be taken home of it. On the embed pages, where a figure stands
// alone.

import type { Page } from '@playwright/test';

import { Figure, pairsOf, stand } from './lib/figure.ts';
import { articleOf, asksNumber, figures, wordsOf } from './lib/site.mjs';
import { expect, langOf, open, test } from './lib/test.ts';

// At rest: the show is watched in a test of its own.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const id of figures) {
  test.describe(id, () => {
    let figure: Figure;

    test.beforeEach(async ({ page, site }, info) => {
      figure = await stand(page, site, id, langOf(info.project.name));
    });

    test('every setting takes keys and typing, is marked as changed, and is cleared by one click', async ({ page }) => {
      await figure.skip();
      await figure.unfold();
      const controls = await figure.controls();
      const before = new Map<string, string>();
      for (const control of controls) {
        before.set(control.param, await control.value());
        await control.change();
      }
      const names = () =>
        figure
          .pairs()
          .map((pair) => pair.split('=')[0])
          .sort();
      await expect.poll(names).toEqual(controls.map(({ param }) => param).sort());
      for (const control of controls) {
        await expect(control.box, control.param).toHaveAttribute('data-changed');
        await control.clear.click();
        await expect(control.box, control.param).not.toHaveAttribute('data-changed');
        await expect(control.clear).toBeHidden();
        expect(await control.value(), control.param).toBe(before.get(control.param));
      }
      await expect.poll(() => figure.pairs()).toEqual([]);

      for (const control of controls) {
        if ((await control.kind()) !== 'number') {
          await control.change();
          continue;
        }
        const limit = async (name: string) => (await control.entry.getAttribute(name))!;
        const [min, max] = [await limit('min'), await limit('max')];
        await control.slider.press('End');
        await expect.poll(() => control.value(), `${control.param} at its end`).toBe(max);
        await control.slider.press('Home');
        await expect.poll(() => control.value(), `${control.param} at its beginning`).toBe(min);
        await control.entry.fill('1e999');
        await control.entry.press('Enter');
        expect(Number(await control.value()), 'nonsense changes nothing').not.toBeGreaterThan(Number(max));
        await control.entry.fill(before.get(control.param) === max ? min : max);
        await page.keyboard.press('Enter');
      }
      await expect.poll(names).toEqual(controls.map(({ param }) => param).sort());
    });

    test('steps are taken back, taken again, and the figure starts over', async () => {
      await figure.skip();
      await figure.unfold();
      const { ui } = await figure.words();
      const press = (name: string) => figure.button(ui[name]).click();
      const [first, second = first] = await figure.controls();
      const seen = [await figure.shown()];
      await expect(figure.button(ui.redo)).toBeDisabled();
      await expect(figure.button(ui.reset)).toBeDisabled();
      for (const control of [first, second]) {
        await control.change();
        seen.push(await figure.shown());
      }
      await press('undo');
      expect(await figure.shown()).toEqual(seen[1]);
      await press('undo');
      expect(await figure.shown()).toEqual(seen[0]);
      await press('redo');
      expect(await figure.shown()).toEqual(seen[1]);
      await press('redo');
      expect(await figure.shown()).toEqual(seen[2]);
      await expect(figure.button(ui.redo)).toBeDisabled();
      await press('reset');
      expect(await figure.shown()).toEqual(seen[0]);
      await expect(figure.button(ui.reset)).toBeDisabled();
      await expect.poll(() => figure.pairs()).toEqual([]);
      await press('undo');
      expect(await figure.shown()).toEqual(seen[2]);
    });

    test('the sentence changes with the settings, and its numbers are those of the settings', async ({ page }) => {
      await figure.skip();
      await figure.unfold();
      const words = await figure.words();
      const always = words.sentences.filter(({ when }) => !when).map(({ text }) => text);
      const untouched = await figure.sentence.textContent();
      const spoken = figure.live.locator('.spoken');
      await expect(spoken).toHaveText('');
      let changes = 0;
      for (const control of await figure.controls()) {
        await control.change();
        const sentence = (await figure.sentence.textContent())!;
        expect(sentence).not.toMatch(/[{}]|NaN|inf/);
        if (sentence !== untouched) changes += 1;
        if (always.some((text) => text.includes(`{${control.param}}`)) && (await control.kind()) === 'number') {
          const said = (await control.slider.getAttribute('aria-valuetext'))!;
          expect(sentence).toContain(said.slice(0, said.length - (words.params[control.param].unit ?? '').length));
        }
        await control.clear.click();
        expect(await figure.sentence.textContent()).toBe(untouched);
      }
      expect(changes, 'settings that the sentence mentions').toBeGreaterThan(0);
      await (await figure.controls())[0].change();
      await page.waitForTimeout(1_100);
      await expect(spoken, 'once the hand rests, the sentence is heard').toHaveText(
        (await figure.sentence.textContent())!,
      );
    });

    test('the numbers can be seen, and taken home as they are', async ({ page }) => {
      await figure.skip();
      await figure.unfold();
      const words = await figure.words();
      const table = await figure.table();
      expect(table.length, 'a head and rows').toBeGreaterThan(1);
      for (const row of table) {
        expect(row.length).toBe(table[0].length);
        for (const cell of row) expect(cell).not.toMatch(/^$|NaN|inf|undefined/);
      }
      const control = (await figure.controls())[0];
      await control.change();
      const after = await figure.table();
      await figure.button(words.ui.download).click();
      const csv = (await file(page, figure, 'CSV')).toString();
      expect(csv.startsWith('\ufeff')).toBe(true);
      const lines = csv.slice(1).trim().split('\r\n');
      const notes = lines.filter((line) => line.startsWith('"# '));
      expect(notes.join('\n')).toContain(words.finding);
      expect(notes.join('\n')).toContain(`${control.param}=`);
      expect(notes.join('\n')).toMatch(/seed=\d+/);
      expect(notes.join('\n')).toContain(`${id}.${control.param}=`);
      const cells = lines
        .filter((line) => !line.startsWith('"# '))
        .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
      expect(cells[0].map((cell) => cell.replace(/^"|"$/g, ''))).toEqual(after[0]);
      expect(cells.length).toBe(after.length);
      // The table is rounded to four digits; the file is not.
      for (const [index, row] of after.slice(1).entries()) {
        const number = numberOf(row[0]);
        if (number !== null)
          expect(Number(cells[index + 1][0])).toBeCloseTo(number, -Math.log10(Math.abs(number) / 1000 + 1e-9));
      }
    });

    test('the picture can be taken home as a drawing and as a bitmap', async ({ page }) => {
      await figure.skip();
      const words = await figure.words();
      await figure.button(words.ui.download).click();
      const svg = (await file(page, figure, 'SVG')).toString();
      // Not in the page itself, whose policy would be asked about the drawing's own styles.
      const paper = await page.context().newPage();
      const drawn = await paper.evaluate((source) => {
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
        return {
          error: parsed.querySelector('parsererror')?.textContent ?? '',
          root: parsed.documentElement.tagName,
          text: parsed.documentElement.textContent ?? '',
          shapes: parsed.querySelectorAll('path, circle').length,
          scripts: parsed.querySelectorAll('script, [onclick], foreignObject').length,
        };
      }, svg);
      expect(drawn).toMatchObject({ error: '', root: 'svg', scripts: 0 });
      expect(drawn.shapes).toBeGreaterThan(5);
      expect(drawn.text).toContain(words.finding);
      expect(drawn.text).toContain(`#${id}`.slice(1));
      const png = await file(page, figure, 'PNG');
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16), 'sharp in print').toBeGreaterThanOrEqual(1000);
    });

    if (wordsOf(id).dare) {
      test('the dare has a solution, one click shows it, and the figure says that it is won', async () => {
        await figure.skip();
        const words = await figure.words();
        const before = await figure.sentence.textContent();
        await expect(figure.live.locator('.dare p')).toContainText(words.dare!.text);
        await figure.live.locator('.dare button').click();
        await expect.poll(() => figure.pairs()).not.toEqual([]);
        const solution = pairsOf(words.dare!.solution, id);
        expect(solution).toEqual(expect.arrayContaining(figure.pairs()));
        // What is not in the address is at its default, which the solution may name as well.
        for (const pair of solution.filter((pair) => !figure.pairs().includes(pair))) {
          await expect(figure.control(pair.split('=')[0]).box).not.toHaveAttribute('data-changed');
        }
        expect(await figure.sentence.textContent()).not.toBe(before);
        // What the finding says does not hold here.
        await expect(figure.live.locator('.figure-title')).toHaveText(words.dare!.won);
        await expect(figure.live.locator('.dare p')).toHaveText(words.ui['dare-won'] + words.dare!.text);
        await expect(figure.live.locator('.dare button')).toBeHidden();
        await figure.button(words.ui.undo).click();
        await expect(figure.sentence).toHaveText(before!);
        await expect(figure.live.locator('.figure-title')).toHaveText(words.finding);
      });
    }

    test('what unfolds has something in it', async () => {
      await figure.skip();
      for (const details of await figure.slot.locator('details:visible').all()) {
        await expect(details.locator('summary').first()).toHaveText(/./);
        await details.locator('summary').first().click();
        await expect(details).toHaveAttribute('open');
        // The table is made when it is opened.
        const content = details.locator(':scope > :not(summary) *');
        await expect(content.first(), (await details.getAttribute('class')) ?? '').toBeAttached();
      }
      await expect(figure.slot.locator('details.card')).toHaveText(/.{200}/s);
      await expect(figure.live.locator('details.steps li').first()).toHaveText(/./);
      await expect(figure.live.locator('details.steps'), 'numbers stand in their places').not.toHaveText(/[{}]/);
    });
  });
}

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  for (const id of figures) {
    test(`${id}: time runs, stops, goes step by step and back to the start; chance is drawn again`, async ({
      page,
      site,
    }, info) => {
      await page.clock.install();
      // The clock's handles are larger than any browser's, and a handle is a 32-bit number in WebAssembly.
      await page.addInitScript(() => {
        const [ask, take] = [window.requestAnimationFrame, window.cancelAnimationFrame];
        const handles = new Map<number, number>();
        window.requestAnimationFrame = (call) => {
          const handle = handles.size + 1;
          handles.set(handle, ask.call(window, call));
          return handle;
        };
        window.cancelAnimationFrame = (handle) => take.call(window, handles.get(handle) ?? 0);
      });
      const figure = await stand(page, site, id, langOf(info.project.name));
      await page.clock.pauseAt(Date.now() + 60_000);
      await figure.answer();
      test.skip((await figure.play.count()) === 0, 'there is neither time nor chance in it');
      const { ui } = await figure.words();
      const [play, start, one, again] = await figure.play.all();
      const at = async () => (await figure.step()).step;
      const { last, seed } = await figure.step();
      if (last > 0) {
        // Where nothing is asked, there is no answer for the show to begin with.
        if (!wordsOf(id).guess) await play.click();
        await expect(play, 'the show begins by itself').toHaveText(ui.pause);
        expect(await at()).toBe(0);
        await page.clock.runFor(1_100);
        expect(await at()).toBe(Math.min(2, last));
        await page.clock.runFor(500 * (last + 1));
        expect(await at()).toBe(last);
        await expect(play).toHaveText(ui.play);
        await start.click();
        expect(await at()).toBe(0);
        await page.clock.runFor(1_100);
        expect(await at(), 'it waits').toBe(0);
        await one.click();
        expect(await at()).toBe(1);
        await play.click();
        await page.clock.runFor(500);
        const stopped = await at();
        expect(stopped).toBe(Math.min(2, last));
        if (stopped < last) await play.click();
        await page.clock.runFor(1_100);
        expect(await at(), 'it has stopped').toBe(stopped);
        if (stopped < last) expect(figure.pairs()).toContain(`step=${stopped}`);
      }
      if (await again.isVisible()) {
        await again.click();
        expect((await figure.step()).seed).not.toBe(seed);
        await page.clock.runFor(200);
        expect(figure.pairs().join()).toContain(`seed=${(await figure.step()).seed}`);
      }
    });
  }
});

test(
  'in the article every figure answers, moves and speaks, beside all the others',
  { tag: '@phone' },
  async ({ page, site }, info) => {
    test.slow();
    await open(page, site.url(articleOf(langOf(info.project.name)).path));
    for (const id of figures) {
      const figure = new Figure(page, id);
      await figure.answer();
      if (wordsOf(id).guess) await expect(figure.live.locator('.reveal')).toHaveText(/./);
      for (const quoted of await page.locator(`[data-slot=guess][data-figure="${id}"]`).all()) {
        const [guess] = (await quoted.textContent())!.match(asksNumber(id) ? /[\d,.]+/ : /.+/)!;
        await expect(figure.live.locator('.reveal')).toContainText(guess);
      }
      await expectSameNumbers(figure);
      const before = await figure.sentence.textContent();
      for (const control of await figure.controls()) {
        if (!(await control.box.isVisible())) continue;
        await control.change();
        if ((await figure.sentence.textContent()) !== before) break;
      }
      expect(await figure.sentence.textContent()).not.toBe(before);
      await expectSameNumbers(figure);
    }
    await expect
      .poll(() => [...new Set([...new URL(page.url()).searchParams.keys()].map((key) => key.split('.')[0]))])
      .toEqual(expect.arrayContaining(figures));
  },
);

test('a resting page asks for no frames and sets no timers', async ({ page, site }) => {
  await page.addInitScript(() => {
    const counted = window as unknown as { work: number };
    counted.work = 0;
    for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval'] as const) {
      const real = window[name] as (...args: unknown[]) => number;
      (window as never as Record<string, unknown>)[name] = (...args: unknown[]) => {
        counted.work += 1;
        return real.apply(window, args);
      };
    }
  });
  await open(page, site.url());
  for (const id of figures) await new Figure(page, id).skip();
  await page.waitForTimeout(1_500);
  const work = () => page.evaluate(() => (window as unknown as { work: number }).work);
  const before = await work();
  await page.waitForTimeout(1_000);
  // One timer is Playwright's own way of looking.
  expect((await work()) - before).toBeLessThanOrEqual(1);
});

/** What a download button gives. */
async function file(page: Page, figure: Figure, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), figure.button(name).click()]);
  expect(download.suggestedFilename()).toBe(`${figure.id}.${name.toLowerCase()}`);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The number in a cell, if it is written plainly. */
function numberOf(cell: string): number | null {
  const plain = cell.replaceAll(',', '').replace('−', '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Numbers that prose and sentence both quote in the same format are the same. */
async function expectSameNumbers(figure: Figure) {
  const { sentences } = await figure.words();
  const live = (await figure.sentence.textContent())!;
  const prose = await figure.page
    .locator(`[data-slot=output][data-figure="${figure.id}"]:not([data-format])`)
    .evaluateAll((all) => all.map((one) => [(one as HTMLElement).dataset.name!, one.textContent ?? '']));
  for (const [name, said] of prose) {
    for (const { text } of sentences.filter((sentence) => sentence.text.includes(`{${name}}`))) {
      const parts = text.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const names = [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
      const found = new RegExp(parts.join('(.+?)')).exec(live);
      if (found) expect(found[names.indexOf(name) + 1], name).toBe(said);
    }
  }
}
