// A static host as plain as any, under a sub-path, that can also misbehave the way hosts do.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { DIST } from './site.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
};
const COMPRESSED = new Set(['.png', '.jpg', '.webp']);
const pressed = new Map();

/** Brotli as a content network would, once a file. */
function press(bytes, key) {
  if (!pressed.has(key)) {
    pressed.set(key, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
  return pressed.get(key);
}

/**
 * What a host does; all of it may be changed while it serves.
 *
 * @typedef {object} Options
 * @property {string} [base] the path that the site lies under
 * @property {Record<string, string>} [headers] sent with every answer
 * @property {boolean} [cors] whether other origins may read the answers
 * @property {(path: string) => boolean} [missing] what is answered with 404
 * @property {(path: string) => boolean} [truncated] of what only the first half is sent
 * @property {(path: string, text: string) => string} [edit] changes pages, scripts and other texts
 * @property {Record<string, string>} [types] media types by extension, instead of the right ones
 * @property {boolean} [brotli] whether to compress
 * @property {Record<string, string | ((body: string) => string | void)>} [pages] the tests' own pages, by full path
 */

/**
 * Serves the site until `close()`.
 *
 * @param {Options} options
 */
export async function serve(options = {}) {
  /** @type {Options & { base: string }} */
  const now = { base: '/some/where/', ...options };
  /** @type {{ path: string, status: number }[]} */
  const asked = [];
  const server = createServer({ maxHeaderSize: 4 << 20 }, (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    /** @type {Record<string, string>} */
    const headers = { 'cache-control': 'no-cache', ...now.headers };
    if (now.cors) headers['access-control-allow-origin'] = '*';
    const answer = (status, type, body) => {
      asked.push({ path, status });
      response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) });
      response.end(body);
    };
    const own = now.pages?.[path];
    // Asked for by browsers on behalf of the tests' own pages, which have no icon.
    if (path === '/favicon.ico') return answer(200, TYPES['.svg'], '');
    if (typeof own === 'string') return answer(200, TYPES['.html'], own);
    if (own) {
      let body = '';
      // A sign of several bytes may come in two chunks.
      request.setEncoding('utf8').on('data', (chunk) => (body += chunk));
      request.on('end', () => answer(200, TYPES['.txt'], own(body) ?? ''));
      return undefined;
    }
    let file = path.startsWith(now.base) ? join(DIST, path.slice(now.base.length)) : '';
    if (file && (file === DIST || file.endsWith(sep))) file = join(file, 'index.html');
    const below = file.slice(DIST.length + 1);
    if (!file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile() || now.missing?.(below)) {
      return answer(
        404,
        TYPES['.html'],
        existsSync(join(DIST, '404.html')) ? readFileSync(join(DIST, '404.html')) : '',
      );
    }
    const extension = extname(file);
    const type = now.types?.[extension] ?? TYPES[extension] ?? 'application/octet-stream';
    let bytes = readFileSync(file);
    if (now.edit && /html|text/.test(type)) bytes = Buffer.from(now.edit(below, bytes.toString()));
    if (now.truncated?.(below)) bytes = bytes.subarray(0, bytes.length >> 1);
    if (now.brotli && !COMPRESSED.has(extension) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
      headers['content-encoding'] = 'br';
      bytes = press(bytes, file);
    }
    return answer(200, type, bytes);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    options: now,
    asked,
    /** The address of a page below the site's root. */
    url: (path = '') => origin + now.base + path,
    /** How often such files below the site's root were asked for. */
    times: (/** @type {(path: string) => boolean} */ test) =>
      asked.filter(({ path }) => test(path.slice(now.base.length))).length,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
