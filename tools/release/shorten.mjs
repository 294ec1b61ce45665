// Gives what the program imports from its glue short names. The bundler's carry a hash each, which no compression makes
// smaller, and they stand in both files: a good kilobyte of each.
//
//   node shorten.mjs PROGRAM.wasm GLUE.js

import { readFileSync, writeFileSync } from 'node:fs';

const [program, glue] = process.argv.slice(2);
const wasm = readFileSync(program);
let script = readFileSync(glue, 'utf8');

/** Reads a number in LEB128: the number, and where it ends. */
function number(at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

/** Renames within the section of imports, the second kind of section; everything else is left as it is. */
function renamed(from, to) {
  let [count, at] = number(from);
  const parts = [leb(count)];
  for (; count > 0; count -= 1) {
    const [moduleLength, moduleAt] = number(at);
    const [nameLength, nameAt] = number(moduleAt + moduleLength);
    const name = wasm.toString('utf8', nameAt, nameAt + nameLength);
    const bare = /_[0-9a-f]{16}$/.test(name) ? short(name) : name;
    parts.push(wasm.subarray(at, moduleAt + moduleLength), leb(bare.length), Buffer.from(bare));
    at = nameAt + nameLength;
    if (wasm[at] !== 0) throw new Error(`${program}: ${name} is no function; this script knows no other imports`);
    const [, end] = number(at + 1);
    parts.push(wasm.subarray(at, end));
    at = end;
  }
  if (at !== to) throw new Error(`${program}: the imports end where they should not`);
  return Buffer.concat(parts);
}

let names = 0;
function short(name) {
  const pieces = script.split(name);
  if (pieces.length !== 2 || /\w$/.test(pieces[0]) || /^\w/.test(pieces[1]))
    throw new Error(`${glue}: ${name} should stand there once`);
  const bare = `i${(names++).toString(36)}`;
  script = pieces.join(bare);
  return bare;
}

const sections = [wasm.subarray(0, 8)];
for (let at = 8; at < wasm.length; ) {
  const [length, start] = number(at + 1);
  const end = start + length;
  if (wasm[at] === 2) {
    const imports = renamed(start, end);
    sections.push(Buffer.from([2]), leb(imports.length), imports);
  } else {
    sections.push(wasm.subarray(at, end));
  }
  at = end;
}
writeFileSync(program, Buffer.concat(sections));
writeFileSync(glue, script);
console.log(`shorten: ${names} names`);
