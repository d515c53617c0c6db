/** The part of marked that goes along makes the HTML that the whole makes. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedParts, markedPartsPlugin } from '../../scripts/marked-parts.ts';
import { bundle } from './bundle.ts';

/** As `components/markdown/render-markdown.ts` asks for it. */
const ENTRY = `import { getDefaults, Lexer, Parser, Renderer } from 'marked';
export const toHtml = (text) => {
  const options = { ...getDefaults(), gfm: true, async: false, renderer: new Renderer() };
  return Parser.parse(Lexer.lex(text, options), options);
};`;
type Made = { toHtml(text: string): string };
const [part, whole] = await Promise.all([
  bundle<Made>(ENTRY, [markedPartsPlugin()]),
  bundle<Made>(ENTRY, []),
]);

test.each([
  ['a paragraph with marks', 'Some *text*, **bold**, ~~gone~~, `code`, a\\* and &amp;.\nNext  \nline'],
  ['headings', '# One\n## Two ##\nThree\n===\nFour\n---\n#no'],
  ['lists in lists', '1. a\n   - b\n   - [ ] c\n   - [x] d\n2. e\n\n   f'],
  ['a table', '| a | b |\n|:--|--:|\n| 1 | `2 \\| 3` |\n'],
  ['quotes', '> a\n> > b\nlazy\n\n> c'],
  ['code', '```js\na < b\n```\n\n    indented\n\n~~~\nopen'],
  [
    'links',
    '[a](https://a.b "t") ![b](c.png) <https://c.d> https://e.f. www.g.h i@j.k [l][m] [n]\n\n[m]: /x\n[n]: <y> (z)',
  ],
  ['HTML', '<div>\n*a*\n</div>\n\n<b>c</b> <!-- d --> <br>'],
])('%s', (_name, text) => {
  expect(part.exports.toHtml(text)).toBe(whole.exports.toHtml(text));
});

test('whatever the text, both make the same of it', () => {
  const piece = fc.constantFrom(
    ...'*_`~[]()<>#|-+:!\\ \n\t1.ab"&;=/'.split(''),
    ...[
      '```',
      'http://a.b',
      '<b>',
      '    ',
      '\n\n',
      '\n> ',
      '\n- ',
      '| a | b |\n|---|---|\n',
      '[a]: /b\n',
      '**',
      '~~',
      '  \n',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      expect(part.exports.toHtml(text)).toBe(whole.exports.toHtml(text));
    }),
    { numRuns: 1000 },
  );
});

test('what nobody asks for is gone', () => {
  const gone = /provideLexer|processAllTokens|startBlock|emStrongMask|\.pedantic\b|\.breaks\b/;
  expect(part.code).not.toMatch(gone);
  expect(whole.code).toMatch(gone);
  expect(part.code.length).toBeLessThan(0.82 * whole.code.length);
});

const MARKED = readFileSync(new URL('../../node_modules/marked/lib/marked.esm.js', import.meta.url), 'utf8');

test.each([
  ['without its instance', MARKED.replace(/;var [\w$]+=new [\w$]+;function /, ';function '), /instance/],
  ['that gives other names', MARKED.replace(/ as Lexer\b/, ' as Reader'), /something else/],
  ['with other options', MARKED.replaceAll('options.pedantic', 'options.strict'), /options pedantic/],
  ['with other rules', MARKED.replace('{normal:', '{usual:'), /tables of rules/],
])('a marked %s ends the build', (_name, code, message) => {
  expect(code).not.toBe(MARKED);
  expect(() => markedParts(code)).toThrow(message);
});
