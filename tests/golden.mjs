// The golden hashes, computed in WebAssembly, against tests/golden.txt.
//
//   node tests/golden.mjs        in Node; the last line is "golden: N passed, N failed"
//
// The browser tests import `expected` and run `compute` inside Chromium and Firefox.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
export const WASM = fileURLToPath(new URL('target/wasm32-unknown-unknown/release/examples/golden.wasm', root));

/** One line a model: "id hash", in the registry's order. */
export function expected() {
  return readFileSync(new URL('tests/golden.txt', root), 'utf8').trim().split('\n');
}

/** The hashes that a module gives, as 16 hexadecimal digits. It also runs as text inside a page. */
export async function compute(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes);
  const { golden_count, golden_hash } = instance.exports;
  const hashes = [];
  for (let index = 0; index < golden_count(); index += 1) {
    hashes.push(BigInt.asUintN(64, golden_hash(index)).toString(16).padStart(16, '0'));
  }
  return hashes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const hashes = await compute(readFileSync(WASM));
  const lines = expected();
  let passed = 0;
  for (const [index, line] of lines.entries()) {
    const [id, hash] = line.split(' ');
    if (hashes[index] === hash) passed += 1;
    else console.error(`${id}: native ${hash}, wasm ${hashes[index]}`);
  }
  const failed = Math.max(lines.length, hashes.length) - passed;
  console.log(`golden: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
