// The weight of dist/, raw and as a visitor gets it (brotli, quality 11), against
// the budgets below and against the sizes recorded in tests/sizes.json.
//
//   node tools/sizes.mjs            fails over budget or when something grew by more than 3 %
//   node tools/sizes.mjs --accept   records the sizes of today
//
// Two compilers make two programs of somewhat different size, so the growth of
// what holds the program is judged only by the Rust that made the record, and a
// first visit then has the room of its parts.
//
// A kilobyte is 1000 bytes. The last line is "sizes: N passed, N failed".

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

// `wasm` is the program that every visit fetches, `figure` what comes when a figure is near: its model's program, its words,
// its picture while it waits.
const BUDGET = { wasm: 150, js: 8, css: 14, html: 90, first: 200, figure: 75 };
const FIRST_ANYWHERE = 260;
const GROWTH = 0.03;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const recordPath = join(root, 'tests', 'sizes.json');

function giveUp(sentence) {
  console.error(`sizes: ${sentence}`);
  process.exit(1);
}

if (!existsSync(join(dist, 'index.html'))) giveUp('there is no dist/index.html: run make build');

// Hosts compress text and wasm, and leave alone what is compressed already.
const COMPRESSED = new Set(['.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif', '.woff', '.woff2']);
const weighed = new Map();
function weigh(path) {
  if (!weighed.has(path)) {
    const bytes = readFileSync(path);
    const sent = COMPRESSED.has(extname(path))
      ? bytes.length
      : brotliCompressSync(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        }).length;
    weighed.set(path, { raw: bytes.length, sent });
  }
  return weighed.get(path);
}

// What an address in `from` means in dist/, or null when it is not a file there.
function local(address, from) {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return null;
  const path = decodeURIComponent(address.replace(/[?#].*$/, ''));
  if (!path) return null;
  const file = path.startsWith('/') ? join(dist, path) : resolve(dirname(from), path);
  return file.startsWith(dist + sep) && existsSync(file) && statSync(file).isFile() ? file : null;
}

const attribute = (tag, name) =>
  tag.match(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i'))?.slice(1).find((v) => v !== undefined);

// The addresses that a browser fetches by itself when it opens this file.
function addresses(file) {
  const text = () => readFileSync(file, 'utf8');
  switch (extname(file)) {
    case '.html': {
      const found = [];
      for (const [tag, name] of text().matchAll(/<(html|script|link|img|source)\b[^>]*>/gi)) {
        if (name.toLowerCase() === 'html') {
          // boot.js reads from here what to load. The packed program is for frames that may
          // not fetch, never for a visit to the article.
          for (const [, data, address] of tag.matchAll(/\sdata-([a-z-]+)="([^"]*\.(?:js|wasm))"/g))
            if (data !== 'packed') found.push(address);
        } else if (name.toLowerCase() === 'link') {
          const rel = (attribute(tag, 'rel') ?? '').toLowerCase().split(/\s+/);
          const loads = ['stylesheet', 'modulepreload', 'preload', 'icon', 'manifest'];
          // The print style is fetched too, only later.
          if (rel.some((r) => loads.includes(r))) found.push(attribute(tag, 'href'));
        } else if (attribute(tag, 'loading')?.toLowerCase() !== 'lazy') {
          found.push(attribute(tag, 'src'));
        }
      }
      return found;
    }
    case '.css':
      return [...text().matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g)].map((m) => m[1] ?? m[2]);
    case '.js':
    case '.mjs':
      // Modules and the program: any literal that names one which exists.
      return [...text().matchAll(/["'`]([^"'`\s]+\.(?:m?js|wasm))["'`]/g)].map((m) => m[1]);
    default:
      return [];
  }
}

// What a page fetches for each of its figures when it comes near, in their order, and what draws QR codes.
function figuresOf(page) {
  const text = readFileSync(page, 'utf8');
  const words = JSON.parse(text.match(/<script type="application\/json" id="words">(.*?)<\/script>/s)[1]);
  const order = [...text.matchAll(/<figure[^>]*\sdata-figure="([^"]+)"/g)].map((match) => match[1]);
  const pictures = (id) => [...text.matchAll(/<img class="picture" src="([^"]+)"/g)].map((match) => match[1]).filter((src) => src.startsWith(`figures/${id}.`));
  const files = (id) => [words.engines[id], words.texts[id], ...pictures(id)].filter(Boolean);
  return [...order, 'qr-code'].map((id) => ({ id, files: files(id).map((file) => join(dist, file)) }));
}

// Everything that opening `page` fetches, the page itself included. Nothing of a figure is: the first figure lies more than a
// screen below the opening (a browser test holds this).
function visit(page) {
  const seen = new Set();
  const queue = [page];
  while (queue.length > 0) {
    const file = queue.pop();
    if (seen.has(file)) continue;
    seen.add(file);
    for (const address of addresses(file)) {
      const next = address && local(address, file);
      if (next) queue.push(next);
    }
  }
  return [...seen];
}

// One article a script: dist/index.html and dist/*/index.html.
const pages = [
  ['/', join(dist, 'index.html')],
  ...readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => [`/${entry.name}/`, join(dist, entry.name, 'index.html')])
    .filter(([, file]) => existsSync(file)),
];

const add = (files) =>
  files.map(weigh).reduce((sum, { raw, sent }) => ({ raw: sum.raw + raw, sent: sum.sent + sent }), { raw: 0, sent: 0 });
const kinds = { wasm: ['.wasm'], js: ['.js', '.mjs'], css: ['.css'] };

const lines = [];
const all = new Set();
for (const [address, file] of pages) {
  const files = visit(file);
  files.forEach((f) => all.add(f));
  lines.push({ name: `html ${address}`, budget: BUDGET.html, ...add([file]) });
  lines.push({ name: `first visit ${address}`, budget: BUDGET.first, ...add(files) });
}
for (const [kind, endings] of Object.entries(kinds).reverse()) {
  const files = [...all].filter((file) => !basename(file).startsWith('engine-')).filter((file) => endings.includes(extname(file)));
  lines.unshift({ name: kind, budget: BUDGET[kind], files: files.length, ...add(files) });
}

for (const { id, files } of figuresOf(pages[0][1])) lines.push({ name: `figure ${id}`, budget: BUDGET.figure, ...add(files) });

const rustc = execFileSync(join(root, 'tools', 'run'), ['rustc', '--version'], { encoding: 'utf8' }).trim();
const accept = process.argv.includes('--accept');
const record = existsSync(recordPath) ? JSON.parse(readFileSync(recordPath, 'utf8')) : null;
if (accept) {
  const sizes = { rustc, ...Object.fromEntries(lines.map(({ name, sent }) => [name, sent])) };
  writeFileSync(recordPath, JSON.stringify(sizes, null, 2) + '\n');
}

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
const complaints = [];
const sameRust = accept || !record || record.rustc === rustc;
let passed = 0;
console.log(`${'dist/, in kB'.padEnd(24)}     raw  brotli  budget  growth`);
for (const { name, budget: ours, raw, sent, files } of lines) {
  const budget = name.startsWith('first') && !sameRust ? FIRST_ANYWHERE : ours;
  const before = accept ? sent : record?.[name];
  const growth = before ? sent / before - 1 : null;
  const wrong = [];
  if (files === 0) wrong.push(`no page of dist/ loads any ${name}, so something is wrong with dist/ or with this script`);
  if (sent > budget * 1000) wrong.push(`${name} is ${(sent / 1000).toFixed(1)} kB, over its budget of ${budget} kB`);
  if (before === undefined) wrong.push(`${name} is not in tests/sizes.json: run make sizes-accept and commit the file`);
  else if (growth > GROWTH && (sameRust || !/^(wasm|first|figure)/.test(name)))
    wrong.push(`${name} grew by ${(growth * 100).toFixed(1)} % (from ${before} to ${sent} bytes): make it smaller, or run make sizes-accept if it is worth it`);
  if (wrong.length === 0) passed += 1;
  complaints.push(...wrong);
  const change = growth === null ? '' : `${growth >= 0 ? '+' : ''}${(growth * 100).toFixed(1)} %`;
  console.log(`${name.padEnd(24)}${kB(raw)}${kB(sent)}${String(budget).padStart(8)}${change.padStart(8)}${wrong.length ? '  <--' : ''}`);
}
if (!sameRust)
  console.log(`tests/sizes.json was made with ${record.rustc}, this is ${rustc}: the growth of the program is shown, not judged`);
for (const complaint of complaints) console.log(complaint);
if (accept) console.log(`recorded in ${relative(root, recordPath)}`);
console.log(`sizes: ${passed} passed, ${lines.length - passed} failed`);
process.exit(lines.length === passed ? 0 : 1);
