// The same seed gives the same bits in every engine.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { compute, expected, WASM } from '../golden.mjs';
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
  const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
  expect(existsSync(firefox), `there is no Firefox at ${firefox}; FIREFOX says where it is`).toBe(true);
  // Stock Firefox takes no orders from Playwright: a page computes, and tells the host.
  let tell = (_: string) => {};
  const told = new Promise<string>((resolve) => (tell = resolve));
  const server = await host({
    pages: {
      '/': `<!DOCTYPE html><meta charset="utf-8"><title>golden</title><script>
        ${script(program())}.then(
          (hashes) => fetch('/told', { method: 'POST', body: JSON.stringify(hashes) }),
          (error) => fetch('/told', { method: 'POST', body: JSON.stringify(String(error)) }),
        )</script>`,
      '/told': (body: string) => tell(body),
    },
  });
  const profile = mkdtempSync(join(tmpdir(), 'golden-'));
  writeFileSync(
    join(profile, 'user.js'),
    'user_pref("datareporting.policy.dataSubmissionEnabled", false);\nuser_pref("app.update.enabled", false);\n',
  );
  const browser = spawn(firefox, ['--headless', '--no-remote', '--profile', profile, server.origin], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  try {
    const left = new Promise<string>((_, reject) =>
      browser.on('exit', (code) => reject(new Error(`Firefox ended with ${code}`))),
    );
    expect(JSON.parse(await Promise.race([told, left]))).toEqual(hashes());
  } finally {
    browser.removeAllListeners('exit');
    const ended = new Promise((resolve) => browser.on('exit', resolve));
    browser.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
