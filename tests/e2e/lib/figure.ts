// A living figure, as a reader finds it.

import { expect, type Frame, type Locator, type Page } from '@playwright/test';

import { embedsOf, wordsOf as wordsOfFigure } from './site.mjs';
import { open, wordsOf, type FigureWords, type Host } from './test.ts';

export class Figure {
  readonly slot: Locator;
  readonly live: Locator;
  readonly handles: Locator;
  readonly sentence: Locator;
  readonly guess: Locator;
  readonly play: Locator;

  constructor(
    readonly page: Page | Frame,
    readonly id: string,
  ) {
    this.slot = page.locator(`#${id}[data-slot=figure]`);
    this.live = this.slot.locator('.live');
    this.handles = this.live.locator('[role=slider][data-handle]');
    this.sentence = this.live.locator('.sentence');
    this.guess = this.live.locator('.guess');
    this.play = this.live.locator('.play button');
  }

  /** The words of the figure and of the buttons. */
  async words() {
    const { ui, lang } = await wordsOf(this.page);
    const words: FigureWords = wordsOfFigure(this.id, lang);
    return { ui, ...words };
  }

  /** The button with these words. */
  button = (words: string) => this.live.getByRole('button', { name: words, exact: true });

  /** Looks at the figure without a guess, and at all of it. */
  async skip() {
    if ((await this.guess.count()) > 0) await this.guess.locator('.guess-buttons button').last().click();
    await this.sentence.waitFor();
    await this.finishCourse();
  }

  /** Answers the question, if there is one: with the guess that stands there, or with the first option. */
  async answer() {
    if ((await this.guess.count()) > 0) await this.guess.locator('.guess-buttons button').first().click();
    await this.sentence.waitFor();
    await this.finishCourse();
  }

  /** Leaves the guided steps: everything of the figure is there. */
  async finishCourse() {
    const all = this.live.locator('.course-all:visible, .course-next:visible').last();
    while ((await all.count()) > 0) await all.click();
  }

  /** Opens everything that can be unfolded. */
  async unfold() {
    await this.finishCourse();
    await this.slot.evaluate((slot) => slot.querySelectorAll('details').forEach((details) => (details.open = true)));
    await this.live.locator('.data table').waitFor();
  }

  /** What of the figure stands in the address, without the guess, as `name=value`. */
  pairs = () => pairsOf(new URL(this.page.url()).search, this.id);

  /** The controls, in the figure's order. */
  async controls(): Promise<Control[]> {
    const params = await this.live
      .locator('.control[data-param]')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.param!));
    return params.map((param) => this.control(param));
  }

  control = (param: string) => new Control(this.live.locator(`.control[data-param="${param}"]`), param);

  /** A handle by the names of its panel and of itself: two panels may offer the same. */
  handle = (name: string) => {
    const [panel, key] = name.split('/');
    return this.live.locator(`[data-panel="${panel}"] [data-handle="${key}"]`);
  };

  async handleNames(): Promise<string[]> {
    return this.handles.evaluateAll((all) =>
      all.map((one) => {
        const panel = one.closest<HTMLElement>('[data-panel]')!;
        return `${panel.dataset.panel}/${(one as SVGElement).dataset.handle}`;
      }),
    );
  }

  /** The step that is shown, the last one, and the seed. */
  async step(): Promise<{ step: number; last: number; seed: number }> {
    const numbers = async (part: string) =>
      ((await this.live.locator(`.step-count .${part}`).textContent()) ?? '').match(/\d+/g)!.map(Number);
    const [step, last] = await numbers('steps');
    const [seed] = await numbers('seed');
    return { step, last, seed };
  }

  /** The open table: its head and its rows. */
  async table(): Promise<string[][]> {
    return this.live
      .locator('.data tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  }

  /** What the reader sees: settings, sentence, step and seed, pictures. */
  async shown() {
    return this.live.evaluate((live) => ({
      values: [...live.querySelectorAll<HTMLElement>('.control[data-param]')].map((control) => {
        const input = control.querySelector<HTMLInputElement>('.entry input, select, [role=switch]')!;
        return `${control.dataset.param}=${input.type === 'checkbox' ? input.checked : input.value}`;
      }),
      sentence: live.querySelector('.sentence')?.textContent,
      step: live.querySelector('.step-count')?.textContent ?? '',
      reveal: live.querySelector('.reveal')?.textContent ?? '',
      pictures: [...live.querySelectorAll('svg.picture')].map((picture) => picture.textContent),
    }));
  }
}

/** A control: a slider with a number to type, a list, or a switch. */
export class Control {
  readonly slider: Locator;
  readonly entry: Locator;
  readonly select: Locator;
  readonly toggle: Locator;
  readonly clear: Locator;

  constructor(
    readonly box: Locator,
    readonly param: string,
  ) {
    this.slider = box.locator('input[type=range]');
    this.entry = box.locator('.entry input');
    this.select = box.locator('select');
    this.toggle = box.locator('[role=switch]');
    this.clear = box.locator('.clear');
  }

  async kind(): Promise<'number' | 'list' | 'switch'> {
    if ((await this.slider.count()) > 0) return 'number';
    return (await this.select.count()) > 0 ? 'list' : 'switch';
  }

  async value(): Promise<string> {
    const kind = await this.kind();
    if (kind === 'number') return this.entry.inputValue();
    return kind === 'list' ? this.select.inputValue() : String(await this.toggle.isChecked());
  }

  /** Gives the parameter another value than it has, the way its kind asks for. */
  async change() {
    const before = await this.value();
    const kind = await this.kind();
    if (kind === 'number') {
      await this.slider.press('ArrowRight');
      if (!(await this.becomes((value) => value !== before))) await this.slider.press('ArrowLeft');
    } else if (kind === 'list') {
      const options = await this.select
        .locator('option')
        .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
      await this.select.selectOption(options.find((option) => option !== before)!);
    } else {
      await this.toggle.click();
    }
    await expect.poll(() => this.value(), `${this.param} changes`).not.toBe(before);
  }

  /** Whether the value becomes such a one within a second: what the reader does is drawn a moment later. */
  async becomes(such: (value: string) => boolean): Promise<boolean> {
    for (let wait = 0; wait < 20; wait += 1) {
      if (such(await this.value())) return true;
      await new Promise((done) => setTimeout(done, 50));
    }
    return false;
  }
}

/** A figure's pairs of a query, without the guess, as `name=value`. */
export const pairsOf = (query: string, id: string) =>
  [...new URLSearchParams(query)]
    .filter(([key]) => key.startsWith(`${id}.`) && key !== `${id}.guess`)
    .map(([key, value]) => `${key.slice(id.length + 1)}=${value}`)
    .sort();

/** A place on a handle that lies under nothing else, after the handle was brought into view. */
export async function grip(handle: Locator): Promise<{ x: number; y: number }> {
  const place = await handle.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.querySelector('.reach')!.getBoundingClientRect();
    const ways = [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => (eighth * Math.PI) / 4);
    const places = [0, 0.2, 0.4].flatMap((far) =>
      ways.map((way) => ({
        x: left + (0.5 + far * Math.cos(way)) * width,
        y: top + (0.5 + far * Math.sin(way)) * height,
      })),
    );
    return places.find(({ x, y }) => element.contains(document.elementFromPoint(x, y))) ?? null;
  });
  expect(place, 'some part of the handle lies under nothing else').not.toBeNull();
  return place!;
}

/** The value that a handle announces. */
export const valueOf = async (handle: Locator) => Number(await handle.getAttribute('aria-valuenow'));

/** So many pixels along a handle's axis. */
export async function along(handle: Locator, pixels: number): Promise<{ x: number; y: number }> {
  const upright = (await handle.getAttribute('aria-orientation')) === 'vertical';
  return upright ? { x: 0, y: -pixels } : { x: pixels, y: 0 };
}

/** A figure in the page where it stands alone. */
export async function stand(page: Page, site: Host, id: string, lang: string) {
  const { path } = embedsOf(lang).find((embed) => embed.figure === id)!;
  await open(page, site.url(path));
  return new Figure(page, id);
}
