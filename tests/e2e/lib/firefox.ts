// Stock Firefox takes no orders from Playwright: a page of the tests' own works there, and tells the host what it found.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, type Host, type Options } from './test.ts';

/** Runs an expression in a page of the site's own origin, in Firefox; what its promise gives comes back. */
export async function inFirefox(host: (options?: Options) => Promise<Host>, expression: string): Promise<unknown> {
  const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
  expect(existsSync(firefox), `there is no Firefox at ${firefox}; FIREFOX says where it is`).toBe(true);
  let tell = (_: string) => {};
  const told = new Promise<string>((resolve) => (tell = resolve));
  const server = await host({
    pages: {
      '/': `<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>tests</title><body><script>
        const tell = (found) => fetch('/told', { method: 'POST', body: JSON.stringify(found) });
        ${expression}.then((found) => tell({ found }), (error) => tell({ error: String(error) }));
        </script>`,
      '/told': (body: string) => tell(body),
    },
  });
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  writeFileSync(
    join(profile, 'user.js'),
    // At rest, as most tests are.
    ['"datareporting.policy.dataSubmissionEnabled", false', '"app.update.enabled", false', '"ui.prefersReducedMotion", 1']
      .map((preference) => `user_pref(${preference});\n`)
      .join(''),
  );
  const browser = spawn(firefox, ['--headless', '--no-remote', '--profile', profile, server.origin], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  try {
    const left = new Promise<string>((_, reject) =>
      browser.on('exit', (code) => reject(new Error(`Firefox ended with ${code}`))),
    );
    const { found, error } = JSON.parse(await Promise.race([told, left]));
    expect(error, 'what went wrong in Firefox').toBeUndefined();
    return found;
  } finally {
    browser.removeAllListeners('exit');
    const ended = new Promise((resolve) => browser.on('exit', resolve));
    browser.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
