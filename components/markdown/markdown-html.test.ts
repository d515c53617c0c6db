// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true, "disableIframePageLoading": true } }
/** Against a known library: what people write comes out the same. */
import { existsSync, readFileSync } from 'node:fs';
import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allowedAddress } from './allowed.ts';
import { markdownHtml } from './markdown-html.ts';

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    image: ({ text, title }) =>
      (text || title || '').replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`),
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

/** What of a document shows: elements, the addresses of links, and words, each space as one. */
function shown(html: string): string {
  const tree = (node: Node): string => {
    if (node.nodeType === 3) return (node.nodeValue ?? '').replace(/\s+/g, ' ');
    if (node.nodeType !== 1) return '';
    const element = node as Element;
    const inner = [...element.childNodes].map(tree).join('');
    if (element.localName === 'body') return inner;
    const href = element.localName === 'a' ? ` ${allowedAddress(element.getAttribute('href'))}` : '';
    return `<${element.localName}${href}>${inner.replace(/^ | $/g, '')}</${element.localName}>`;
  };
  return tree(new DOMParser().parseFromString(html, 'text/html').body)
    .replace(/> (?=<\/?(?:p|ul|ol|li|h\d|hr|pre|table|thead|tbody|tr|t[hd]|blockquote|div|dl|dt|dd)\b)/g, '>')
    .replace(/ ?(<\/(?:p|ul|ol|li|h\d|pre|table|thead|tbody|tr|t[hd]|blockquote)>) ?/g, '$1')
    .replace(/ (?=<(?:p|ul|ol|h\d|hr|pre|table|blockquote)\b)/g, '')
    .trim();
}

const TEXTS = [
  'Won deals ÷ closed deals.',
  'one\ntwo\n\nthree',
  'hard  \nbreak',
  'hard\\\nbreak',
  'a & b &amp; c &copy; <3 and 1 < 2 > 0 "x"',
  '**bold** and __bold__',
  '*em* and _em_',
  '***both***',
  '**bold *em* bold**',
  '*em **bold** em*',
  'snake_case_name and 2*3*4',
  'a * b * c',
  '**a',
  'a** b',
  '*a **b* c**',
  '“**bold**” and (*em*).',
  '**bold**text',
  '~~old~~ and ~one~ and ~~~x~~~',
  '`code` and ``a ` b`` and `` ` ``',
  '`a\nb` `  c  ` ` `',
  '`not code',
  '\\*not em\\* \\# \\` \\\\ \\a',
  '[text](https://good.example/a)',
  '[text](https://good.example/a "title")',
  '[text](<https://good.example/a b>)',
  '[a (b) c](https://good.example/a_(b))',
  '[**bold**](https://good.example/) after',
  '[text]( https://good.example/ )',
  '[text][ref] and [ref] and [ref][]\n\n[ref]: https://good.example/ref "t"',
  '[no such][ref] [x]',
  '[a [b] c](https://good.example/)',
  '![a chart](https://x.example/x.png) after',
  '[![alt](https://x.example/i.png)](https://good.example/)',
  '<https://good.example/a?b=c&d=e> <me@good.example>',
  'https://good.example/a. (see https://good.example/b) www.good.example, me@good.example!',
  'https://good.example/a_b_c and https://good.example/a?b=1&c=2',
  '# One\n## Two ##\n### Three\n#hash\n####### seven',
  'Title\n=====\n\nSub\n---\n\ntext',
  'text\n# Heading\ntext',
  '---\n\n***\n\n_ _ _',
  '- one\n- two\n- three',
  '* one\n* two\n\n+ three',
  '1. one\n2. two\n3) three',
  '- one\n  more\n- two\nlazy',
  '- one\n\n- two',
  '- one\n\n  para\n- two',
  '- one\n  - in\n    - deeper\n- two',
  '1. one\n   - in\n2. two',
  '- [ ] open\n- [x] done\n- [X] done',
  'text\n- list\n- list',
  'text\n1. list',
  'In the year\n1984. It was.',
  '- one\n\ntext',
  '- a\n\n\n- b',
  '-\n- b',
  '> quote\n> more\n\nafter',
  '> quote\nlazy',
  '> - one\n> - two',
  '> one\n>\n> two',
  '> > deep',
  '```\ncode *x*\n\n<b>\n```\nafter',
  '```sql\nselect 1;\n```',
  '~~~\na\n~~~',
  '    indented\n    code\n\ntext',
  '```\nnever ends',
  '| a | b |\n| - | - |\n| 1 | 2 |\n| 3 |',
  'a | b\n:-: | -:\n`x` | **y**\n\nafter',
  '| a \\| b | c |\n|---|---|\n| 1 | 2 |',
  '| a | b |\n| - |\n',
  'a<br>b <b>bold</b> x<sup>2</sup>',
  '<div>\n*not em*\n</div>\n\n*em*',
  '<p>a</p>\ntext\n\n**b**',
  '<ul><li>one</li><li>two</li></ul>',
  '<table>\n<tr><td>1</td></tr>\n</table>\n\nafter',
  'a <!-- hidden --> b',
  '<!-- hidden\n\nstill -->\n\nafter',
  'a <b c',
  'tab\tin and\n\n\t- no',
  'é ü 解約率 **解約**率 🙂 *a*🙂',
  'a\r\nb\r\n\r\nc',
  '  leading spaces',
  '1\\. no list',
  '+1 more and -1 less',
  '-no list',
];

describe('as the library has it', () => {
  test.each(TEXTS.map((text) => [text]))('%j', (text) => {
    expect(shown(markdownHtml(text))).toBe(shown(marked.parse(text) as string));
  });
});

const SAMPLE = 'assets/sample-workspace/sample-workspace.yaml';
const REAL = `${process.env.REAL_DATA ?? '../shared/data'}/documents/gitlab.yaml`;

/** Every text in a document. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test.each([
  ['the sample', SAMPLE] as const,
  ...(existsSync(REAL) ? [['real definitions', REAL] as const] : []),
])('%s: every text', (_name, file) => {
  const texts = [...new Set(textsIn(parse(readFileSync(file, 'utf8'))))];
  expect(texts.length).toBeGreaterThan(100);
  for (const text of texts) {
    expect(shown(markdownHtml(text)), text).toBe(shown(marked.parse(text) as string));
  }
});
