import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../tests/random/runs.ts';
import { buildTermMatcher, type MatchableTerm, matchTerms } from './term-matcher.ts';

const GLOSSARY: MatchableTerm[] = [
  { id: 'win-rate', names: ['Win rate', 'Abschlussquote'] },
  { id: 'rate', names: ['Rate'] },
  { id: 'win-rate-region', names: ['Win rate by region'] },
  { id: 'mql', names: ['Marketing qualified leads', 'MQL'] },
  { id: 'it', names: ['IT'] },
  { id: 'ar', names: ['AR'] },
  { id: '8a', names: ['8(a)', 'Section 8(a)'] },
  { id: 'cpp', names: ['C++'] },
  { id: 'dotnet', names: ['.NET'] },
  { id: 'rnd', names: ['R&D'] },
  { id: 'cac', names: ['顧客獲得単価'] },
  { id: 'thai', names: ['ลูกค้า'] },
  { id: 'lead', names: ['Leads'] },
  { id: 'retention', names: ['Rétention'] },
  { id: 'odos', names: ['οδός'] },
  { id: 'rate-again', names: ['rate'] },
  { id: 'one', names: ['a', 'X', ''] },
];
const matcher = buildTermMatcher(GLOSSARY);

function found(text: string): string[] {
  return matchTerms(text, matcher).map(({ id, start, end }) => `${id}: ${text.slice(start, end)}`);
}

describe('terms in a text', () => {
  test.each([
    ['Our WIN RATE.', ['win-rate: WIN RATE']],
    [
      'win-rate, win  rate, win\n\trates',
      ['win-rate: win-rate', 'win-rate: win  rate', 'win-rate: win\n\trates'],
    ],
    ['the win rate by region', ['win-rate-region: win rate by region']],
    ['the win rate by regional team', ['win-rate: win rate']],
    ['They win. Rate it.', ['rate: Rate']],
    ['rated, prorate, win_rate', []],
    ['MQL, MQLs, mql, Mql, MQL’s', ['mql: MQL', 'mql: MQLs', 'mql: MQL']],
    ['a marketing-qualified lead', ['mql: marketing-qualified lead']],
    ['it is IT; ARs are not ars', ['it: IT', 'ar: ARs']],
    ['an 8(a) firm, Section 8(a), 8 a', ['8a: 8(a', '8a: Section 8(a']],
    ['C++ but not c', ['cpp: C++']],
    ['.NET, the net', ['dotnet: .NET']],
    ['R&D, R & D, R D', ['rnd: R&D', 'rnd: R & D']],
    ['この顧客獲得単価は', ['cac: 顧客獲得単価']],
    ['จำนวนลูกค้าใหม่', ['thai: ลูกค้า']],
    ['one lead, two leads, mislead', ['lead: lead', 'lead: leads']],
    [
      'rétention, RÉTENTION'.normalize('NFD'),
      ['retention: rétention', 'retention: RÉTENTION'].map((t) => t.normalize('NFD')),
    ],
    ['ΟΔΌΣ', ['odos: ΟΔΌΣ']],
    ['a X', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

const LETTERS = ['win', 'Win', 'rate', 'rates', 'MQL', 'mql', 'lead', 'by', 'é', '顧', '客', '8'];
const GAPS = [' ', '  ', '-', '. ', '(', ''];
const phrase = (most: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...LETTERS), fc.constantFrom(...GAPS)), { minLength: 1, maxLength: most })
    .map((parts) => parts.map(([word, gap]) => word + gap).join(''));
const glossaries = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), names: fc.array(phrase(3), { maxLength: 2 }) }),
  { maxLength: 5 },
);

/** Words by the letter: each with its place and, if a script has no spaces, on its own. */
function words(text: string): { raw: string; start: number; end: number }[] {
  return [...text.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}_])+/gu)].map((match) => ({
    raw: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function sameWord(a: string, b: string, last: boolean): boolean {
  const bare = (raw: string) => {
    const lower = raw.toLowerCase();
    return last && lower.length > 3 && /[^s]s$/.test(lower) ? lower.slice(0, -1) : lower;
  };
  return bare(a) === bare(b);
}

function sameGap(a: string, b: string): boolean {
  const bare = (gap: string) => (gap === '' ? '' : gap.replace(/[\s-]/g, '') || ' ');
  return bare(a) === bare(b);
}

/** Tries every name at every word: what `matchTerms` must find, in the plainest way. */
function matchSlowly(text: string, terms: MatchableTerm[]): { id: string; start: number; end: number }[] {
  const tokens = words(text);
  const matches: { id: string; start: number; end: number }[] = [];
  for (let at = 0; at < tokens.length; ) {
    let best: { id: string; size: number } | null = null;
    for (const { id, names } of terms) {
      for (const name of names.map((n) => n.trim())) {
        const own = words(name);
        const here = tokens.slice(at, at + own.length);
        if (
          name.length < 2 ||
          own.length === 0 ||
          here.length < own.length ||
          own.length <= (best?.size ?? 0)
        )
          continue;
        const fits = own.every((word, w) => {
          const token = here[w] as (typeof here)[number];
          if (!sameWord(word.raw, token.raw, w === own.length - 1)) return false;
          if (w === 0) return true;
          const [wordBefore, tokenBefore] = [own[w - 1], here[w - 1]] as [typeof word, typeof token];
          return sameGap(name.slice(wordBefore.end, word.start), text.slice(tokenBefore.end, token.start));
        });
        const written = !/^\p{Lu}{1,3}$/u.test(name) || here[0]?.raw === name || here[0]?.raw === `${name}s`;
        if (fits && written) best = { id, size: own.length };
      }
    }
    if (best) {
      const last = tokens[at + best.size - 1] as (typeof tokens)[number];
      matches.push({ id: best.id, start: (tokens[at] as (typeof tokens)[number]).start, end: last.end });
    }
    at += best?.size ?? 1;
  }
  return matches;
}

describe('for any glossary and text', () => {
  test('finds what the plain way finds', () => {
    fc.assert(
      fc.property(glossaries, phrase(12), (terms, text) => {
        expect(matchTerms(text, buildTermMatcher(terms))).toEqual(matchSlowly(text, terms));
      }),
      { numRuns: runs(500) },
    );
  });

  test('matches stand in order, apart, inside the text', () => {
    const any = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(fc.array(any), any, any, (names, before, after) => {
        const text = before + (names[0] ?? '') + after;
        let end = 0;
        for (const match of matchTerms(text, buildTermMatcher([{ id: 'x', names }]))) {
          expect(match.start).toBeGreaterThanOrEqual(end);
          expect(match.end).toBeGreaterThan(match.start);
          end = match.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
