import { expect, test } from 'vitest';
import { changedFields, versionName } from './version-words.ts';

test.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: 1, b: 'x' }, { a: 2, b: 'x' }, [['A', '1', '2']]],
  [{}, { measurementPlan: 'weekly' }, [['Measurement plan', '', 'weekly']]],
  [{ labels: ['a', 'b'] }, { labels: ['a'] }, [['Labels', 'a, b', 'a']]],
  [
    { hypothesis: { change: 'this', outcome: 'that' } },
    { hypothesis: { change: 'this' } },
    [['Hypothesis', 'Change: this; Outcome: that', 'Change: this']],
  ],
  [{ owners: [{ name: 'Ann' }, { name: 'Ben' }] }, {}, [['Owners', 'Name: Ann\nName: Ben', '']]],
])('%j → %j', (before, after, told) => {
  expect(changedFields(before, after).map((one) => [one.label, one.before, one.after])).toEqual(told);
});

test.each([
  [{ name: 'Win rate' }, 'Win rate'],
  [{ title: 'Shorter form' }, 'Shorter form'],
  [{ name: 7 }, 'kpi:x'],
])('%j is called %s', (body, name) => expect(versionName('kpi:x', body)).toBe(name));
