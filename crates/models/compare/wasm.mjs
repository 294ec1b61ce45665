// This crate's cascade in WebAssembly, over a network from a file.
//
//   node wasm.mjs EDGES ACCEPTANCE RUNS MODULE

import { readFileSync } from 'node:fs';

const [edges, acceptance, runs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[5]));
const wasm = instance.exports;
for (const line of readFileSync(edges, 'utf8').trim().split('\n')) wasm.tie(...line.split(' ').map(Number));
wasm.cascades(acceptance, 20_000);
const start = performance.now();
const sum = wasm.cascades(acceptance, runs);
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ sum, squares: wasm.squares(), seconds }));
