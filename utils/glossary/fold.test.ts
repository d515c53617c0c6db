import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitCount, compact, foldText, letterMask, wordsOf } from './fold.ts';

describe('words of a text', () => {
  test.each([
    ['Win rate', ['win', 'rate']],
    ['8(a)', ['8', 'a']],
    [':1102:', ['1102']],
    ['C++ or C#', ['c++', 'or', 'c#']],
    ["don’t / don't", ['dont', 'dont']],
    ['Société Générale', ['societe', 'generale']],
    ['Straße, Łódź, Ærø', ['strasse', 'lodz', 'aero']],
    ['ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
    ['Ёлка', ['елка']],
    ['ＣＡＣ ﬁt', ['cac', 'fit']],
    ['顧客獲得単価', ['顧客獲得単価']],
    ['مُعَدَّل', ['معدل']],
    ['soft\u00adware', ['software']],
    ['İstanbul', ['istanbul']],
    ['% – …', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text).map((word) => word.folded)).toEqual(words);
  });

  test('precomposed and decomposed letters fold alike', () => {
    expect(foldText('Réténtion'.normalize('NFC'))).toBe(foldText('Réténtion'.normalize('NFD')));
  });

  test('vowel signs and voicing marks stay: they carry meaning', () => {
    expect(foldText('कि')).not.toBe(foldText('क'));
    expect(foldText('が')).not.toBe(foldText('か'));
  });

  test('each word stands where it says, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let end = 0;
        for (const word of wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('the way without regular expressions for ASCII finds what the other finds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aZ09'+#-. ") }), (text) => {
        const beyondAscii = wordsOf(`${text} é`);
        expect(compact(wordsOf(text))).toBe(compact(beyondAscii.slice(0, -1)));
        expect(wordsOf(text)).toEqual(beyondAscii.slice(0, -1));
      }),
    );
  });
});

describe('letter masks', () => {
  test('one edit changes at most one bit each way', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat(),
        fc.constantFrom('', 'x', 'ж'),
        fc.boolean(),
        (text, place, letter, replace) => {
          const at = place % (text.length + 1);
          const edited = text.slice(0, at) + letter + text.slice(at + (replace ? 1 : 0));
          const [a, b] = [letterMask(text), letterMask(edited)];
          expect(bitCount(a & ~b)).toBeLessThanOrEqual(1);
          expect(bitCount(b & ~a)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('bits are counted', () => {
    fc.assert(
      fc.property(fc.integer(), (mask) => {
        expect(bitCount(mask)).toBe([...(mask >>> 0).toString(2)].filter((bit) => bit === '1').length);
      }),
    );
  });
});
