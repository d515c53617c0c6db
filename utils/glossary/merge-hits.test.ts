import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeHits } from './merge-hits.ts';

const hit = (
  of: string,
  matched: 'name' | 'abbreviation' | 'alias' | 'definition',
  matchedText: string,
  start = 0,
  end = 3,
) => ({
  of,
  matched,
  matchedText,
  ranges: [[start, end]] as [number, number][],
});

test('whole names first, then beginnings, then words inside, then texts; equals take turns', () => {
  const one = [
    hit('one', 'name', 'MRR'),
    hit('one', 'name', 'MRR growth'),
    hit('one', 'definition', 'of MRR', 3, 6),
  ];
  const two = [
    hit('two', 'abbreviation', 'MRR'),
    hit('two', 'name', 'MRR lost'),
    hit('two', 'name', 'Net MRR', 4, 7),
  ];
  const list = mergeHits([one, two], 9).map(({ of, matchedText }) => `${of} ${matchedText}`);
  expect(list).toEqual(['one MRR', 'two MRR', 'one MRR growth', 'two MRR lost', 'two Net MRR', 'one of MRR']);
});

const anyHit = fc.record({
  of: fc.constant(''),
  matched: fc.constantFrom('name', 'abbreviation', 'alias', 'definition'),
  matchedText: fc.string(),
  ranges: fc.array(fc.tuple(fc.nat(5), fc.nat(9)), { maxLength: 2 }),
});

test('nothing is lost, made or turned round: each list keeps its own order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyHit), { maxLength: 4 }), fc.nat(12), (lists, limit) => {
      const own = lists.map((list, i) => list.map((one, n) => ({ ...one, of: `${i}.${n}` })));
      const merged = mergeHits(own, limit);
      expect(merged).toHaveLength(Math.min(limit, own.flat().length));
      for (const list of own) {
        const kept = merged.filter((one) => list.includes(one));
        expect(kept).toEqual(list.slice(0, kept.length));
      }
    }),
  );
});
