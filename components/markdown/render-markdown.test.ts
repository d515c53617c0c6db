// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true, "disableIframePageLoading": true } }
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../tests/random/runs.ts';
import { breaches, render } from './rules.fixture.ts';
import { XSS_CORPUS } from './xss-corpus.ts';

test('the check itself sees what it must see', () => {
  const host = document.createElement('div');
  const bad = document.createElement('img');
  bad.setAttribute('onerror', 'x');
  const link = document.createElement('a');
  link.setAttribute('href', 'javascript:x');
  host.append(bad, link);
  expect(breaches(host)).toEqual(['<img>', '@onerror', 'javascript:x', 'rel', 'target']);
});

test('the corpus is broad', () => {
  expect(new Set(XSS_CORPUS).size).toBeGreaterThanOrEqual(100);
});

test.each(XSS_CORPUS.map((payload) => [payload]))('keeps the rules: %s', (payload) => {
  expect(breaches(render(payload))).toEqual([]);
  expect(breaches(render(`Some text.\n\n${payload}\n\n- item ${payload}`))).toEqual([]);
});

test('a task has its box for a bullet; an item that only begins a line has none', () => {
  const items = render('- [ ] price\n- [x] date\n- \\[ ] no task').querySelectorAll('li');
  expect([...items].map((item) => [item.className, item.textContent?.trim()])).toEqual([
    ['boxed', '☐ price'],
    ['boxed', '☑ date'],
    ['', '[ ] no task'],
  ]);
});

test('any mix of payloads and text keeps the rules', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.constantFrom(...XSS_CORPUS), fc.string(), fc.constantFrom('\n', '\n\n', '> ', '- ')),
        {
          maxLength: 6,
        },
      ),
      (parts) => {
        expect(breaches(render(parts.join('')))).toEqual([]);
      },
    ),
    { numRuns: runs(60) },
  );
});

describe('what is kept', () => {
  test.each([
    ['Won **deals** only', 'p strong', 'deals'],
    ['a<br>b', 'p br', ''],
    ['- one\n- two', 'ul li', 'one'],
    ['1. one', 'ol li', 'one'],
    ['`won / all`', 'code', 'won / all'],
    ['# Heading', 'p strong', 'Heading'],
    ['<h2>Heading</h2>', 'p strong', 'Heading'],
    ['> quote', 'blockquote p', 'quote'],
    ['| a | b |\n| - | - |\n| 1 | 2 |', 'table tbody td', '1'],
    ['x<sup>2</sup>', 'sup', '2'],
    ['~~old~~', 'del', 'old'],
    ['<dl><dt>Won</dt><dd>Signed</dd></dl>', 'dl dt', 'Won'],
    ['[docs](https://good.example/a?b=c)', 'a[href="https://good.example/a?b=c"]', 'docs'],
    ['<a href="https://good.example/">docs</a>', 'a[href="https://good.example/"]', 'docs'],
    ['<iframe src="https://bi.example/1?a=(b:c)" width="800"></iframe>', 'a', 'Open the embedded page'],
  ])('%s', (source, selector, text) => {
    const host = render(source);
    expect(host.querySelector(selector)?.textContent).toBe(text);
    expect(breaches(host)).toEqual([]);
  });

  test.each([
    ['![a chart](https://evil.example/x.png)', 'a chart'],
    ['<img src="https://evil.example/x.png" alt="a chart">', 'a chart'],
    ['[handbook](/handbook/sales/)', 'handbook'],
    ['- [x] done', '☑ done'],
    ['<script>alert(1)</script>After', 'After'],
    ['<iframe src="http://bi.example/1"></iframe>', ''],
  ])('%s is read as “%s”', (source, text) => {
    expect(render(source).textContent?.trim()).toBe(text);
  });
});

describe('bombs become plain text', () => {
  const nested = Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n');
  test.each([
    ['quotes', '>'.repeat(10_000)],
    ['quotes with spaces', '> '.repeat(10_000)],
    ['brackets', '['.repeat(50_000)],
    ['closed brackets', `${'['.repeat(25_000)}x${']'.repeat(25_000)}`],
    ['links', '[a]('.repeat(12_000)],
    ['stars', `${'*'.repeat(50_000)}a`],
    ['words and stars', '*a '.repeat(16_000)],
    ['mixed emphasis', 'a*_'.repeat(16_000)],
    ['strikes', '~a '.repeat(16_000)],
    ['backticks', '`a'.repeat(25_000)],
    ['dashes as lists', `${'- '.repeat(10_000)}a`],
    ['numbers as lists', `${'1. '.repeat(10_000)}a`],
    ['indented lists', nested],
    ['bold elements', '<b>'.repeat(10_000)],
    ['div elements', '<div>'.repeat(10_000)],
    ['tables', '<table><tr><td>'.repeat(3_000)],
    ['an endless address', `${'a.'.repeat(30_000)}@`],
  ])('%s', (_name, source) => {
    const host = render(source);
    expect(host.children).toHaveLength(1);
    expect(host.firstElementChild?.localName).toBe('p');
    expect(host.textContent).toBe(source);
  });

  test.each([
    ['comments', '<!--'.repeat(16_000)],
    ['paragraphs', '<p>x'.repeat(3_000)],
    ['backslashes', `${'\\'.repeat(3_000)} `.repeat(20)],
    ['blank lines', '\n'.repeat(60_000)],
    ['pipes', `${'|a'.repeat(300)}\n${'|-'.repeat(300)}|\n`],
  ])('%s end, and keep the rules', (_name, source) => {
    expect(breaches(render(source))).toEqual([]);
  });
});
