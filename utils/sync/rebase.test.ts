import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebase } from './rebase.ts';

const base = { name: 'Win rate', unit: 'percent', version: 1, effectiveFrom: '2026-01-01' };

test.each<[what: string, mine: object, theirs: object, together: object | string[]]>([
  [
    'different fields',
    { ...base, name: 'Wins' },
    { ...base, unit: 'ratio' },
    { ...base, name: 'Wins', unit: 'ratio' },
  ],
  ['the same said twice', { ...base, name: 'Wins' }, { ...base, name: 'Wins' }, { ...base, name: 'Wins' }],
  ['one field, two words', { ...base, name: 'Wins' }, { ...base, name: 'Won' }, ['name']],
  ['one field goes', { name: 'Win rate' }, { ...base, name: 'Wins' }, { name: 'Wins' }],
  [
    'two accepted changes are two versions',
    { ...base, name: 'Wins', version: 2, effectiveFrom: '2026-03-01' },
    { ...base, unit: 'ratio', version: 2, effectiveFrom: '2026-02-01' },
    { name: 'Wins', unit: 'ratio', version: 3, effectiveFrom: '2026-03-01' },
  ],
  [
    'an accepted change that is there already is no version more',
    { ...base, name: 'Wins', version: 2, effectiveFrom: '2026-03-01' },
    { ...base, name: 'Wins', unit: 'ratio', version: 3, effectiveFrom: '2026-04-01' },
    { name: 'Wins', unit: 'ratio', version: 3, effectiveFrom: '2026-04-01' },
  ],
  [
    'a version alone',
    { ...base, version: 2 },
    { ...base, unit: 'ratio' },
    { ...base, unit: 'ratio', version: 2 },
  ],
  [
    'one of them counts',
    { ...base, name: 'Wins', version: 2 },
    { ...base, unit: 'ratio' },
    { ...base, name: 'Wins', unit: 'ratio', version: 2 },
  ],
])('%s', (_what, mine, theirs, together) => {
  const found = rebase(base, mine, theirs);
  expect(found).toMatchObject(
    Array.isArray(together) ? { ok: false, fields: together } : { ok: true, body: together },
  );
});

test('against what was not changed there it is mine, and what is put together says it again without end', () => {
  const body = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(body, body, body, (before, mine, theirs) => {
      expect(rebase(before, mine, before)).toEqual({ ok: true, body: mine });
      expect(rebase(before, before, theirs)).toEqual({ ok: true, body: theirs });
      const found = rebase(before, mine, theirs);
      if (found.ok) expect(rebase(before, mine, found.body)).toEqual(found);
    }),
  );
});
