import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginning, oneLine, plainText } from './plain-text.ts';

describe('plain text', () => {
  test.each([
    ['A **bold** _word_ and `code`.', 'A bold word and code.'],
    ['# Heading\n\n- one\n- two', 'Heading one two'],
    ['Won when:\n\n- [ ] it is signed\n* [x] it is paid [1]', 'Won when: it is signed it is paid [1]'],
    ['[a link](https://a.example/x) and ![alt](y.png)', 'a link and alt'],
    ['one<br><br/>two<p class="x">three</p>', 'one two three'],
    ['a &lt; b &amp;&nbsp;c &#8211; d &#x41; &unknown;', 'a < b & c – d A &unknown;'],
    ['before <script>alert(1)</script> after', 'before after'],
    ['x <iframe src="https://a.example"></iframe> y', 'x y'],
    ['never <script>closed', 'never'],
    ['<!-- hidden -->shown', 'shown'],
    ['3 < 4 and 5 > 4', '3 < 4 and 5 > 4'],
    ['a snake_case name', 'a snake_case name'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 'a b 1 2'],
    ['> quoted', 'quoted'],
    ['tabs\tand\r\nlines', 'tabs and lines'],
    ['', ''],
  ])('%j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test('is one line without surrounding space, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainText(text);
        expect(plain).toBe(plain.trim());
        expect(plain).not.toMatch(/[\n\r\t]/);
      }),
    );
  });

  // Quadratic steps would take minutes here and run into the test's time limit.
  test.each([
    '<',
    '<a',
    '<!--',
    '<script>',
    '</script',
    '[',
    '](',
    '[a](',
    '_',
    'a_',
    '*',
    '&',
    '|',
    '# ',
    '&#',
    '`',
  ])('a text made of %j is no trap', (part) => {
    expect(plainText(part.repeat(400_000 / part.length)).length).toBeLessThanOrEqual(400_000);
  });
});

describe('beginning of a text', () => {
  test('is cut at a word and says so', () => {
    expect(beginning('one two three four', 12)).toBe('one two…');
    expect(beginning('short', 12)).toBe('short');
  });

  test('never exceeds the length nor splits a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 5, maxLength: 80 }),
        fc.integer({ min: 4, max: 40 }),
        (text, length) => {
          const cut = beginning(text, length);
          expect(cut.length).toBeLessThanOrEqual(length);
          expect(cut.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

test('a name stands on one line', () => {
  expect(oneLine('  Win \n rate\u001f ')).toBe('Win rate');
  expect(oneLine('Win rate')).toBe('Win rate');
});
