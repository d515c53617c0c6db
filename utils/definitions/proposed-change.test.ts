import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, diffPatch, type Patch } from './merge-patch.ts';
import { type FieldStanding, proposedFields } from './proposed-change.ts';

const fields = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(
    fc.integer({ max: 3, min: 0 }),
    fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ max: 2, min: 0 })),
  ),
) as fc.Arbitrary<Patch>;

describe('a suggested change beside what stands now', () => {
  const base = { name: 'Win rate', formula: { text: 'won / all', expression: 'w' }, owners: ['a'] };
  const change = { name: 'Won share', formula: { text: 'won ÷ all' } };
  const was = { name: 'Win rate', formula: { text: 'won / all' } };

  it.each<[what: string, now: object, was: Patch | undefined, standings: FieldStanding[]]>([
    [
      'other fields changed',
      { ...base, owners: ['b'], formula: { ...base.formula, expression: 'v' } },
      was,
      ['fits', 'fits'],
    ],
    ['one of them changed', { ...base, name: 'Wins' }, was, ['conflict', 'fits']],
    ['one says so already', { ...base, name: 'Won share' }, was, ['done', 'fits']],
    ['one is gone', { name: 'Win rate', owners: ['a'] }, was, ['fits', 'conflict']],
    ['nobody wrote down what was', { ...base, owners: ['b'] }, undefined, ['conflict', 'conflict']],
  ])('%s', (_what, now, before, standings) => {
    const found = proposedFields(now, '2', { against: '1', change, was: before });
    expect(found.map(({ standing }) => standing)).toEqual(standings);
  });

  it('fits whole what it was written against', () => {
    const found = proposedFields(base, '1', { against: '1', change });
    expect(found).toEqual([
      { path: ['name'], now: 'Win rate', wanted: 'Won share', was: 'Win rate', standing: 'fits' },
      {
        path: ['formula', 'text'],
        now: 'won / all',
        wanted: 'won ÷ all',
        was: 'won / all',
        standing: 'fits',
      },
    ]);
  });

  it('has a conflict only where somebody changed a field that it is about', () => {
    fc.assert(
      fc.property(fields, fields, fields, (before, wanted, now) => {
        const patch = diffPatch(before, wanted);
        const back = diffPatch(applyPatch(before, patch) as Patch, before);
        for (const field of proposedFields(now, 'new', { against: 'old', change: patch, was: back })) {
          if (field.standing !== 'conflict') continue;
          expect(field.now).not.toEqual(field.was);
          expect(field.now).not.toEqual(field.wanted);
        }
        const same = proposedFields(before, 'new', { against: 'old', change: patch, was: back });
        expect(same.filter(({ standing }) => standing === 'conflict')).toEqual([]);
      }),
    );
  });
});
