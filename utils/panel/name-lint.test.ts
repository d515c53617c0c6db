import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../definitions/experiment.ts';
import { definitions, experiment } from './example-definitions.ts';
import { indexDefinitions } from './index-definitions.ts';
import { nameLint } from './name-lint.ts';
import type { UtmValue } from './utm-values.ts';

/** Any UTF-16 unit, lone surrogates too. fast-check's own `binary` unit takes seconds to set up. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const KEYS = ['EXP-1', 'EXP-12', 'EXP-07', 'GRO/2026/5', 'WEBINAR', 'Übung-3', '12'];

function lint(
  name: string | undefined,
  keys: readonly string[] = KEYS,
  utm: UtmValue[] = [],
  tagged: string[] = [],
) {
  const experiments = keys.map((key, n) => experiment(`e${n}`, { key, title: `Trial ${key}` }));
  return lintOf(name, experiments, utm, tagged);
}

function lintOf(
  name: string | undefined,
  experiments: Experiment[],
  utm: UtmValue[] = [],
  tagged: string[] = [],
) {
  const all = definitions({ experiments });
  return nameLint(name, utm, all, indexDefinitions(all), new Set(tagged));
}

describe('a key in a name offers its experiment', () => {
  test.each<[string, [text: string, key: string][]]>([
    [
      '2026q4_EXP-12_webinar',
      [
        ['EXP-12', 'EXP-12'],
        ['webinar', 'WEBINAR'],
      ],
    ],
    ['exp12', [['exp12', 'EXP-12']]],
    ['q4 EXP_12', [['EXP_12', 'EXP-12']]],
    ['[EXP 12] dach', [['EXP 12', 'EXP-12']]],
    ['Exp–12', [['Exp–12', 'EXP-12']]],
    ['ＥＸＰ－１２ spring', [['ＥＸＰ－１２', 'EXP-12']]],
    ['ＥＸＰ-１２', [['ＥＸＰ-１２', 'EXP-12']]],
    ['EXP-1', [['EXP-1', 'EXP-1']]],
    ['exp-1-2', [['exp-1', 'EXP-1']]],
    ['gro_2026_5', [['gro_2026_5', 'GRO/2026/5']]],
    ['gro2026-5', [['gro2026-5', 'GRO/2026/5']]],
    ['übung3', [['übung3', 'Übung-3']]],
    [
      'webinar exp-07',
      [
        ['webinar', 'WEBINAR'],
        ['exp-07', 'EXP-07'],
      ],
    ],
    ['12 webinars', []],
    ['EXP-12 and exp12', [['EXP-12', 'EXP-12']]],
    // Not whole, or parted by more than a separator.
    ['EXP-123', []],
    ['EXP-12b', []],
    ['myEXP-12', []],
    ['exp, 12', []],
    ['spring launch', []],
    ['', []],
  ])('%j', (name, expected) => {
    expect(lint(name).offers.map((offer) => [offer.text, offer.experiment.key])).toEqual(expected);
  });

  test('not one that is tagged, and not a vanished one', () => {
    expect(lint('EXP-12', KEYS, [], ['e1'])).toEqual({ offers: [], lint: [] });
    const gone = definitions({ experiments: [experiment('a', { key: 'EXP-12' })], gone: ['experiment:a'] });
    expect(nameLint('EXP-12', [], gone, indexDefinitions(gone), new Set()).offers).toEqual([]);
  });

  test('two experiments with one key: both, the running one first', () => {
    const { offers } = lintOf('exp-1', [
      experiment('old', { key: 'EXP-1', status: 'concluded' }),
      experiment('new', { key: 'exp1', status: 'running' }),
    ]);
    expect(offers.map((offer) => offer.experiment.id)).toEqual(['new', 'old']);
  });

  test('UTM values count, the name’s word for it first; source and medium do not', () => {
    const utm: UtmValue[] = [
      { parameter: 'utm_campaign', value: 'EXP-12' },
      { parameter: 'utm_content', value: 'exp_1-banner' },
      { parameter: 'utm_source', value: 'exp-07' },
      { parameter: 'utm_term', value: 'EXP-99' },
    ];
    const { offers, lint: faults } = lint('exp12', KEYS, utm);
    expect(offers.map((offer) => [offer.text, offer.from])).toEqual([
      ['exp12', 'name'],
      ['exp_1', 'utm'],
    ]);
    expect(faults).toMatchObject([{ text: 'EXP-99', from: 'utm' }]);
  });
});

describe('what looks like a key and is none', () => {
  const faults = (name: string, keys?: readonly string[]) =>
    lint(name, keys).lint.map(({ text, suggestion }) => [text, suggestion?.corrected]);

  test.each<[string, readonly string[], [string, string | undefined][]]>([
    // The shape of a key; none near, or several, so nothing is suggested.
    ['2026_EXP-99_x', ['EXP-12'], [['EXP-99', undefined]]],
    ['EXP-13', ['EXP-12', 'EXP-14'], [['EXP-13', undefined]]],
    ['EXP-13 x', ['EXP-12'], [['EXP-13', 'EXP-12 x']]],
    // The same number otherwise written.
    ['q4_EXP-012_x', ['EXP-12', 'EXP-01'], [['EXP-012', 'q4_EXP-12_x']]],
    ['exp7', ['EXP-07', 'EXP-8'], [['exp7', 'EXP-07']]],
    // A slip in the letters: the number decides between several.
    ['2026q4_EXO-12_webinar', ['EXP-12', 'EXP-13'], [['EXO-12', '2026q4_EXP-12_webinar']]],
    ['EPX 12', ['EXP-12'], [['EPX 12', 'EXP-12']]],
    ['EXXP-12', ['EXP-12'], [['EXXP-12', 'EXP-12']]],
    ['E-XP-12', ['EXP-12'], [['E-XP-12', 'EXP-12']]],
    ['EXP-21', ['EXP-12'], [['EXP-21', 'EXP-12']]],
    ['EXP-99 EXP-99', ['EXP-12'], [['EXP-99', undefined]]],
    ['EXP-12 EXP-99', ['EXP-12', 'EXP-34'], [['EXP-99', undefined]]],
    // No key, and nothing like one.
    ['2026q4 webinars in 12 cities', ['EXP-12', 'WEBINAR'], []],
    ['Q1', ['Q-23'], [['Q1', undefined]]],
    ['A1 B2', ['C-2'], []],
    ['15', ['12'], []],
    ['anything-1', [], []],
    // A year is no number of a key, where no key has one.
    ['growth 2026', ['GROWTH-3'], []],
    ['Exp. 2026', ['EXP-12'], []],
    ['growth 2026 GROWTH-4', ['GROWTH-3'], [['GROWTH-4', 'growth 2026 GROWTH-3']]],
    ['gro 2027/9', ['GRO/2026/5'], [['gro 2027/9', undefined]]],
    ['EXP-2025', ['EXP-2026'], [['EXP-2025', 'EXP-2026']]],
  ])('%j among %j', (name, keys, expected) => {
    expect(faults(name, keys)).toEqual(expected);
  });

  test('another number is not corrected to what has ended; the same number is', () => {
    const over = [experiment('a', { key: 'EXP-12', status: 'concluded' })];
    expect(lintOf('EXP-13', over).lint).toEqual([{ text: 'EXP-13', from: 'name' }]);
    expect(lintOf('EPX-12', over).lint[0]?.suggestion?.corrected).toBe('EXP-12');
  });

  test('several near: the only running one is meant', () => {
    const { lint: found } = lintOf('EXP-13', [
      experiment('a', { key: 'EXP-12', status: 'planned' }),
      experiment('b', { key: 'EXP-14', title: 'Now', status: 'running' }),
    ]);
    expect(found).toEqual([
      { text: 'EXP-13', from: 'name', suggestion: { key: 'EXP-14', title: 'Now', corrected: 'EXP-14' } },
    ]);
  });
});

test('any name: never throws, offers no tagged one and each once, and a corrected name offers the key that was meant', () => {
  const part = fc.oneof(
    fc.constantFrom(...KEYS, 'EXP', '1', '12', '-', '_', 'EXO-12', '\ud800', '\u0301', '١٢', '𝟙', 'ⅻ'),
    fc.string({ unit, maxLength: 6 }),
  );
  const name = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      name,
      fc.subarray(['e0', 'e1', 'e2']),
      fc.array(name, { maxLength: 6 }),
      (text, tagged, keys) => {
        const all = [...KEYS, ...keys.filter((key) => key.trim() !== '')];
        const { offers, lint: faults } = lint(text, all, [{ parameter: 'utm_id', value: text }], tagged);
        const ids = offers.map((offer) => offer.experiment.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(tagged).not.toContain(id);
        for (const offer of offers) expect(text).toContain(offer.text);
        for (const { suggestion } of faults) {
          if (!suggestion) continue;
          const corrected = lint(suggestion.corrected, all).offers.map((offer) => offer.experiment.key);
          expect(corrected).toContain(suggestion.key);
        }
      },
    ),
  );
});

test('a key of many parts is found, and a slip in it', () => {
  const key = 'ACME-2026-Q4-DACH-ENT-A1-B2-EXP-12';
  const found = lint(`Search | acme_2026q4_dach_ent_a1_b2_exp_12 | brand`, [...KEYS, key]);
  expect(found.offers.map(({ text, experiment: { key: of } }) => [text, of])).toEqual([
    ['acme_2026q4_dach_ent_a1_b2_exp_12', key],
  ]);
  const slip = lint(key.replace('DACH', 'DACG'), [key]);
  expect(slip.lint.map(({ suggestion }) => suggestion?.key)).toEqual([key]);
});

test.each([
  ['DACH 2026 Q4 Search Brand Enterprise Retargeting 2 EXPO-12', 'EXP-12'],
  ['DACH 2026 Q4 Search Brand Enterprise Retargeting 2 EXP_0012_v2', 'EXP-12'],
])('beside a key of many parts a slip at the end of a long name is still seen: %s', (name, key) => {
  const long = 'ACME-2026-Q4-DACH-ENT-A1-B2-EXP-12';
  expect(lint(name, ['EXP-12', 'EXP-13', long]).lint.map(({ suggestion }) => suggestion?.key)).toEqual([key]);
});

test('a hostile name of 64 kB and a thousand keys are read', () => {
  const keys = Array.from({ length: 1000 }, (_, n) => `EXP-${n}`);
  keys.push(`${'a1'.repeat(29)}b2`);
  for (const name of [
    'a1 '.repeat(21_000),
    'a1'.repeat(32_000),
    '\u0301'.repeat(64_000),
    'EXP-'.repeat(16_000),
  ]) {
    expect(lint(name, keys).offers).toEqual([]);
  }
});
