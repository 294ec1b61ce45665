// Lighthouse as a phone on a slow network sees the site: the article in both scripts and one embed, compressed as a
// content network would.
//
//   node lighthouse.mjs [PATH…]      DIST as for the tests; RUNS=3 takes the median of three

import { createServer } from 'node:net';

import lighthouse from 'lighthouse';

import { table, withSite } from './lib/bench.mjs';
import { articles, embeds } from './lib/site.mjs';

const runs = Number(process.env.RUNS ?? 1);
const paths = process.argv.slice(2);
if (paths.length === 0) paths.push(...articles.map(({ path }) => path), embeds[0].path);
const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const rows = [
  ['page', 'performance', 'accessibility', 'best practices', 'SEO', 'LCP s', 'FCP s', 'CLS', 'TBT ms', 'kB'],
];
const complaints = [];

await withSite(
  async ({ site }) => {
    for (const path of paths) {
      const results = [];
      for (let run = 0; run < runs; run += 1) {
        const { lhr } = await lighthouse(site.url(path), { port, logLevel: 'error', output: 'json' });
        results.push(lhr);
      }
      const score = (category) => median(results.map((lhr) => Math.round(100 * (lhr.categories[category].score ?? 0))));
      const number = (audit) => median(results.map((lhr) => lhr.audits[audit].numericValue));
      rows.push([
        `/${path}`,
        score('performance'),
        score('accessibility'),
        score('best-practices'),
        score('seo'),
        (number('largest-contentful-paint') / 1000).toFixed(2),
        (number('first-contentful-paint') / 1000).toFixed(2),
        number('cumulative-layout-shift').toFixed(3),
        number('total-blocking-time').toFixed(0),
        (number('total-byte-weight') / 1000).toFixed(0),
      ]);
      for (const category of ['accessibility', 'best-practices', 'seo']) {
        for (const { id, weight } of results[0].categories[category].auditRefs) {
          const { score, title } = results[0].audits[id];
          if (weight > 0 && score !== null && score < 1) complaints.push(`/${path}: ${category}: ${title} (${id})`);
        }
      }
    }
  },
  { brotli: true, headers: { 'cache-control': 'max-age=31536000' }, browser: [`--remote-debugging-port=${port}`] },
);

console.log(table(rows));
for (const complaint of complaints) console.log(complaint);
