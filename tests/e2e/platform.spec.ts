// The last section: platforms to try behind links of the text, and the question of belief for the second time.

import { articles } from './lib/site.mjs';
import { expect, open, test } from './lib/test.ts';

for (const { lang, path } of articles) {
  test(`each platform that the text offers opens in the figure (${lang})`, async ({ page, site }) => {
    await open(page, site.url(path));
    const offered = await page
      .locator('section.chapter:has(#platform) > p a[href*="at=platform"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(offered.length).toBe(3);
    const plain = await page.locator('#platform .live .sentence').textContent();
    const said = new Set([plain]);
    for (const href of offered) {
      await open(page, site.url(path + href));
      await expect(page.locator('#platform .live .control[data-changed]').first()).toBeAttached();
      said.add(await page.locator('#platform .live .sentence').textContent());
    }
    expect(said.size, 'each says something else').toBe(4);
  });

  test(`the second belief stands beside the first (${lang})`, async ({ page, site }) => {
    await open(page, site.url(path));
    const answers = (slot: string) => page.locator(`[data-slot=${slot}] button.answer`);
    const said = page.locator('[data-slot=belief-again] .belief-said');
    const words = async (slot: string, place: number) => (await answers(slot).nth(place).textContent())!;
    await answers('belief-again').first().click();
    const unasked = (await said.textContent())!;
    expect(unasked, 'who was not asked before has nothing to compare').not.toContain(await words('belief', 0));

    await answers('belief').nth(1).click();
    await answers('belief-again').nth(2).click();
    await expect(said).toContainText(await words('belief', 1));
    await expect(said).toContainText(await words('belief-again', 2));
    const changed = (await said.textContent())!;
    await answers('belief-again').nth(1).click();
    await expect(said).not.toHaveText(changed);

    await open(page, site.url(path));
    await expect(answers('belief-again').nth(1), 'both are remembered').toHaveAttribute('aria-pressed', 'true');
    await expect(said).toContainText(await words('belief', 1));
    await page.locator('[data-slot=belief-again] button.quiet').click();
    await expect(answers('belief').nth(1), 'and both can be cleared').toHaveAttribute('aria-pressed', 'false');
  });
}
