// What the social cards are drawn from: for each page of dist/ its words and its picture. A test compares it with what the
// committed cards were drawn from.

import { createHash } from 'node:crypto';

import { articles, built, figures } from '../../tests/e2e/lib/site.mjs';

/** The first panel of a still picture: the markup of an `<svg>` without a place, and its height. */
const panel = (path) => {
  const [svg, height] = /<svg y="[^"]*" width="360" height="([\d.]+)"[^>]*>.*?<\/svg>/s.exec(built(path));
  return { svg: svg.replace(/ y="[^"]*"/, '').replace(/ width="360" height="[^"]*"/, ''), height: Number(height) };
};

/** All cards: file name, language, words as markup, picture, and a hash of these. */
export const cards = articles.flatMap(({ lang, path }) => {
  const html = built(`${path}index.html`);
  const title = /<h1[^>]*>([^<]+)</.exec(html)[1];
  const subtitle = /class="subtitle"[^>]*>([^<]+)</.exec(html)[1];
  const card = (id, words, figure) => {
    const picture = panel(`${path}figures/${figure}.svg`);
    const hash = createHash('sha256').update(JSON.stringify([lang, words, picture])).digest('hex').slice(0, 16);
    return { name: `${id}.${lang.toLowerCase()}.jpg`, lang, words, picture, hash };
  };
  const finding = (figure) => /<title>([^<]+)</.exec(built(`${path}embed/${figure}/index.html`))[1];
  return [
    // The article's is the crowd: who hears it from whom.
    card('article', `<h1>${title}</h1><p>${subtitle.replace(/[，,]/, '$&<br>')}</p>`, 'referral-cascade'),
    ...figures.map((figure) =>
      card(figure, `<h2>${finding(figure).replace(/[，：；]/g, '$&<wbr>')}</h2><p>${title}</p>`, figure),
    ),
  ];
});
