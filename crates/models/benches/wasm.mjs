// The benches in WebAssembly, beside what criterion measured natively: `make bench`.
//
//   node crates/models/benches/wasm.mjs [--module FILE] [--corners] [--native DIRECTORY] [FILTER]
//
// Prints a Markdown table: the median time of each work, natively and in WebAssembly, and the speed of WebAssembly as a
// share of the native one; then what is over its budget. With --corners, also the slowest settings that climbing from
// the defaults finds for each model. It measures and never fails.

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

const root = new URL('../../../', import.meta.url);
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    module: { type: 'string', default: new URL('target/wasm32-unknown-unknown/release/examples/bench.wasm', root).pathname },
    native: { type: 'string', default: new URL('target/criterion', root).pathname },
    corners: { type: 'boolean', default: false },
  },
});
const filter = positionals[0] ?? '';

/** Milliseconds that a work of this name may take in WebAssembly; the least share of native speed. */
const BUDGETS = [['evaluate/', 50], ['cascade/', 50], ['million/cascade', 1000]];
const LEAST_SHARE = 0.6;
const CORNER_BUDGET = 50;

const { instance } = await WebAssembly.instantiate(readFileSync(options.module));
const wasm = instance.exports;

/** Text that a call has put into the module's memory; the call returns its length. */
function text(length) {
  return new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, wasm.text(), length));
}

/** Milliseconds of one run of what is prepared, `times` of them together. */
function clock(times) {
  const start = performance.now();
  for (let index = 0; index < times; index += 1) wasm.run();
  return (performance.now() - start) / times;
}

const median = (sample) => sample.toSorted((a, b) => a - b)[sample.length >> 1];

/** As criterion does it: half a second to get warm (V8 compiles twice), then samples of equal length for two seconds. */
function measure() {
  let once = Infinity;
  for (const end = performance.now() + 500; performance.now() < end;) once = Math.min(once, clock(1));
  const times = Math.max(1, Math.round(100 / Math.max(once, 1e-3)));
  return median(Array.from({ length: 20 }, () => clock(times)));
}

/** Criterion's median in milliseconds; null where it has not measured. */
function native(name) {
  try {
    const file = `${options.native}/${name}/new/estimates.json`;
    return JSON.parse(readFileSync(file, 'utf8')).median.point_estimate / 1e6;
  } catch {
    return null;
  }
}

const print = (milliseconds) => (milliseconds === null ? '–' : milliseconds.toPrecision(3));
const over = [];

console.log(`${cpus()[0].model}, Node ${process.versions.node}, V8 ${process.versions.v8}\n`);
console.log('| work | native, ms | wasm, ms | wasm speed / native |\n|---|---:|---:|---:|');
for (let index = 0; index < wasm.work_count(); index += 1) {
  const name = text(wasm.work_name(index));
  if (!name.includes(filter)) continue;
  wasm.prepare(index);
  const [there, here] = [native(name), measure()];
  const share = there === null ? null : there / here;
  console.log(`| ${name} | ${print(there)} | ${print(here)} | ${share === null ? '–' : share.toFixed(2)} |`);
  const budget = BUDGETS.find(([start]) => name.startsWith(start))?.[1];
  if (here > budget) over.push(`${name}: ${print(here)} ms, at most ${budget}`);
  if (share !== null && share < LEAST_SHARE) over.push(`${name}: ${share.toFixed(2)} of native speed, at least ${LEAST_SHARE}`);
}

if (options.corners) {
  console.log('\n| model | slowest, ms | at |\n|---|---:|---|');
  for (let model = 0; model < wasm.model_count(); model += 1) {
    const name = text(wasm.model_name(model));
    if (!name.includes(filter)) continue;
    const { time, at } = slowest(model);
    console.log(`| ${name} | ${print(time)} | ${at || 'defaults'} |`);
    if (time > CORNER_BUDGET) over.push(`${name} ${at}: ${print(time)} ms, at most ${CORNER_BUDGET}`);
  }
}

console.log(over.length === 0 ? '\nall within their budgets' : `\nover budget:\n${over.join('\n')}`);

/** Looks at every pair of ends of all ranges (and options of choices), then climbs from the slowest pair, one
 * parameter after the other, until no change makes it slower by a twentieth. */
function slowest(model) {
  const params = Array.from({ length: wasm.param_count(model) }, (_, index) => index);
  const ends = params.map((param) => Array.from({ length: wasm.end_count(model, param) }, (_, end) => end));
  const time = (settings, times) => {
    wasm.corner_defaults(model);
    for (const [param, end] of settings) wasm.corner_set(model, param, end);
    wasm.corner_prepare(model);
    return Math.min(...Array.from({ length: times }, () => clock(1)));
  };
  time([], 20);
  let best = { time: time([], 3), settings: [] };
  const look = (settings, much) => {
    // The least of three: what else the machine does only adds.
    if (time(settings, 1) <= best.time * much) return false;
    const again = time(settings, 3);
    if (again <= best.time * much) return false;
    best = { time: again, settings };
    return true;
  };
  for (const first of params) {
    for (const second of params.slice(first + 1)) {
      for (const one of ends[first]) for (const other of ends[second]) look([[first, one], [second, other]], 1);
    }
  }
  for (let climbing = true; climbing;) {
    climbing = false;
    for (const param of params) {
      for (const end of ends[param]) {
        if (look([...best.settings.filter(([set]) => set !== param), [param, end]], 1.05)) climbing = true;
      }
    }
  }
  const measured = time(best.settings, 9);
  return { time: measured, at: text(wasm.corner_text(model)) };
}
