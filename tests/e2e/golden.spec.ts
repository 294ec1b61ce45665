// The same seed gives the same bits in every engine.

import { existsSync, readFileSync } from 'node:fs';

import { compute, expected, WASM } from '../golden.mjs';
import { inFirefox } from './lib/firefox.ts';
import { expect, test } from './lib/test.ts';

const hashes = () => expected().map((line: string) => line.split(' ')[1]);

/** The compiled models, as text that fits into a page. */
function program() {
  const how = 'cargo build --release --target wasm32-unknown-unknown -p models --example golden';
  expect(existsSync(WASM), `golden.wasm is missing: ${how}`).toBe(true);
  return readFileSync(WASM).toString('base64');
}
const script = (packed: string) => `(${compute})(Uint8Array.from(atob('${packed}'), (letter) => letter.charCodeAt(0)))`;

test('Chromium computes the golden hashes', async ({ page }) => {
  expect(await page.evaluate(script(program()))).toEqual(hashes());
});

test('Firefox computes the golden hashes', async ({ host }) => {
  test.setTimeout(120_000);
  expect(await inFirefox(host, script(program()))).toEqual(hashes());
});
