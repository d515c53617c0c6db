/** The small pure parts that checks are made of. */
import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import parts from '../../assets/check-messages.json' with { type: 'json' };
import sentences from '../../assets/messages/en/problems.json' with { type: 'json' };
import { CHECK_PARAMS, checkProblem } from './check-problems.ts';
import { after } from './duration.ts';
import { isWholeAddress, WebAddress } from './fields.ts';
import { nameKey } from './names.ts';
import { edits, nearest } from './nearest.ts';
import { isTimeZone, monthOf } from './observation-months.ts';
import { fieldWords, PROBLEM_PARAMS, type ProblemCode, pathText, problem, quotable } from './problem.ts';

const ALL_PARAMS = { ...PROBLEM_PARAMS, ...CHECK_PARAMS };

const texts = { ...sentences, ...parts };

describe('problem', () => {
  test.each(Object.keys(ALL_PARAMS) as ProblemCode[])(
    '%s has its sentence, and it names all params',
    (code) => {
      const key = `problem_${code.replaceAll('-', '_')}`;
      const { message } = (texts as Record<string, { message: string }>)[key] ?? { message: '' };
      expect(message).not.toBe('');
      const used = [...new Set([...message.matchAll(/\$(\d)/g)].map(([, n]) => Number(n)))].sort();
      expect(used).toEqual(ALL_PARAMS[code].map((_, i) => i + 1));
    },
  );

  test('no message without a code', () => {
    const known = new Set(Object.keys(ALL_PARAMS).map((code) => `problem_${code.replaceAll('-', '_')}`));
    const extra = Object.keys(texts).filter((key) => !known.has(key) && !key.startsWith('problem_syntax_'));
    // What stands in the gaps of others: what a definition, a field, a kind of value is called.
    const besides = extra.filter((key) => !/^problem_(?:thing|field|type)_/.test(key));
    expect(besides).toEqual(['problem_did_you_mean']);
  });

  test('what the extension may show is for its person’s language, not for the command line alone', () => {
    const shown = globSync('utils/{definitions,sources,sites,sync}/*.ts').filter(
      (file) => !/\/check-|\.test\.ts$|\/problem\.ts$/.test(file),
    );
    expect(shown.length).toBeGreaterThan(50);
    const written = shown.map((file) => readFileSync(file, 'utf8')).join('\n');
    const named = (Object.keys(ALL_PARAMS) as ProblemCode[]).filter((code) => written.includes(`'${code}'`));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((code) => `problem_${code.replaceAll('-', '_')}` in parts)).toEqual([]);
    // What stands within those sentences, and behind them.
    expect(Object.keys(parts).filter((key) => /^problem_(?:syntax_|did_you_mean$)/.test(key))).toEqual([]);
  });

  test('params come in the order of the message', () => {
    const made = problem('bad-id', { value: 'V', field: 'F', thing: 'T' }, { path: ['kpis', 3, 'id'] });
    expect(Object.values(made.params)).toEqual(['T', 'F', 'V']);
    expect(made).toMatchObject({ path: 'kpis[3].id', severity: 'error' });
    expect(made.message).toMatch(/^T: F is “V”\./);
  });

  test('a value with a dollar sign stays as it is', () => {
    expect(checkProblem('cycle', { circle: '$1 → $& → $$' }).message).toContain('$1 → $& → $$');
  });

  test.each([
    [['kpis', 3, 'targets', 0, 'due'], 'kpis[3].targets[0].due'],
    [['translations', 'pt-BR', 'name'], 'translations.pt-BR.name'],
    [['kpis', 0, 'a b'], 'kpis[0]["a b"]'],
    [[], ''],
  ])('path %j', (path, text) => {
    expect(pathText(path)).toBe(text);
  });

  test.each([
    [['due'], '“due”'],
    [['source', 'url'], '“source.url”'],
    [['drives', 2], 'entry 3 of “drives”'],
    [['targets', 0, 'due'], '“due” of entry 1 of “targets”'],
  ])('path %j in words', (path, words) => {
    expect(fieldWords(path)).toBe(words);
  });

  test('a value in a sentence is one short line', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        let text = '';
        try {
          text = quotable(value);
        } catch {
          // Values that no document holds (bigint).
        }
        expect(text).not.toMatch(/[\n\r\t\u202e]/);
        expect(text.length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe('nearest', () => {
  const ids = ['net-new-arr', 'win-rate', 'mql', 'marketing-qualified-leads'];
  test.each([
    ['net-arr', 'net-new-arr'],
    ['winrate', 'win-rate'],
    ['wni-rate', 'win-rate'],
    ['Win-Rate', 'win-rate'],
    ['qualified-leads', 'marketing-qualified-leads'],
    ['mqls', 'mql'],
    ['pipeline', undefined],
    ['x', undefined],
    ['', undefined],
  ])('%s → %s', (word, found) => {
    expect(nearest(word, ids)).toBe(found);
  });

  test('edits: none for itself, the same both ways, at most the longer length', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(edits(a, a, 9)).toBe(0);
        expect(edits(a, b, 9)).toBe(edits(b, a, 9));
        expect(edits(a, b, 9)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

test.each([
  ['Win rate', 'win  RATE'],
  ['Win-rate', 'win rate'],
  ['Café', 'Cafe\u0301'],
  ['ﬁnance', 'finance'],
  ['Ｗｉｎ', 'win'],
  ['a\u00a0b', 'a b'],
  ['a\u200bb', 'a b'],
])('%j and %j are one name', (a, b) => {
  expect(nameKey(a)).toBe(nameKey(b));
});

test.each([
  ['2026-01-31', 'P1M', '2026-02-28T00:00:00.000Z'],
  ['2024-02-29', 'P1Y', '2025-02-28T00:00:00.000Z'],
  ['2026-01-01', 'P2W', '2026-01-15T00:00:00.000Z'],
  ['2026-01-01T10:00:00Z', 'P1DT2H30M', '2026-01-02T12:30:00.000Z'],
])('%s and %s', (from, duration, then) => {
  expect(new Date(after(from, duration) ?? 0).toISOString()).toBe(then);
});

test.each(['', 'P', '7 days', 'P1.5X'])('%j is no duration to count with, or none at all', (duration) => {
  const counted = after('2026-01-01', duration);
  expect(counted === null || counted === Date.UTC(2026, 0, 1)).toBe(true);
});

test.each([
  ['2026-01-31', 'Pacific/Auckland', '2026-01'],
  ['2026-01-31T12:00:00Z', 'Pacific/Auckland', '2026-02'],
  ['2026-02-01T04:00:00Z', 'America/New_York', '2026-01'],
  ['2026-02-01T00:30:00+02:00', 'UTC', '2026-01'],
  ['2026-02-01T00:30:00Z', 'UTC', '2026-02'],
])('%s in %s is in %s', (at, zone, month) => {
  expect(monthOf(at, zone)).toBe(month);
});

test('time zones', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});

describe('time zones where there is Temporal', () => {
  afterEach(() => vi.unstubAllGlobals());
  // It would find a time zone in both, as it does in whole instants.
  const knows = ['Europe/Berlin', '2026-01-01T00:00Z[Europe/Berlin]'];
  const toZonedDateTimeISO = vi.fn((zone: string) => {
    if (!knows.includes(zone)) throw new RangeError(zone);
  });

  test.each([
    ['Europe/Berlin', true],
    ['Europe/Paris', true],
    ['2026-01-01T00:00Z[Europe/Berlin]', false],
    ['Mars/Olympus', false],
  ])('%s: %s', (zone, known) => {
    vi.stubGlobal('Temporal', { Instant: { fromEpochMilliseconds: () => ({ toZonedDateTimeISO }) } });
    expect(isTimeZone(zone)).toBe(known);
  });
});

test.each([
  ['https://example.com/a', true, true],
  ['http://example.com', true, true],
  ['/handbook/metrics', true, false],
  ['example.com/a', true, false],
  ['//example.com/a', true, false],
  ['javascript:alert(1)', false, false],
  [' java\nscript:alert(1)', false, false],
  ['data:text/html,x', false, false],
  ['mailto:a@example.com', false, false],
  ['https://', false, false],
  ['', false, false],
])('address %j: allowed %s, whole %s', (address, allowed, whole) => {
  expect(WebAddress.safeParse(address).success).toBe(allowed);
  expect(isWholeAddress(address)).toBe(whole);
});
